//! A version as decisions see it: what it is, gives and needs. What is only shown stands in
//! [`crate::Presentation`], so that no label can ever decide who gets what.

use crate::Audience;
use midplane_model::{PluginName, Version, VersionRange, VersionState};
use std::collections::BTreeMap;

/// One version of a plugin, with a UI or without: a backend that others need is chosen by the
/// same rules as what they see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Plugin.
    pub plugin: PluginName,
    /// Version.
    pub version: Version,
    /// Where it stands in its life.
    pub state: VersionState,
    /// Interfaces that it offers to others.
    pub provides: Vec<Provided>,
    /// Interfaces that it needs from others.
    pub requires: Vec<Requirement>,
    /// Plugins that it needs.
    pub dependencies: BTreeMap<PluginName, VersionRange>,
    /// The parts of the platform that it fits.
    pub compat: Compat,
    /// Who may see it.
    pub audience: Audience,
    /// Whether browsers have something to load.
    pub has_ui: bool,
    /// Whether it has a backend behind the gateway.
    pub has_backend: bool,
    /// The origin that its UI stays at, when that is not this server's.
    pub cdn_origin: Option<String>,
}

/// An interface that a version offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provided {
    /// Its name; for gRPC the full name of the service.
    pub interface: String,
    /// Its version.
    pub version: Version,
}

/// An interface that a version needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Its name.
    pub interface: String,
    /// The versions that will do.
    pub range: VersionRange,
    /// Whether the plugin runs without it, degraded.
    pub optional: bool,
}

/// Ranges of the platform's own versions; a part without one is not asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compat {
    /// Midplane itself.
    pub core: Option<VersionRange>,
    /// The SDK for backends.
    pub backend_sdk: Option<VersionRange>,
    /// The SDK for UIs.
    pub frontend_sdk: Option<VersionRange>,
}
