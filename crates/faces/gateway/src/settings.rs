//! The section `gateway` of the configuration: what an operator says of the data plane. What the
//! node gives it besides (addresses, the clock) is in [`Options`](crate::Options).

use crate::{
    connection::state::HELD_WHILE_BLOCKED,
    isolation::{self, DocumentsGrant, ResponseHeaderOptions},
    options::{Anonymous, Limits, Timeouts},
    phases::reserve::FRAME,
    pool_options::PoolOptions,
    request_body::UNTAKEN,
};
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The data plane: how requests to plugins' backends are taken and passed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// Callers of plugin backends who did not sign in.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub anonymous: Anonymous,
    /// Threads, each with a listener and a runtime of its own; 0 takes one for each core.
    #[schemars(range(min = 0, max = 1024), extend("x-since" = "0.1.0"))]
    pub workers: usize,
    /// Life of the token that tells a backend who is calling.
    #[serde(rename = "pluginTokenTTL", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 10, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub plugin_token_ttl: Duration,
    /// Sizes and counts of the data plane.
    pub limits: Limits,
    /// How long things may take in the data plane.
    pub timeouts: Timeouts,
    /// Connections to backends that are kept for the next request.
    pub pool: PoolOptions,
    /// HTTP/2 towards clients.
    pub http2: Http2Options,
    /// Headers of backends' answers.
    pub response_headers: ResponseHeaderOptions,
    /// Plugins whose backends may answer with documents, each at a host that it has to itself.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub documents: Vec<DocumentsGrant>,
}

/// What HTTP/2 is spoken with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Http2Options {
    /// What a client may send on one stream before we have read it.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 16_384, max = 16_777_216))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub stream_window: u32,
    /// What a client may send on all streams of a connection before we have read it.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 65_535, max = 134_217_728))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub connection_window: u32,
    /// What is held of a response that the client does not take, per stream.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 16_384, max = 16_777_216))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub send_buffer: usize,
    /// How often a connection is asked whether it still lives.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub keep_alive_interval: Duration,
    /// How long it may take to answer that.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub keep_alive_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            anonymous: Anonymous::default(),
            workers: 0,
            plugin_token_ttl: Duration::from_secs(120),
            limits: Limits::default(),
            timeouts: Timeouts::default(),
            pool: PoolOptions::default(),
            http2: Http2Options::default(),
            response_headers: ResponseHeaderOptions::default(),
            documents: Vec::new(),
        }
    }
}

impl Default for Http2Options {
    fn default() -> Self {
        Self {
            stream_window: 64 * 1024,
            connection_window: 1024 * 1024,
            send_buffer: 64 * 1024,
            keep_alive_interval: Duration::from_secs(30),
            keep_alive_timeout: Duration::from_secs(20),
        }
    }
}

impl Settings {
    /// One body without a length, and its answer, must fit into each budget.
    fn too_little_memory(&self) -> Option<Complaint> {
        let (limits, window) = (&self.limits, self.http2.stream_window as usize);
        let of_body = (window + FRAME + UNTAKEN).max(2 * limits.request_buffer() + UNTAKEN);
        let least = of_body + limits.answer_room() + HELD_WHILE_BLOCKED;
        let budgets = [
            ("limits.memory", limits.memory),
            ("limits.memoryPerAddress", limits.memory_per_address),
            ("limits.memoryPerConnection", limits.memory_per_connection),
        ];
        let (key, _) = budgets.into_iter().find(|(_, bytes)| *bytes < least)?;
        let message = format!("has no room for one body and its answer, which take {least} bytes");
        Some(Complaint::new(key, message).or("http2.streamWindow"))
    }
}

impl midplane_options::Options for Settings {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let Limits { target_bytes, header_bytes, .. } = self.limits;
        if target_bytes > header_bytes as usize {
            let message = "is a part of limits.headerBytes and cannot be larger";
            let complaint = Complaint::new("limits.targetBytes", message);
            complaints.push(complaint.or("limits.headerBytes"));
        }
        if self.http2.stream_window > self.http2.connection_window {
            let message = "cannot be larger than http2.connectionWindow";
            let complaint = Complaint::new("http2.streamWindow", message);
            complaints.push(complaint.or("http2.connectionWindow"));
        }
        complaints.extend(self.too_little_memory());
        complaints.extend(isolation::complaints(&self.response_headers, &self.documents));
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_options::Options as _;

    #[test]
    fn a_budget_has_room_for_one_body_and_its_answer() {
        let mut settings = Settings::default();
        assert_eq!(settings.complaints(), []);
        settings.http2.stream_window = 16 * 1024 * 1024;
        settings.http2.connection_window = 16 * 1024 * 1024;
        assert_eq!(settings.complaints().len(), 1);
        settings.limits.memory_per_connection = 32 * 1024 * 1024;
        settings.limits.memory_per_address = 32 * 1024 * 1024;
        assert_eq!(settings.complaints(), []);
    }
}
