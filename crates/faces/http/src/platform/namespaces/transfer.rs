//! `POST /api/platform/v1/namespace-transfers`.

use super::{change, name};
use crate::{Api, Problem, caller::Caller, extract};
use axum::{Json, extract::State};
use midplane_identity::NamespaceRequest;
use midplane_rest::namespaces::{NamespaceChanged, TransferNamespace};

/// Hand a namespace over
///
/// Somebody becomes its only owner; those who owned it go on as members.
#[utoipa::path(
    post,
    path = "/api/platform/v1/namespace-transfers",
    tag = "platform",
    operation_id = "transferNamespace",
    request_body = TransferNamespace,
    responses((status = 200, description = "What it did, or would do.", body = NamespaceChanged))
)]
pub(crate) async fn transfer(
    State(api): State<Api>,
    caller: Caller,
    extract::Json(sent): extract::Json<TransferNamespace>,
) -> Result<Json<NamespaceChanged>, Problem> {
    let name = name(&sent.name, "/name")?;
    let request = NamespaceRequest::Transfer { user: sent.to };
    change(&api, &caller, name, request, (sent.reason, sent.dry_run)).await.map(Json)
}
