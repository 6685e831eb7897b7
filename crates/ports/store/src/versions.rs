//! Published versions and the channels that point at them.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{
    Channel, Digest, Environment, Instance, PluginName, Revision, Timestamp, UiBundle, Version,
    VersionState,
};
use serde::{Deserialize, Serialize};

/// A version about to be published, complete: its blobs are stored already.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Plugin.
    pub name: PluginName,
    /// Its number, never used before.
    pub version: Version,
    /// Normalised manifest.
    pub manifest: serde_json::Value,
    /// The UI, when it has one.
    pub ui: Option<UiBundle>,
    /// Address of the package as it was uploaded.
    pub package: Digest,
    /// Its length in bytes.
    pub package_size: u64,
    /// Where the channel moves.
    pub environment: Environment,
    /// Which channel moves to it.
    pub channel: Channel,
}

/// A version as the store keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// Plugin.
    pub name: PluginName,
    /// Number.
    pub version: Version,
    /// Published, yanked or archived.
    pub state: VersionState,
    /// Normalised manifest.
    pub manifest: serde_json::Value,
    /// The UI, when it has one.
    pub ui: Option<UiBundle>,
    /// Address of the package as it was uploaded.
    pub package: Digest,
    /// Its length in bytes.
    pub package_size: u64,
    /// When it became visible.
    pub published_at: Timestamp,
    /// Who published it.
    pub published_by: String,
    /// The write that made it visible.
    pub revision: Revision,
}

/// Where a channel points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelPointer {
    /// Environment of the channel.
    pub environment: Environment,
    /// Plugin.
    pub name: PluginName,
    /// Channel.
    pub channel: Channel,
    /// The version it points at.
    pub version: Version,
    /// The write that moved it last.
    pub revision: Revision,
}

/// Everything a node needs to build its snapshots, read in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Which registry it is of: chosen at random when the store is made, and kept by a move to
    /// another database. Revisions of two registries do not compare.
    pub registry: String,
    /// The revision it is true at.
    pub revision: Revision,
    /// All versions, by name and number.
    pub versions: Vec<VersionRecord>,
    /// All channel pointers.
    pub channels: Vec<ChannelPointer>,
    /// All instances.
    pub instances: Vec<Instance>,
}

/// Versions, channels and the global revision.
#[async_trait]
pub trait Versions: Send + Sync {
    /// Makes a version visible and moves its channel.
    ///
    /// # Errors
    /// [`Error::Taken`] when the number was ever used for this plugin, whatever became of it.
    async fn version_publish(&self, new: NewVersion, author: &Author) -> Result<Revision, Error>;

    /// The package that was published under the number; `None` when it was never used.
    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Digest>, Error>;

    /// All that a node serves from, consistent at one revision.
    async fn catalogue_load(&self) -> Result<Catalogue, Error>;

    /// The revision of the newest write.
    async fn revision(&self) -> Result<Revision, Error>;
}
