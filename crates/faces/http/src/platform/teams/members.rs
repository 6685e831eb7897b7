//! `/api/platform/v1/teams/{team}/members`.

use super::{account, asker};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_model::Member;
use midplane_rest::{
    Page, PageQuery,
    teams::{SetTeamMember, TeamMember, TenantPageQuery, TenantQuery, Written},
    words,
};

fn shown(member: Member) -> TeamMember {
    let Member { user, username, role, since } = member;
    TeamMember { id: user, username, role, since }
}

/// Who is in a team
///
/// For those who are in it, and who holds `teams:manage`. By the ids of their accounts.
#[utoipa::path(
    get,
    path = "/api/platform/v1/teams/{team}/members",
    tag = "teams",
    operation_id = "listTeamMembers",
    params(("team" = words::TeamId, Path, description = "Its id."), TenantPageQuery),
    responses((status = 200, description = "One page.", body = Page<TeamMember>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(TenantPageQuery { limit, cursor, tenant }): Query<TenantPageQuery>,
) -> Result<Json<Page<TeamMember>>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let limit = PageQuery { limit, cursor: None }.limit(api.options.limits.pages());
    let read = api.tenancy.member_list(&asker, &team, cursor.as_deref(), limit + 1).await?;
    Ok(Json(Page::cut(limit, read, |member| member.user.to_string(), shown)))
}

/// Take somebody into a team
///
/// Or give who is in it another part. The team's admins do this, and who holds `teams:manage`. An
/// account of another tenant cannot come in: for the team there is none.
#[utoipa::path(
    put,
    path = "/api/platform/v1/teams/{team}/members/{who}",
    tag = "teams",
    operation_id = "setTeamMember",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("who" = String, Path, description = "An id or a username."),
        TenantQuery,
    ),
    request_body = SetTeamMember,
    responses((status = 200, description = "They have that part.", body = Written))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Caller,
    Path((team, who)): Path<(String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
    extract::Json(sent): extract::Json<SetTeamMember>,
) -> Result<Json<Written>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let user = account(&api, &who).await?.map(|user| user.id);
    let (whom, author) = ((who.as_str(), user.as_ref()), caller.author(&api));
    let revision = api.tenancy.member_set(&asker, &team, whom, sent.role, &author).await?;
    api.live.settle(revision).await;
    Ok(Json(Written { revision }))
}

/// Take somebody out of a team
///
/// With what they configured there. The team's admins do this, and who holds `teams:manage`; everybody
/// may leave. Open sessions act in the team no more.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/teams/{team}/members/{who}",
    tag = "teams",
    operation_id = "removeTeamMember",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("who" = String, Path, description = "An id or a username."),
        TenantQuery,
    ),
    responses((status = 204, description = "They are out."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Caller,
    Path((team, who)): Path<(String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
) -> Result<StatusCode, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let user = account(&api, &who).await?.map(|user| user.id);
    let (whom, author) = ((who.as_str(), user.as_ref()), caller.author(&api));
    let revision = api.tenancy.member_remove(&asker, &team, whom, &author).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
