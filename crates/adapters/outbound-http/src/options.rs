//! What an operator says of outgoing connections: the section `outbound` of the configuration.

use midplane_net::{Network, OutboundPolicy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where this server may connect to on somebody else's word, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Where backends may be. Empty: everywhere but link-local addresses and, as `loopback` says,
    /// this machine. Not empty: only there (and on this machine, as `loopback` says). Cloud
    /// metadata addresses and this server's own ports are never allowed.
    #[schemars(with = "Vec<String>")]
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "ADDRESS/BITS or ADDRESS"))]
    pub allowed_networks: Vec<Network>,
    /// Whether this machine (loopback and every address of its interfaces) may be connected to
    /// without being listed. `auto`: when the server listens on loopback, as on a laptop. Say
    /// `deny` where a proxy in front makes a server of it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub loopback: Loopback,
    /// So much is read of the answer to a probe.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 64, max = 1_048_576))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub probe_answer: usize,
}

/// Whether this machine may be connected to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Loopback {
    /// When the server listens on loopback.
    #[default]
    Auto,
    /// Yes.
    Allow,
    /// Only what is listed.
    Deny,
}

impl Default for Options {
    fn default() -> Self {
        Self { allowed_networks: Vec::new(), loopback: Loopback::Auto, probe_answer: 4096 }
    }
}

impl Options {
    /// The rule that this makes for a server that listens on loopback, or on something else.
    pub fn policy(&self, on_loopback: bool) -> OutboundPolicy {
        let loopback = match self.loopback {
            Loopback::Auto => on_loopback,
            Loopback::Allow => true,
            Loopback::Deny => false,
        };
        OutboundPolicy { allowed: self.allowed_networks.clone(), loopback }
    }
}

impl midplane_options::Options for Options {}
