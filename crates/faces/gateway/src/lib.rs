//! The data plane: takes HTTP/1.1 and HTTP/2 connections, passes requests for
//! `/api/v1/{plugin}/…` on to the plugin's backend, and hands everything else to a service in
//! the same process.
//!
//! It asks nobody: routes, keys and tokens are snapshots that others publish through a
//! [`Handle`], read once per request. It runs on threads of its own, each with a listener, a
//! current-thread runtime and its own connections to backends, so that no request waits for
//! another core. The life of a request is in `phases.rs`.

mod callers;
mod connect;
mod connection;
mod core;
mod exchange;
mod framing;
mod gateway;
mod generations;
mod headers;
mod link;
mod listener;
mod options;
mod outgoing;
mod phases;
mod pipeline;
mod pool;
mod problem;
mod refusal;
mod settings;
mod trace;
mod upload;
mod wire;
mod worker;

pub use exchange::Origin;
pub use gateway::{Drained, Error, Gateway, Handle};
pub use options::{AddressPolicy, Anonymous, Clock, Limits, Options, PoolOptions, Timeouts};
pub use settings::{Http2Options, Settings};
pub use upload::BoxError;
