//! `POST /api/platform/v1/operations/promote`.

use super::{answer, at, author, optional, plugin, version, warnings_of};
use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::ChannelsManage;
use midplane_registry::{Asked, publish::Unmet};
use midplane_rest::operations::{Operated, Promote};

/// Point a channel at a version
///
/// Wherever it pointed before. Where the environment asks for an approval nothing moves yet: the
/// answer names what waits for somebody else.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/promote",
    tag = "platform",
    operation_id = "promote",
    request_body = Promote,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn promote(
    State(api): State<Api>,
    caller: Allowed<ChannelsManage>,
    extract::Json(sent): extract::Json<Promote>,
) -> Result<Json<Operated>, Problem> {
    let Promote { plugin: name, environment, channel, from, reason, dry_run, .. } = &sent;
    let name = plugin(&caller, name)?;
    let to = version(&sent.version, "/version")?;
    let at = at(&api, environment.as_deref(), channel.as_deref())?;
    caller.may_reach(Some(&at.0))?;
    let from = optional(from.as_deref(), "/from")?;
    let author = author(&api, &caller, reason.clone())?;
    if sent.require_backend
        && let Some(why) = warnings_of(&api, &name, &to).await.into_iter().next()
    {
        return Err(Unmet::NoBackend(why).into());
    }
    let asked = Asked { author: &author, dry_run: *dry_run };
    let outcome = api.operator.promote(&name, at, to, from, asked).await?;
    answer(&api, name, outcome, *dry_run).await.map(Json)
}
