//! What an operator says of UIs that only a backend serves: `registry.remotes`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How a UI is taken in that only its backend serves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct RemoteOptions {
    /// Whether it is taken in at all. If not, a UI comes into the feed in packages alone.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub enabled: bool,
    /// Files of one UI that are fetched; one with more is not taken in.
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub files: usize,
    /// The sum of their sizes. They are held in memory until they are packed.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 1_073_741_824))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub size: u64,
    /// How long it may take until all of them are there.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub timeout: Duration,
    /// Origins that UIs may stay at instead of being kept here (`ui.remote` of a manifest). Browsers
    /// load their files from there and hold them against the digests of the manifest. One that is
    /// taken off the list takes its UIs out of every feed.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "https://HOST or https://HOST:PORT"))]
    pub cdn_origins: Vec<String>,
}

impl Default for RemoteOptions {
    fn default() -> Self {
        Self {
            enabled: true,
            files: 500,
            size: 24 * 1024 * 1024,
            timeout: Duration::from_secs(60),
            cdn_origins: Vec::new(),
        }
    }
}
