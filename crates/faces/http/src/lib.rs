//! Midplane's own HTTP interface: feeds, bundles, publishing, registration, sign-in and the
//! platform's REST API. Folder per resource, file per operation.
//!
//! It translates: requests into use cases of the services, their answers and refusals into
//! responses. It holds no SQL, decides nothing about plugins, and reads feeds and bundles from
//! snapshots that the node keeps current.

mod auth;
mod caller;
mod extract;
mod links;
mod live;
mod options;
mod pilets;
mod platform;
mod plugins;
mod problem;
mod refusal;
mod system;

pub use live::{Clock, Live};
pub use options::ApiOptions;
pub use problem::{Problem, with_trace_id};
pub(crate) use refusal::Refusal;
pub use system::openapi;

use axum::{
    Router,
    routing::{delete, get, post, put},
};
use midplane_feed::Links;
use midplane_identity::Identity;
use midplane_lifecycle::Lifecycle;
use midplane_registry::Registry;
use std::{path::PathBuf, sync::Arc};

/// What this interface is built with.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the operator set.
    pub limits: ApiOptions,
    /// How absolute links are built.
    pub links: Links,
    /// Where uploads wait while they arrive.
    pub upload_folder: PathBuf,
    /// The version that is shown.
    pub version: &'static str,
}

/// Everything that handlers need. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// Publishing and bundles.
    pub registry: Registry,
    /// Accounts.
    pub identity: Identity,
    /// Backends.
    pub lifecycle: Lifecycle,
    /// Snapshots and the clock.
    pub live: Live,
    /// The operator's choices.
    pub options: Arc<Options>,
}

/// The routes. What none of them takes is left to the caller's fallback.
pub fn router(api: Api) -> Router {
    let publish = || get(pilets::feed).post(pilets::publish).options(pilets::preflight);
    Router::new()
        .route("/api/v1/pilets", publish())
        .route("/api/v1/pilet", publish())
        .route("/api/manifests", get(pilets::manifests).options(pilets::preflight))
        .route("/pilets/{*path}", get(pilets::bundle).options(pilets::preflight))
        .route("/api/plugins/register", post(plugins::register))
        .route("/api/plugins/instances/{id}/heartbeat", put(plugins::heartbeat))
        .route("/api/plugins/instances/{id}", delete(plugins::deregister))
        .route("/auth/login", post(auth::login))
        .route("/auth/refresh", post(auth::refresh))
        .route("/auth/logout", post(auth::logout))
        .route("/auth/me", get(auth::me))
        .route("/auth/device", post(auth::device_open))
        .route("/auth/device/poll", get(auth::device_poll))
        .route("/auth/device/{code}/approve", post(auth::device_approve))
        .route("/.well-known/jwks.json", get(auth::jwks))
        .route("/api/platform/v1/users", get(platform::users_list).post(platform::user_create))
        .route("/api/platform/v1/tokens", get(platform::tokens_list).post(platform::token_create))
        .route("/api/platform/v1/tokens/{id}", delete(platform::token_revoke))
        .route("/api/platform/v1/plugins", get(platform::plugins_list))
        .route("/api/platform/v1/plugins/{*name}", get(platform::plugin_show))
        .route("/openapi.json", get(system::openapi_document))
        .route("/healthz", get(system::healthz))
        .route("/health", get(system::readyz))
        .route("/readyz", get(system::readyz))
        // a scraper must hear that there is nothing, not get the shell's page
        .route("/metrics", axum::routing::any(system::unknown))
        .route("/api", axum::routing::any(system::unknown))
        .route("/api/", axum::routing::any(system::unknown))
        .route("/api/{*rest}", axum::routing::any(system::unknown))
        .route("/auth", axum::routing::any(system::unknown))
        .route("/auth/", axum::routing::any(system::unknown))
        .route("/auth/{*rest}", axum::routing::any(system::unknown))
        .method_not_allowed_fallback(system::method_not_allowed)
        .with_state(api)
}
