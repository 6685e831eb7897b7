//! One version: what its review found, and where it goes when it is let out of quarantine.

use crate::{publish::ReviewFinding, words};
use midplane_model::{
    Actor, Channel, Digest, Environment, PluginName, Revision, Spec, Timestamp, UiKind, Version,
    VersionState,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One version, with what its review found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionDetail {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Its number.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it stands.
    #[schema(value_type = words::VersionState)]
    pub state: VersionState,
    /// What people call the plugin, as this version says.
    #[schema(required = true)]
    pub display_name: Option<String>,
    /// One sentence about it.
    #[schema(required = true)]
    pub description: Option<String>,
    /// How its UI was built; `null` without a UI.
    #[schema(required = true, value_type = Option<words::UiKind>)]
    pub kind: Option<UiKind>,
    /// How its UI is loaded; `null` without a UI.
    #[schema(required = true, value_type = Option<words::Spec>)]
    pub spec: Option<Spec>,
    /// The files of its UI; none when they are deleted.
    pub files: Vec<VersionFile>,
    /// Bytes of the package as it was sent.
    pub package_size: u64,
    /// The digest of the package.
    #[schema(value_type = words::Sha256)]
    pub package_sha256: Digest,
    /// When it was published.
    #[schema(value_type = words::Timestamp)]
    pub published_at: Timestamp,
    /// Who published it.
    #[schema(value_type = words::Actor)]
    pub published_by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub published_by_name: Option<String>,
    /// How it came to where it stands: who let it out of quarantine, rejected or yanked it, and why.
    /// `null` for one that stands where it was published to, and where nobody remembers.
    #[serde(default)]
    #[schema(required = true)]
    pub state_change: Option<StateChange>,
    /// Where it goes, or went, when it is let out of quarantine; `null` where it never was in it.
    #[schema(required = true)]
    pub held: Option<HeldFor>,
    /// What its review found, every check of it. Empty for what was published before reviews were
    /// kept.
    pub review: Vec<ReviewFinding>,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A decision on a version, or what became of it by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StateChange {
    /// Where it stood before.
    #[schema(value_type = words::VersionState)]
    pub from: VersionState,
    /// Where it stood then.
    #[schema(value_type = words::VersionState)]
    pub to: VersionState,
    /// When.
    #[schema(value_type = words::Timestamp)]
    pub at: Timestamp,
    /// Who; `system` for the platform itself.
    #[schema(value_type = words::Actor)]
    pub by: Actor,
    /// Their username, or the name of the token.
    #[schema(required = true)]
    pub by_name: Option<String>,
    /// Why, in their own words.
    #[schema(required = true)]
    pub reason: Option<String>,
}

/// A file of a UI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionFile {
    /// Its path below the folder that is served.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Its digest.
    #[schema(value_type = words::Sha256)]
    pub sha256: Digest,
}

/// Where a version goes when it is let out of quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeldFor {
    /// Environment of the channel.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// The channel.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// Whether its publisher named the channel: it moves wherever it points then, else only forward.
    pub named: bool,
}

/// A version that somebody has to decide on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuarantinedVersion {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Its number.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it goes when it is let out.
    #[schema(required = true)]
    pub held: Option<HeldFor>,
    /// What keeps it there: the checks that could not be told, or failed.
    pub review: Vec<ReviewFinding>,
    /// Bytes of the package.
    pub package_size: u64,
    /// When it was published.
    #[schema(value_type = words::Timestamp)]
    pub published_at: Timestamp,
    /// Who published it.
    #[schema(value_type = words::Actor)]
    pub published_by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub published_by_name: Option<String>,
}
