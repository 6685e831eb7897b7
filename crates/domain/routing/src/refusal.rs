//! Why a path leads to no backend. Names the plugin, and what would work instead.

use crate::PathFault;
use midplane_model::{PluginName, Version};

/// Why there is no route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The path is none of a plugin's backend: somebody else answers it.
    #[error("the path is not a plugin's")]
    NotAPluginPath,
    /// The path could mean different things to different servers.
    #[error("the path was refused because {0}")]
    BadPath(PathFault),
    /// No such plugin is published or registered.
    #[error("there is no plugin `{plugin}`")]
    UnknownPlugin {
        /// As it was asked.
        plugin: PluginName,
    },
    /// The plugin exists and nobody registered a backend for it.
    #[error("plugin `{plugin}` has no registered backend")]
    NoBackend {
        /// The plugin.
        plugin: PluginName,
    },
    /// The UI's version was not a version.
    #[error("`{text}` is not a version of plugin `{plugin}`'s UI")]
    BadUiVersion {
        /// The plugin.
        plugin: PluginName,
        /// What was sent, shortened.
        text: String,
    },
    /// Backends run, but none that serves this version of the UI.
    #[error("plugin `{plugin}` has no backend for its UI {wanted}; ready are {}", list(.ready))]
    NoDeployment {
        /// The plugin.
        plugin: PluginName,
        /// The UI's version.
        wanted: Version,
        /// Backend versions that take traffic now.
        ready: Vec<Version>,
    },
    /// The right backend is registered and none of its instances takes traffic.
    #[error("no instance of plugin `{plugin}` {version} is ready: {states}")]
    NoneReady {
        /// The plugin.
        plugin: PluginName,
        /// The backend's version.
        version: Version,
        /// How many instances are in which state.
        states: String,
    },
}

fn list(versions: &[Version]) -> String {
    if versions.is_empty() {
        return "none".into();
    }
    versions.iter().map(Version::to_string).collect::<Vec<_>>().join(", ")
}
