//! `POST /api/platform/v1/namespaces`.

use super::{change, may_claim, name, signed_in};
use crate::{Api, Problem, caller::Caller, extract};
use axum::{Json, extract::State};
use midplane_identity::NamespaceRequest;
use midplane_rest::namespaces::{ClaimNamespace, NamespaceChanged};

/// Claim a scope or a name
///
/// From then on only its owners and members, tokens that name it and administrators publish,
/// register, promote, roll back and yank there. What others published or registered before, only an
/// administrator can claim. Needs `versions:publish`.
#[utoipa::path(
    post,
    path = "/api/platform/v1/namespaces",
    tag = "platform",
    operation_id = "claimNamespace",
    request_body = ClaimNamespace,
    responses((status = 200, description = "What it did, or would do.", body = NamespaceChanged))
)]
pub(crate) async fn claim(
    State(api): State<Api>,
    caller: Caller,
    extract::Json(sent): extract::Json<ClaimNamespace>,
) -> Result<Json<NamespaceChanged>, Problem> {
    signed_in(&caller)?;
    may_claim(&caller.0)?;
    let name = name(&sent.name, "/name")?;
    let request = NamespaceRequest::Claim { owner: sent.owner };
    change(&api, &caller, name, request, (sent.reason, sent.dry_run)).await.map(Json)
}
