//! What an operator says of tenants and installs: the section `tenancy` of the configuration.

use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Tenants, teams and installs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Who has a plugin that nobody installed: everybody, until a team or a person switches it off;
    /// or nobody, until a team or a person installs it. Plugins of the core are there for all.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub plugins_are_on: PluginsAreOn,
    /// How long the configuration of what was uninstalled is kept: who installs it again gets it back.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 60, max = 316_224_000))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub keep_uninstalled: Duration,
    /// Memory for what is installed for people who ask. When there is no more, those who did not ask
    /// for longest are read again.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 65_536, max = 17_179_869_184_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub view_memory: u64,
}

/// Who has a plugin that nobody installed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PluginsAreOn {
    /// Everybody, as far as its audience goes.
    #[default]
    ForEverybody,
    /// Nobody: it has to be installed.
    WhereInstalled,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            plugins_are_on: PluginsAreOn::default(),
            keep_uninstalled: Duration::from_secs(30 * 24 * 60 * 60),
            view_memory: 32 << 20,
        }
    }
}

impl Options {
    /// Whether what nobody installed is on.
    pub fn on_for_everybody(&self) -> bool {
        self.plugins_are_on == PluginsAreOn::ForEverybody
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        Vec::new()
    }
}
