//! Midplane's own HTTP interface: feeds, bundles, publishing, registration, sign-in and the
//! platform's REST API. Folder per resource, file per operation.
//!
//! It translates: requests into use cases of the services, their answers and refusals into
//! responses. It holds no SQL, decides nothing about plugins, and reads feeds and bundles from
//! snapshots that the node keeps current. What travels is of `midplane-rest`; a route is registered
//! from the same attribute that documents it, so that router and document are one.

mod allowed;
mod auth;
mod caller;
mod compression;
mod cross_origin;
mod document;
mod environment;
mod events;
mod extract;
mod front;
mod headers;
mod installable;
mod links;
mod live;
mod meant;
mod npm;
mod ofrep;
mod options;
mod parameters;
mod pilets;
mod platform;
mod plugins;
mod prepared;
mod problem;
mod refusal;
mod system;

pub use events::{News, Slots};
pub use front::Front;
pub use live::Live;
pub use options::ApiOptions;
pub use plugins::Intake;
pub use prepared::Prepared;
pub use problem::{Problem, with_trace_id};
pub(crate) use refusal::Refusal;
pub use system::openapi;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state, map_response},
};
use midplane_feed::Links;
use midplane_identity::Identity;
use midplane_lifecycle::Lifecycle;
use midplane_registry::{Operator, PackageDownloads, Registry, Targets};
use midplane_tenancy::Tenancy;
use std::{path::PathBuf, sync::Arc};
use utoipa_axum::router::OpenApiRouter;

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
    /// Packages by their address.
    pub downloads: PackageDownloads,
    /// Rules of channels, flags, and earlier feeds.
    pub targets: Targets,
    /// Where channels point, what is offered, what is on.
    pub operator: Operator,
    /// Accounts.
    pub identity: Identity,
    /// Tenants, teams, and what is installed for them.
    pub tenancy: Tenancy,
    /// Backends.
    pub lifecycle: Lifecycle,
    /// Snapshots and the clock.
    pub live: Live,
    /// The operator's choices.
    pub options: Arc<Options>,
    /// Answers that were made already.
    pub prepared: Arc<Prepared>,
    /// Streams of events that are open.
    pub streams: Slots,
}

/// The routes; [`Front`] stands before them. What none of them takes is left to the caller's fallback.
pub fn router(api: Api) -> Router {
    let (routes, _) = operations().split_for_parts();
    routes
        .merge(system::nothing())
        .method_not_allowed_fallback(system::method_not_allowed)
        .with_state(api)
        .layer(from_fn_with_state(compression::Compressed::default(), compression::compress))
        .layer(from_fn(cross_origin::cross_origin))
}

/// Every operation, with its route and its part of the document.
fn operations() -> OpenApiRouter<Api> {
    OpenApiRouter::with_openapi(system::head())
        .merge(pilets::routes())
        .merge(npm::routes())
        .merge(plugins::routes())
        .merge(auth::routes().layer(map_response(headers::personal)))
        .merge(platform::routes().layer(map_response(headers::personal)))
        .merge(ofrep::routes())
        .merge(system::routes())
}
