//! `PUT` and `DELETE /api/platform/v1/namespace-members/{user}/{name}`.

use super::{change, named};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State};
use midplane_identity::NamespaceRequest;
use midplane_rest::{
    namespaces::{NamespaceChanged, NamespacePart, SetNamespacePerson},
    targeting::RemovalQuery,
    words,
};

/// Take somebody into a namespace
///
/// As a member or as an owner; or give who is in it the other part. An owner does this, or an
/// administrator.
#[utoipa::path(
    put,
    path = "/api/platform/v1/namespace-members/{user}/{*name}",
    tag = "platform",
    operation_id = "setNamespaceMember",
    params(
        ("user" = String, Path, description = "Their username.", example = "ada"),
        ("name" = words::NamespaceName, Path, description = "Its name, a `/` as it is."),
    ),
    request_body = SetNamespacePerson,
    responses((status = 200, description = "What it did, or would do.", body = NamespaceChanged))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Caller,
    Path((user, name)): Path<(String, String)>,
    extract::Json(sent): extract::Json<SetNamespacePerson>,
) -> Result<Json<NamespaceChanged>, Problem> {
    let SetNamespacePerson { part, reason, dry_run } = sent;
    let request = NamespaceRequest::Add { user, owner: part == NamespacePart::Owner };
    change(&api, &caller, named(&name)?, request, (reason, dry_run)).await.map(Json)
}

/// Take somebody out of a namespace
///
/// An owner does this, or an administrator; everybody may leave. The last owner stays: transfer the
/// namespace first, or give it up. Tokens that name it go on: revoke them.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/namespace-members/{user}/{*name}",
    tag = "platform",
    operation_id = "removeNamespaceMember",
    params(
        ("user" = String, Path, description = "Their username.", example = "ada"),
        ("name" = words::NamespaceName, Path, description = "Its name, a `/` as it is."),
        RemovalQuery,
    ),
    responses((status = 200, description = "What it did, or would do.", body = NamespaceChanged))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Caller,
    Path((user, name)): Path<(String, String)>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<NamespaceChanged>, Problem> {
    let request = NamespaceRequest::Remove { user };
    change(&api, &caller, named(&name)?, request, (reason, dry_run)).await.map(Json)
}
