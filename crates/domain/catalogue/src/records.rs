//! Rows as they are read: versions, channel pointers, tokens.

use midplane_model::{
    Actor, Channel, ChannelRules, Digest, Environment, Flag, FlagKey, Held, Namespace,
    NamespaceName, PluginName, Revision, Timestamp, TokenId, TokenScope, UiBundle, Version,
    VersionState,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};

/// Checksums of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageSums {
    /// Its SHA-1 in hexadecimal.
    pub sha1: String,
    /// Its SHA-512 in base64.
    pub sha512: String,
}

/// A version as the store keeps it. All but its state is as it was published, for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// Plugin.
    pub name: PluginName,
    /// Number.
    pub version: Version,
    /// Where it stands.
    pub state: VersionState,
    /// Where it goes when it is let out of quarantine; absent where it never was in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    /// The manifest in its stored form; `midplane_manifest::stored` reads it.
    pub manifest: serde_json::Value,
    /// The UI, when it has one; without files when they are deleted.
    pub ui: Option<UiBundle>,
    /// Address of the package as it was uploaded.
    pub package: Digest,
    /// Its length in bytes.
    pub package_size: u64,
    /// Its checksums in the forms that npm takes; absent for what was published before they were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<PackageSums>,
    /// When it was published.
    pub published_at: Timestamp,
    /// Who published it.
    pub published_by: Actor,
    /// The write that made it visible.
    pub revision: Revision,
}

impl VersionRecord {
    /// Moves it on in its life. Files that are deleted are not named any more.
    pub fn set_state(&mut self, state: VersionState) {
        self.state = state;
        if let (false, Some(ui)) = (state.has_files(), &mut self.ui) {
            ui.files.clear();
        }
    }
}

/// A row that cannot be read any more. It takes down what it is of, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Which table it is in.
    pub table: &'static str,
    /// The plugin that it says it is of; absent where it is of none, or cannot say.
    pub plugin: Option<String>,
    /// The version that it says it is of.
    pub version: Option<String>,
    /// What is wrong with it.
    pub why: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "table {}", self.table)?;
        if let Some(plugin) = &self.plugin {
            write!(f, ", plugin {plugin:?}")?;
        }
        if let Some(version) = &self.version {
            write!(f, ", version {version:?}")?;
        }
        write!(f, ": {}", self.why)
    }
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

/// Who follows a channel, as somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelRulesRecord {
    /// Environment of the channel.
    pub environment: Environment,
    /// Plugin.
    pub name: PluginName,
    /// Channel.
    pub channel: Channel,
    /// The rules.
    pub rules: Arc<ChannelRules>,
    /// The write that set them.
    pub revision: Revision,
}

/// A flag as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRecord {
    /// Its key.
    pub key: FlagKey,
    /// What it says.
    pub flag: Arc<Flag>,
    /// The write that changed it last.
    pub revision: Revision,
}

/// An API token without its secret: only the sha256 of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredToken {
    /// Its id, shown in lists and logs.
    pub id: TokenId,
    /// What it is for, in its maker's words.
    pub name: String,
    /// sha256 of the secret.
    pub hash: [u8; 32],
    /// Permissions by name.
    pub permissions: BTreeSet<String>,
    /// What it is restricted to.
    pub scope: TokenScope,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: Actor,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A claimed name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamespaceRecord {
    /// The scope or the name.
    pub name: NamespaceName,
    /// Whose it is.
    pub namespace: Arc<Namespace>,
    /// The write that changed it last.
    pub revision: Revision,
}
