//! `/api/platform/v1/teams/{team}`.

use super::{asker, shown};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_rest::{
    teams::{Team, TeamEdit, TenantQuery, Written},
    words,
};

/// One team
///
/// For those who are in it, and who holds `teams:manage`.
#[utoipa::path(
    get,
    path = "/api/platform/v1/teams/{team}",
    tag = "teams",
    operation_id = "getTeam",
    params(("team" = words::TeamId, Path, description = "Its id."), TenantQuery),
    responses((status = 200, description = "The team.", body = Team))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
) -> Result<Json<Team>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let team = api.tenancy.team_fetch(&asker, &team).await?;
    let own = api.tenancy.memberships(&asker).await?;
    let role = own.iter().find(|one| one.team.id == team.id).map(|one| one.role);
    Ok(Json(shown(&asker.tenant, team, role)))
}

/// Call a team otherwise
///
/// Its admins do this, and who holds `teams:manage`.
#[utoipa::path(
    patch,
    path = "/api/platform/v1/teams/{team}",
    tag = "teams",
    operation_id = "renameTeam",
    params(("team" = words::TeamId, Path, description = "Its id."), TenantQuery),
    request_body = TeamEdit,
    responses((status = 200, description = "It is called so now.", body = Written))
)]
pub(crate) async fn rename(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
    extract::Json(edit): extract::Json<TeamEdit>,
) -> Result<Json<Written>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let author = caller.author(&api);
    let revision = api.tenancy.team_rename(&asker, &team, &edit.name, &author).await?;
    api.live.settle(revision).await;
    Ok(Json(Written { revision }))
}

/// Remove a team
///
/// With its members and its installs; nothing brings them back. Its admins do this, and who holds
/// `teams:manage`.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/teams/{team}",
    tag = "teams",
    operation_id = "removeTeam",
    params(("team" = words::TeamId, Path, description = "Its id."), TenantQuery),
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
) -> Result<StatusCode, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let revision = api.tenancy.team_remove(&asker, &team, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
