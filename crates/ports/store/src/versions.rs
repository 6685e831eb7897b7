//! Published versions and the channels that point at them.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_catalogue::PackageSums;
use midplane_model::{
    Channel, Digest, Environment, Finding, Held, Outcome, PluginName, Revision, UiBundle, Version,
    VersionState,
};
use std::collections::BTreeSet;

/// A version about to be published, complete: its blobs are stored already.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Plugin.
    pub name: PluginName,
    /// Its number, never used before.
    pub version: Version,
    /// The manifest in its stored form, as `midplane_manifest::stored` writes it.
    pub manifest: serde_json::Value,
    /// The UI, when it has one.
    pub ui: Option<UiBundle>,
    /// Address of the package as it was uploaded.
    pub package: Digest,
    /// Its length in bytes.
    pub package_size: u64,
    /// Its checksums in the forms that npm takes.
    pub sums: PackageSums,
    /// What its review found.
    pub review: Vec<Finding>,
    /// Whether somebody has to decide on it first. Nobody sees it then, and the channel stays.
    pub quarantined: bool,
    /// Where the channel moves.
    pub environment: Environment,
    /// Which channel moves to it.
    pub channel: Channel,
    /// When it moves.
    pub movement: Movement,
    /// Whether a name that nobody used or claimed before becomes its publisher's.
    pub claim: bool,
    /// Whether its publisher was let in because nobody had claimed the name or its scope. Who claims it
    /// meanwhile comes first.
    pub while_unclaimed: bool,
    /// The capabilities that it asks for and that are granted with it: when it is published, or by
    /// whoever lets it out of quarantine.
    pub asks: BTreeSet<String>,
}

impl NewVersion {
    /// Where it goes when it is let out of quarantine.
    pub fn held(&self) -> Held {
        let (environment, channel) = (self.environment.clone(), self.channel.clone());
        let asks = self.asks.clone();
        Held { environment, channel, named: self.movement == Movement::Named, asks }
    }
}

/// When a publish moves its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Wherever it points: its publisher named it.
    Named,
    /// Only [forward](Version::is_forward_of): nobody named it.
    Forward,
}

impl Movement {
    /// Whether a channel that points at `from` moves to `to`.
    pub fn moves(self, from: Option<&Version>, to: &Version) -> bool {
        match self {
            Self::Named => true,
            Self::Forward => from.is_none_or(|from| to.is_forward_of(from)),
        }
    }
}

/// What a number was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedNumber {
    /// Address of the package.
    pub package: Digest,
    /// Where its version stands.
    pub state: VersionState,
}

/// Versions, each published once.
#[async_trait]
pub trait Versions: Send + Sync + 'static {
    /// Makes a version visible and moves its channel, as one write. Answers where the channel
    /// points then: whether it [moves](Movement::moves) is decided within the write, so that of
    /// publishes that race each other the highest stays. One that is quarantined is kept, and its
    /// channel stays where it is, which may be nowhere.
    ///
    /// # Errors
    /// [`Error::Taken`] when the number was ever used for this plugin, whatever became of it;
    /// [`Error::Claimed`] when the name was to be nobody's and is that of others.
    async fn version_publish(
        &self,
        new: NewVersion,
        author: &Author,
    ) -> Result<Outcome<Option<Version>>, Error>;

    /// Points a channel at a version that was published before. Nothing is written when it points
    /// there already.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no such version is offered.
    async fn channel_move(
        &self,
        environment: &Environment,
        name: &PluginName,
        channel: &Channel,
        version: &Version,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// What the number was used for; `None` when it never was.
    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<UsedNumber>, Error>;

    /// What the review of a version found; `None` when there is no such version. Empty for those
    /// that were published before reviews were kept.
    async fn version_review(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Vec<Finding>>, Error>;
}
