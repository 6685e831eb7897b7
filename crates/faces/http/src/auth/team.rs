//! `GET /auth/teams` and `POST /auth/team`: one's own teams, and the one to act in.

use super::session;
use crate::{
    Api, Problem,
    caller::{Caller, Person},
    extract, headers,
    platform::teams::asker,
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use midplane_rest::{
    session::Session,
    teams::{ActInTeam, OwnTeam, OwnTeams},
};

/// The teams of who asks
#[utoipa::path(
    get,
    path = "/auth/teams",
    tag = "auth",
    operation_id = "listOwnTeams",
    responses((status = 200, description = "By id.", body = OwnTeams))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _: Person,
    caller: Caller,
) -> Result<Json<OwnTeams>, Problem> {
    let asker = asker(&api, &caller, None).await?;
    let current = caller.0.viewer.team.as_ref();
    let own = api.tenancy.memberships(&asker).await?.into_iter().map(|one| OwnTeam {
        is_current: current == Some(&one.team.id),
        id: one.team.id,
        name: one.team.name,
        role: one.role,
    });
    Ok(Json(OwnTeams { items: own.collect(), tenant: asker.tenant }))
}

/// Act in a team
///
/// In this session, and from now on: the answer has an access token that says so, and those of the next
/// refreshes do too. The feed, pages and backends see the team of the token that they are asked with.
#[utoipa::path(
    post,
    path = "/auth/team",
    tag = "auth",
    operation_id = "actInTeam",
    request_body = ActInTeam,
    responses((status = 200, description = "An access token of the same session.", body = Session))
)]
pub(crate) async fn act(
    State(api): State<Api>,
    person: Person,
    extract::Json(wanted): extract::Json<ActInTeam>,
) -> Result<Response, Problem> {
    let now = api.live.now();
    let session = person.session.ok_or(midplane_identity::Error::SessionEnded)?;
    let team = wanted.team.as_deref();
    let signed_in = api.identity.act_in(&person.user, &session, team, now).await?;
    Ok((headers::NO_STORE, Json(session::body(&api, signed_in))).into_response())
}
