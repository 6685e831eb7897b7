//! What an operator says of the REST face: the section `api` of the configuration.

use midplane_options::Complaint;
use midplane_rest::PageLimits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Midplane's own HTTP interface: what it takes and how much it answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ApiOptions {
    /// Items of a list that does not say how many it wants.
    #[schemars(range(min = 1, max = 1000), extend("x-since" = "0.1.0"))]
    pub page_size: usize,
    /// The most items that a list may ask for at a time.
    #[schemars(range(min = 1, max = 1000), extend("x-since" = "0.1.0"))]
    pub largest_page: usize,
    /// Body of a request that is no upload.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 4096, max = 67_108_864))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub body: usize,
    /// So much of a body that is too large is read and dropped: a client hears a refusal only
    /// when it is let finish.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 4096, max = 1_073_741_824))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub dropped_body: usize,
    /// The same for uploads. How large a package may be is in `registry.packageLimits`.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1_048_576, max = 17_179_869_184_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub dropped_upload: u64,
    /// Parts of an upload, the file among them.
    #[schemars(range(min = 1, max = 1000), extend("x-since" = "0.1.0"))]
    pub upload_fields: usize,
    /// One text field of an upload.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 64, max = 1_048_576))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub upload_field: usize,
    /// How long the answer to a write waits for this node to serve what was written. The write
    /// stands when it takes longer.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 60))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub settle_timeout: Duration,
    /// Texts of feeds and manifests, one for each set of plugins that viewers get, are kept in memory
    /// up to so much in all.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1_048_576, max = 17_179_869_184_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub feed_memory: u64,
    /// A stream of events that has nothing to say shows that it is alive after so long.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub event_heartbeat: Duration,
    /// Streams of events that are open at once. Each holds a connection.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub event_streams: usize,
    /// Those of one address.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub event_streams_per_address: usize,
}

impl ApiOptions {
    /// How long the pages of lists are.
    pub(crate) fn pages(&self) -> PageLimits {
        PageLimits { default: self.page_size, most: self.largest_page }
    }
}

impl Default for ApiOptions {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            page_size: 50,
            largest_page: 200,
            body: 2 * MIB,
            dropped_body: 16 * MIB,
            dropped_upload: 256 * MIB as u64,
            upload_fields: 64,
            upload_field: 4096,
            settle_timeout: Duration::from_secs(2),
            feed_memory: 32 * MIB as u64,
            event_heartbeat: Duration::from_secs(15),
            event_streams: 4096,
            event_streams_per_address: 64,
        }
    }
}

impl midplane_options::Options for ApiOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.page_size > self.largest_page {
            let message = "is larger than largestPage";
            complaints.push(Complaint::new("pageSize", message).or("largestPage"));
        }
        if self.body > self.dropped_body {
            let message = "is larger than droppedBody";
            complaints.push(Complaint::new("body", message).or("droppedBody"));
        }
        complaints
    }
}
