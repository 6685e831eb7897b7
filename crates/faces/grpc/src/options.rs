//! The section `grpc` of the configuration.

use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};

/// Where gRPC is served when nobody says so.
const DEFAULT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 50051);

/// gRPC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Whether gRPC is served.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub enabled: bool,
    /// Where to listen; `--grpc-listen` wins and port 0 takes a free one. Without it 127.0.0.1:50051 is
    /// taken when it is free, and gRPC is not served when it is not. Calls and their tokens are not
    /// encrypted: on other addresses than loopback something in front has to do so.
    #[schemars(with = "Option<String>", extend("x-since" = "0.1.0", "x-form" = "ADDRESS:PORT"))]
    pub listen: Option<SocketAddr>,
    /// Connections at a time; the next ones wait.
    #[schemars(range(min = 1, max = 65_536), extend("x-since" = "0.1.0"))]
    pub connections: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { enabled: true, listen: None, connections: 256 }
    }
}

impl Options {
    /// Where to listen.
    pub fn address(&self) -> SocketAddr {
        self.listen.unwrap_or(DEFAULT)
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        Vec::new()
    }
}
