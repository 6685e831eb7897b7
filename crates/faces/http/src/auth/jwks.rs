//! `/.well-known/jwks.json`: the keys that our tokens are checked with, for backends.

use crate::Api;
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

pub(crate) async fn jwks(State(api): State<Api>) -> Response {
    let cache = [(header::CACHE_CONTROL, "public, max-age=300")];
    (cache, Json(api.identity.jwks())).into_response()
}
