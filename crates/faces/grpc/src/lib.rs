//! The gRPC door: services of `proto/midplane`, beside `grpc.health.v1` and server reflection.
//!
//! It translates and decides nothing: who asks is authenticated from the snapshot that every door reads,
//! and the use cases are those of the services. Refusals carry their stable code (`google.rpc.ErrorInfo`).

mod auth;
mod caller;
mod incoming;
mod options;
mod status;

pub use options::Options;

use arc_swap::ArcSwap;
use auth::AuthService;
use futures::future::BoxFuture;
use midplane_access::AccessSnapshot;
use midplane_identity::Identity;
use midplane_model::{Clock, Revision};
use midplane_proto::{DESCRIPTORS, v1::auth_server::AuthServer};
use std::{sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tonic::transport::Server;

/// No request of ours is larger: a token, and little else.
const LONGEST_REQUEST: usize = 64 * 1024;
/// Requests that one connection has open at a time.
const STREAMS: u32 = 128;
/// A method that takes longer is given up.
const TIMEOUT: Duration = Duration::from_secs(10);
/// A connection that is silent for so long is asked whether it is there,
const KEEPALIVE: Duration = Duration::from_secs(30);
/// and closed when it does not say so.
const KEEPALIVE_ANSWER: Duration = Duration::from_secs(20);

/// What the services are made of. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// Accounts and sessions.
    pub identity: Identity,
    /// What requests are authenticated from.
    pub access: Arc<ArcSwap<AccessSnapshot>>,
    /// The node's clock.
    pub clock: Clock,
    /// Waits a moment until a write is in the snapshots.
    pub settle: Arc<dyn Fn(Revision) -> BoxFuture<'static, ()> + Send + Sync>,
}

/// Why the door cannot be kept open.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The services cannot be described.
    #[error("the gRPC services cannot be described: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport failed.
    #[error("gRPC ended: {0}")]
    Transport(#[from] tonic::transport::Error),
}

/// Answers on up to so many connections until `stop` is ready; what was begun by then is finished.
///
/// # Errors
/// [`Error`].
pub async fn serve(
    listener: TcpListener,
    api: Api,
    connections: usize,
    stop: impl Future<Output = ()>,
) -> Result<(), Error> {
    let auth = AuthServer::new(AuthService::new(api)).max_decoding_message_size(LONGEST_REQUEST);
    let (health, health_service) = tonic_health::server::health_reporter();
    health.set_serving::<AuthServer<AuthService>>().await;
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(DESCRIPTORS)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        .build_v1()?;
    let served = Server::builder()
        .timeout(TIMEOUT)
        .max_concurrent_streams(STREAMS)
        .http2_keepalive_interval(Some(KEEPALIVE))
        .http2_keepalive_timeout(Some(KEEPALIVE_ANSWER))
        .add_service(health_service)
        .add_service(reflection)
        .add_service(auth)
        .serve_with_incoming_shutdown(incoming::connections(listener, connections), stop);
    Ok(served.await?)
}
