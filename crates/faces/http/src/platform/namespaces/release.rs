//! `DELETE /api/platform/v1/namespaces/{name}`.

use super::{change, named};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{Path, Query},
};
use axum::{Json, extract::State};
use midplane_identity::NamespaceRequest;
use midplane_rest::{namespaces::NamespaceChanged, targeting::RemovalQuery, words};

/// Give a namespace up
///
/// What is published stays. Whoever may publish publishes there again. An owner does this, or an
/// administrator.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/namespaces/{*name}",
    tag = "platform",
    operation_id = "releaseNamespace",
    params(
        ("name" = words::NamespaceName, Path, description = "Its name, a `/` as it is."),
        RemovalQuery,
    ),
    responses((status = 200, description = "What it did, or would do.", body = NamespaceChanged))
)]
pub(crate) async fn release(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<NamespaceChanged>, Problem> {
    let request = NamespaceRequest::Release;
    change(&api, &caller, named(&name)?, request, (reason, dry_run)).await.map(Json)
}
