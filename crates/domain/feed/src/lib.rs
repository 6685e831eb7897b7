//! Who gets which version, and why: a snapshot of what is published, resolved for one viewer.
//!
//! Pure: the snapshot is built elsewhere and never changes, so the same viewer gets the same
//! answer on every node that stands at the same revision. One plugin that cannot be offered is
//! left out with a reason and never takes the others with it.

mod audience;
mod links;
mod resolve;

pub use audience::Audience;
pub use links::{Links, OriginError, file_link, guarded};
pub use resolve::{LeftOut, Reason, Resolution, resolve};

use midplane_model::{
    Channel, Environment, PluginName, Priority, Revision, Trust, UiBundle, Version,
};
use std::{collections::BTreeMap, sync::Arc};

/// A published version as the feed offers it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Plugin.
    pub name: PluginName,
    /// Version.
    pub version: Version,
    /// How a browser loads it.
    pub ui: UiBundle,
    /// What people call it.
    pub display_name: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Name of its icon.
    pub icon: Option<String>,
    /// The author's own metadata, passed through.
    pub custom: Option<serde_json::Value>,
    /// Contributions, exposed modules, navigation and shared state, as the manifest says.
    pub contributions: serde_json::Value,
    /// Who may see it.
    pub audience: Audience,
    /// How far it is trusted.
    pub trust: Trust,
    /// When it loads.
    pub priority: Priority,
    /// Whether it has a backend behind the gateway.
    pub has_backend: bool,
}

/// What one plugin offers in one environment: channel → version.
pub type Channels = BTreeMap<Channel, Arc<Offer>>;

/// Everything that is published, at one revision.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Which registry it is of; revisions of two registries do not compare.
    pub registry: String,
    /// The revision it was built from.
    pub revision: Revision,
    /// Offers by environment and plugin.
    pub environments: BTreeMap<Environment, BTreeMap<PluginName, Channels>>,
}
