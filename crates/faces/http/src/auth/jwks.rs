//! `/.well-known/jwks.json`: the keys that our tokens are checked with, for backends.

use crate::Api;
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use midplane_rest::keys::KeySet;

/// The public keys that tokens are checked with
#[utoipa::path(
    get,
    path = "/.well-known/jwks.json",
    tag = "auth",
    operation_id = "getKeys",
    responses((status = 200, description = "RFC 7517; good for five minutes.", body = KeySet))
)]
pub(crate) async fn jwks(State(api): State<Api>) -> Response {
    let cache = [(header::CACHE_CONTROL, "public, max-age=300")];
    (cache, Json(api.identity.jwks())).into_response()
}
