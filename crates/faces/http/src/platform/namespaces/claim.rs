//! `POST /api/platform/v1/namespaces`.

use super::{change_as, claimant, may_claim, name, signed_in};
use crate::{Api, Problem, caller::Caller, extract};
use axum::{Json, extract::State};
use midplane_catalogue::namespaces::Claimant;
use midplane_identity::NamespaceRequest;
use midplane_rest::namespaces::{ClaimNamespace, NamespaceChanged};

/// Claim a scope or a name
///
/// From then on only its owners and members, tokens that name it and administrators publish,
/// register, promote, roll back and yank there. What others published or registered before, only an
/// administrator can claim. It is claimed for the caller, or for who made the token that is sent.
/// Needs `versions:publish`.
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
    // a token claims for who made it, as a publish does: that lets nobody else in
    let claimant = Claimant { user: caller.0.person.clone(), ..claimant(&caller.0) };
    let why = (sent.reason, sent.dry_run);
    change_as(&claimant, &api, &caller, name, request, why).await.map(Json)
}
