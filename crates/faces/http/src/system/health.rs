//! `/healthz`: the process lives. `/readyz` (and `/health`, for traffic managers): it serves, from
//! a revision that a script can wait for.

use crate::{Api, Problem, extract::Query};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_model::Revision;
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) async fn healthz(State(api): State<Api>) -> Json<Value> {
    Json(json!({"status": "ok", "version": api.options.version}))
}

#[derive(Deserialize)]
pub(crate) struct Parameters {
    min_revision: Option<Revision>,
}

pub(crate) async fn readyz(
    State(api): State<Api>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let revision = *api.live.applied.borrow();
    let reached = parameters.min_revision.is_none_or(|wanted| revision >= wanted);
    let (status, text) = match reached {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "waiting"),
    };
    let body = json!({"status": text, "revision": revision, "version": api.options.version});
    Ok((status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}
