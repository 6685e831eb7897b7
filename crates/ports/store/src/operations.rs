//! Operations on plugins that can be undone, and what is remembered for them.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_catalogue::operations::{At, Decision, Operation, Refused};
use midplane_model::{
    Actor, ApprovalId, Channel, Environment, MoveCause, Outcome, PluginName, Revision, Timestamp,
    Verdict, Version,
};

/// What became of an operation: its events with the revision that they became, or why it was
/// refused. Without events nothing was written, and the revision is the newest one.
pub type Operated = Result<Outcome<Decision>, Refused>;

/// A step of a channel, as it is remembered for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelMove {
    /// Its place among all moves; later ones have higher numbers.
    pub seq: u64,
    /// Which channel.
    pub at: At,
    /// Where it pointed before.
    pub from: Option<Version>,
    /// Where it pointed from then on.
    pub to: Version,
    /// Why; absent when it was published to.
    pub cause: Option<MoveCause>,
    /// What was said of it.
    pub reason: Option<String>,
    /// When.
    pub moved_at: Timestamp,
    /// Who moved it.
    pub by: Actor,
    /// The write that it was part of.
    pub revision: Revision,
}

/// A move that somebody had to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// Plugin.
    pub name: PluginName,
    /// Which channel.
    pub at: At,
    /// Where the channel pointed when it was asked for.
    pub from: Option<Version>,
    /// Where it was to point.
    pub to: Version,
    /// Who asked for it.
    pub requested_by: Actor,
    /// When.
    pub requested_at: Timestamp,
    /// Why.
    pub reason: Option<String>,
    /// Nobody can approve it from then on.
    pub expires_at: Timestamp,
    /// What became of it; absent while it waits.
    pub decided: Option<Decided>,
    /// The write that changed it last.
    pub revision: Revision,
}

/// What somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub verdict: Verdict,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Option<String>,
}

/// Which part of a long list, newest first.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Only what has a lower number than this.
    pub seq: Option<u64>,
    /// So many at most.
    pub limit: usize,
}

/// Where channels point, which versions are offered, and which plugins are on.
#[async_trait]
pub trait Operations: Send + Sync + 'static {
    /// Carries an operation out: it is [decided](midplane_catalogue::operations::decide) on what is
    /// stored, within the write, so that of operations that race each other one comes first.
    async fn plugin_operate(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error>;

    /// What it would come to now. Nothing is written.
    async fn plugin_rehearse(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error>;

    /// Versions that are offered or yanked, and that no channel has pointed at since a moment; but
    /// for those that a rollback would go back to, and those that were put back since.
    async fn idle_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error>;

    /// Versions that have been archived since before a moment, and whose files are still there.
    async fn archived_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error>;

    /// Where a channel pointed, newest first.
    async fn channel_moves(
        &self,
        name: &PluginName,
        environment: &Environment,
        channel: &Channel,
        before: Before,
    ) -> Result<Vec<ChannelMove>, Error>;

    /// Moves that had to be approved, newest first, each with its number; those alone that nobody
    /// decided on, if that is asked for.
    async fn approvals(
        &self,
        waiting_only: bool,
        before: Before,
    ) -> Result<Vec<(u64, Approval)>, Error>;

    /// One of them.
    async fn approval(&self, id: &ApprovalId) -> Result<Option<Approval>, Error>;
}
