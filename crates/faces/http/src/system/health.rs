//! `/healthz`: the process lives. `/readyz` (and `/health`, for traffic managers): it serves, from
//! a revision that a script can wait for.

use crate::{Api, extract::Query};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_rest::system::{Liveness, Readiness, ReadinessQuery, ReadinessStatus};

/// Whether the process lives
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "system",
    operation_id = "getLiveness",
    responses((status = 200, description = "It does.", body = Liveness))
)]
pub(crate) async fn healthz(State(api): State<Api>) -> Json<Liveness> {
    Json(Liveness { status: "ok".into(), version: api.options.version.into() })
}

/// Whether the node serves, and from which revision
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "system",
    operation_id = "getReadiness",
    params(ReadinessQuery),
    responses(
        (status = 200, description = "It serves what was asked for.", body = Readiness),
        (status = 503, description = "Not yet, or it cannot write.", body = Readiness)
    )
)]
pub(crate) async fn readyz(
    State(api): State<Api>,
    Query(parameters): Query<ReadinessQuery>,
) -> Response {
    let revision = *api.live.applied.borrow();
    let reached = parameters.min_revision.is_none_or(|wanted| revision >= wanted);
    let trouble = api.live.storage.worst();
    let (code, status) = match (&trouble, reached) {
        (None, true) => (StatusCode::OK, ReadinessStatus::Ready),
        (None, false) => (StatusCode::SERVICE_UNAVAILABLE, ReadinessStatus::Waiting),
        (Some(_), _) => (StatusCode::SERVICE_UNAVAILABLE, ReadinessStatus::Failing),
    };
    let body = Readiness {
        status,
        revision,
        version: api.options.version.into(),
        reason: trouble.map(|report| report.to_string()),
        damaged: api.live.served.load().damage.len() as u64,
    };
    (code, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// As `/readyz`, for traffic managers
#[utoipa::path(
    get,
    path = "/health",
    tag = "system",
    operation_id = "getHealth",
    params(ReadinessQuery),
    responses(
        (status = 200, description = "It serves what was asked for.", body = Readiness),
        (status = 503, description = "Not yet, or it cannot write.", body = Readiness)
    )
)]
pub(crate) async fn health(api: State<Api>, parameters: Query<ReadinessQuery>) -> Response {
    readyz(api, parameters).await
}
