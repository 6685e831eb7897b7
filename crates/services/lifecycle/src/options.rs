//! What an operator says of the watch over backends: the section `health` of the configuration.

use crate::schedule::Pace;
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How patient the platform is with plugins' backends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Between two probes of one instance.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub probe_interval: Duration,
    /// How long one probe may take.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.05, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub probe_timeout: Duration,
    /// Instances that are probed at once.
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub probes_at_once: usize,
    /// Of these, instances of one plugin: those that keep silent leave room for other plugins.
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub probes_at_once_per_plugin: usize,
    /// Instances that one plugin may have; another one is refused.
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub instances_per_plugin: usize,
    /// Instances that one token or one person may have registered; another one is refused.
    #[schemars(range(min = 1, max = 100_000), extend("x-since" = "0.1.0"))]
    pub instances_per_token: usize,
    /// Probes that a ready instance may miss in a row before its routes are closed.
    #[schemars(range(min = 0, max = 1000), extend("x-since" = "0.1.0"))]
    pub misses_allowed: u32,
    /// How often a backend is told to say that it is there.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub heartbeat_interval: Duration,
    /// After so long without an answer an instance is forgotten and must register again.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 2_592_000))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub forget_after: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            probe_interval: Duration::from_secs(5),
            probe_timeout: Duration::from_secs(2),
            probes_at_once: 32,
            probes_at_once_per_plugin: 4,
            instances_per_plugin: 100,
            instances_per_token: 500,
            // the second one closes its routes
            misses_allowed: 1,
            heartbeat_interval: Duration::from_secs(15),
            forget_after: Duration::from_secs(10 * 60),
        }
    }
}

impl Options {
    pub(crate) fn pace(&self) -> Pace {
        Pace {
            interval: self.probe_interval,
            at_once: self.probes_at_once,
            at_once_per_plugin: self.probes_at_once_per_plugin,
        }
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        if self.forget_after > self.probe_interval && self.forget_after > self.heartbeat_interval {
            return Vec::new();
        }
        let message = "must be longer than probeInterval and heartbeatInterval: a \
                       backend would be forgotten before it is asked again";
        let complaint = Complaint::new("forgetAfter", message);
        vec![complaint.or("probeInterval").or("heartbeatInterval")]
    }
}
