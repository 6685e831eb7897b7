//! `POST /api/platform/v1/operations/rollback`.

use super::{answer, at, author, optional, plugin};
use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::ChannelsManage;
use midplane_registry::Asked;
use midplane_rest::operations::{Operated, Rollback};

/// Take a channel back
///
/// To where it pointed before its last move, or to `to`. It is in all feeds within two seconds, and
/// a second rollback returns. Never to a version that is yanked or archived. Nobody has to approve
/// it; where moves have to be approved it goes only where the channel has been.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/rollback",
    tag = "platform",
    operation_id = "rollBack",
    request_body = Rollback,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn rollback(
    State(api): State<Api>,
    caller: Allowed<ChannelsManage>,
    extract::Json(sent): extract::Json<Rollback>,
) -> Result<Json<Operated>, Problem> {
    let Rollback { plugin: name, environment, channel, to, from, reason, dry_run } = sent;
    let name = plugin(&caller, &name)?;
    let at = at(&api, environment.as_deref(), channel.as_deref())?;
    caller.may_reach(Some(&at.0))?;
    let (to, from) = (optional(to.as_deref(), "/to")?, optional(from.as_deref(), "/from")?);
    let author = author(&api, &caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let outcome = api.operator.roll_back(&name, at, to, from, asked).await?;
    answer(&api, name, outcome, dry_run).await.map(Json)
}
