//! Why a path leads to no backend. Names the plugin, and what would work instead.

use midplane_model::{PluginName, Version};
use midplane_net::PathFault;
use midplane_refusal::{Class, Kind, Refuse, Retry};

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
    /// An administrator switched the plugin off.
    #[error("plugin `{plugin}` is switched off")]
    Disabled {
        /// The plugin.
        plugin: PluginName,
    },
    /// It is for some only, and nobody is signed in.
    #[error("plugin `{plugin}` is for some only, and nobody is signed in")]
    WhoAsks {
        /// The plugin.
        plugin: PluginName,
    },
    /// It is for others than the caller.
    #[error("plugin `{plugin}` is for others")]
    ForOthers {
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

impl Refusal {
    /// The plugin that it is about, when it got that far.
    pub fn plugin(&self) -> Option<&PluginName> {
        match self {
            Self::UnknownPlugin { plugin }
            | Self::Disabled { plugin }
            | Self::NoBackend { plugin }
            | Self::WhoAsks { plugin }
            | Self::ForOthers { plugin }
            | Self::BadUiVersion { plugin, .. }
            | Self::NoDeployment { plugin, .. }
            | Self::NoneReady { plugin, .. } => Some(plugin),
            Self::NotAPluginPath | Self::BadPath(_) => None,
        }
    }
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        let not_ready = |code, title, hint| {
            Kind::upstream(code, Class::Unavailable, title, hint, Retry::after_seconds(2))
        };
        match self {
            Self::BadPath(_) => Kind::client(
                "MP-GW-006",
                Class::Malformed,
                "Ambiguous path",
                "Send the path in its plain form, without `.`, `..` or empty segments.",
            ),
            Self::NotAPluginPath | Self::UnknownPlugin { .. } => Kind::client(
                "MP-GW-007",
                Class::NotFound,
                "Unknown plugin",
                "Check the name in the path `/api/v1/{plugin}/…`.",
            ),
            Self::BadUiVersion { .. } => Kind::client(
                "MP-GW-008",
                Class::Malformed,
                "Bad UI version",
                "Send a SemVer version in X-Midplane-Plugin-Version, or leave it out.",
            ),
            // like a backend that is away, not like a caller who may not: whoever keeps what they
            // wanted to send can send it when the plugin is back. That takes a person, so not at once
            Self::Disabled { .. } => Kind::upstream(
                "MP-GW-021",
                Class::Unavailable,
                "The plugin is switched off",
                "An administrator switched it off; ask them, or try again when it is on.",
                Retry::after_seconds(30),
            ),
            Self::WhoAsks { .. } => Kind::client(
                "MP-GW-033",
                Class::Unauthenticated,
                "This plugin is for some only",
                "Sign in, or send a credential with the request.",
            ),
            Self::ForOthers { .. } => Kind::client(
                "MP-GW-034",
                Class::Forbidden,
                "This plugin is for others",
                "Ask for a role, permission or feature that its manifest names.",
            ),
            Self::NoBackend { .. } | Self::NoneReady { .. } => not_ready(
                "MP-GW-009",
                "No backend ready",
                "Start the plugin's backend and look at its instances' state.",
            ),
            Self::NoDeployment { .. } => not_ready(
                "MP-GW-010",
                "No backend for this UI version",
                "Start a backend of that version, or reload the page to get the current UI.",
            ),
        }
    }
}

fn list(versions: &[Version]) -> String {
    if versions.is_empty() {
        return "none".into();
    }
    versions.iter().map(Version::to_string).collect::<Vec<_>>().join(", ")
}
