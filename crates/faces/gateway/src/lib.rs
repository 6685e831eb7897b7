//! The data plane: takes HTTP/1.1 and HTTP/2 connections, passes requests for
//! `/api/v1/{plugin}/…` on to the plugin's backend, and hands everything else to a service in
//! the same process.
//!
//! It asks nobody: routes, keys and tokens are snapshots that others publish through a
//! [`Handle`], read once per request. It runs on threads of its own, each with sockets, a
//! current-thread runtime and its own connections to backends, so that no request waits for
//! another core. The life of a request is in `phases.rs`.

mod app_body;
mod arrival;
mod buffers;
mod caller_cache;
mod charged_bytes;
mod client_body;
mod connection;
mod connection_counts;
mod connection_memory;
mod connection_slots;
mod core;
mod dropped_headers;
mod endpoint_pool;
mod exchange;
mod fast_hash;
mod gateway;
mod generational_cache;
mod headers;
mod interim;
mod isolation;
mod listener;
mod load_shedder;
mod loggable_path;
mod memory_budget;
mod names;
mod options;
mod phases;
mod pipeline;
mod plugin_places;
mod pool_options;
mod problem;
mod read_pacer;
mod record;
mod refusal;
mod request_body;
mod response_body;
mod response_headers;
mod settings;
mod shared;
mod upstream_body;
mod upstream_io;
mod worker;

pub use client_body::ClientBody;
pub use exchange::Origin;
pub use gateway::{Drained, Error, Gateway, Handle};
pub use isolation::{DocumentsGrant, ResponseHeaderOptions};
pub use listener::{Listen, Purpose};
pub use options::{Anonymous, Limits, Options, Timeouts};
pub use pool_options::PoolOptions;
pub use record::{Observer, Record, Timings};
pub use request_body::BoxError;
pub use settings::{Http2Options, Settings};
