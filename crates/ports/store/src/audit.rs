//! Who did what, when, from where and why.

use crate::{Before, Error};
use async_trait::async_trait;
use midplane_model::{Actor, Change, PluginName, Timestamp};
use std::collections::BTreeMap;

/// A deed: a change that somebody made, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its place among all deeds; later ones have higher numbers.
    pub seq: u64,
    /// What happened.
    pub change: Change,
    /// The username of the person, or the name of the token, as it was then.
    pub actor_name: Option<String>,
}

/// Which deeds; all of them where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct DeedFilter {
    /// By whom: an actor as it is written, a username, or the name of a token.
    pub actor: Option<String>,
    /// About which plugin.
    pub plugin: Option<PluginName>,
    /// Which kind of event, by its topic.
    pub kind: Option<String>,
    /// Not before this.
    pub since: Option<Timestamp>,
    /// Before this.
    pub until: Option<Timestamp>,
}

/// Deeds are added by the writes that they are part of, and never changed.
#[async_trait]
pub trait Audit: Send + Sync + 'static {
    /// Deeds, newest first.
    async fn deeds(&self, filter: &DeedFilter, before: Before) -> Result<Vec<Deed>, Error>;

    /// What people and tokens are called, revoked ones too.
    async fn actor_names(&self, actors: Vec<Actor>) -> Result<BTreeMap<Actor, String>, Error>;
}
