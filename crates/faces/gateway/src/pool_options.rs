//! How connections to backends are kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Connections to backends that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PoolOptions {
    /// Most idle connections to one backend, per worker, when it is little used.
    #[schemars(range(min = 0, max = 100000), extend("x-since" = "0.1.0"))]
    pub idle_per_endpoint: usize,
    /// The same when so many are in use at a time: a burst must not close and open connections.
    #[schemars(range(min = 0, max = 100000), extend("x-since" = "0.1.0"))]
    pub max_idle_per_endpoint: usize,
    /// Longest time without use.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub idle_timeout: Duration,
    /// Oldest age.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 86400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub max_age: Duration,
    /// How long a backend that refused a connection is only used when no other is left.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub failure_pause: Duration,
}

impl Default for PoolOptions {
    fn default() -> Self {
        Self {
            idle_per_endpoint: 128,
            max_idle_per_endpoint: 1024,
            idle_timeout: Duration::from_secs(30),
            max_age: Duration::from_secs(600),
            failure_pause: Duration::from_secs(2),
        }
    }
}
