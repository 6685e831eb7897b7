//! `POST /api/platform/v1/operations/release`.

use super::{answer, author, plugin, version};
use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::ApprovalsDecide;
use midplane_registry::Asked;
use midplane_rest::operations::{OfVersion, Operated};

/// Let a version out of quarantine
///
/// It is published as its publisher meant it: in the environment and channel that they sent it to, which
/// moves forward alone unless they named it. Where environments ask for approvals nobody releases what
/// they published themselves.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/release",
    tag = "platform",
    operation_id = "releaseVersion",
    request_body = OfVersion,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn release(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    extract::Json(sent): extract::Json<OfVersion>,
) -> Result<Json<Operated>, Problem> {
    let OfVersion { plugin: name, version: number, reason, dry_run } = sent;
    let name = plugin(&caller, &name)?;
    let number = version(&number, "/version")?;
    caller.may_reach(None)?;
    let author = author(&api, &caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let outcome = api.operator.release(&name, number, asked).await?;
    answer(&api, name, outcome, dry_run).await.map(Json)
}
