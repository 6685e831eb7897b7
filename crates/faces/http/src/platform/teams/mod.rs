//! Tenants, teams and their members. What is none of the caller's is answered as what is not there.

pub(super) mod members;
pub(super) mod one;
pub(super) mod tenants;

use crate::{
    Api, Problem,
    caller::Caller,
    document::{Announced, operation},
    extract::{self, Query},
};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use midplane_access::{Denied, Permission, Subject};
use midplane_model::{self as model, TeamRole, TenantId, User};
use midplane_rest::{
    Page, PageQuery,
    teams::{NewTeam, Team, TenantPageQuery, TenantQuery},
};
use midplane_tenancy::{Asker, Error};
use utoipa_axum::router::OpenApiRouter;

pub(crate) const NOBODY: Announced = (401, "MP-AUTH-006", "nobody signed in");
pub(crate) const NO_TEAM: Announced = (404, "MP-TEN-002", "there is no such team of the caller's");
pub(crate) const NO_TENANT: Announced = (404, "MP-TEN-001", "there is no such tenant");
pub(crate) const NOT_ADMIN: Announced = (403, "MP-TEN-003", "only an admin of the team does this");
pub(crate) const NO_PERSON: Announced = (404, "MP-TEN-006", "there is no such person there");
const BAD: Announced = (422, "MP-TEN-007", "a field is not acceptable");
const TAKEN: Announced = (409, "MP-TEN-004", "the id is taken");

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(tenants::list))
        .routes(operation!(tenants::create, [TAKEN, BAD]))
        .routes(operation!(
            tenants::remove,
            [NO_TENANT, (409, "MP-TEN-005", "something belongs to it")]
        ))
        .routes(operation!(tenants::assign, [NO_TENANT, NO_PERSON]))
        .routes(operation!(list, [NOBODY, NO_TENANT]))
        .routes(operation!(
            create,
            [
                NOBODY,
                (403, "MP-AUTH-007", "the caller may not manage teams"),
                (403, "MP-AUTH-008", "the token is for some plugins or environments"),
                NO_TENANT,
                NO_PERSON,
                TAKEN,
                BAD
            ]
        ))
        .routes(operation!(one::show, [NOBODY, NO_TENANT, NO_TEAM]))
        .routes(operation!(one::rename, [NOBODY, NO_TENANT, NO_TEAM, NOT_ADMIN, BAD]))
        .routes(operation!(one::remove, [NOBODY, NO_TENANT, NO_TEAM, NOT_ADMIN]))
        .routes(operation!(members::list, [NOBODY, NO_TENANT, NO_TEAM]))
        .routes(operation!(members::set, [NOBODY, NO_TENANT, NO_TEAM, NOT_ADMIN, NO_PERSON]))
        .routes(operation!(members::remove, [NOBODY, NO_TENANT, NO_TEAM, NOT_ADMIN, NO_PERSON]))
}

/// Who asks about teams and installs. Another tenant than their own is named by those alone who manage
/// teams; for others there is none.
pub(crate) async fn asker(
    api: &Api,
    caller: &Caller,
    tenant: Option<&str>,
) -> Result<Asker, Problem> {
    let identity = &caller.0;
    if identity.is_anonymous() {
        return Err(Denied::Anonymous.into());
    }
    let manages_teams = identity.require(Permission::TEAMS_MANAGE).is_ok();
    let user = match &identity.subject {
        Subject::User(user) => Some(user.clone()),
        Subject::Token(_) | Subject::Anonymous | Subject::Bootstrap => None,
    };
    let own = identity.viewer.tenant.clone().unwrap_or_else(TenantId::default_tenant);
    let tenant = match tenant {
        None => own,
        Some(sent) if manages_teams || sent == own.as_str() => named(api, sent).await?,
        Some(sent) => return Err(Error::NoTenant(short(sent)).into()),
    };
    Ok(Asker { user, tenant, manages_teams })
}

async fn named(api: &Api, sent: &str) -> Result<TenantId, Problem> {
    let hidden = || Error::NoTenant(short(sent));
    let tenant = TenantId::parse(sent).map_err(|_| hidden())?;
    api.tenancy.tenant_exists(&tenant).await?.then_some(tenant).ok_or_else(|| hidden().into())
}

fn short(sent: &str) -> String {
    sent.chars().filter(|c| !c.is_control()).take(64).collect()
}

/// An account as somebody names it.
pub(crate) async fn account(api: &Api, who: &str) -> Result<Option<User>, Problem> {
    Ok(api.identity.user_called(who).await?)
}

pub(super) fn shown(tenant: &TenantId, team: model::Team, role: Option<TeamRole>) -> Team {
    let model::Team { id, name, created_at } = team;
    Team { id, tenant: tenant.clone(), name, created_at, role }
}

/// The teams, by id
///
/// Those that the caller is in; all of the tenant for who holds `teams:manage`.
#[utoipa::path(
    get,
    path = "/api/platform/v1/teams",
    tag = "teams",
    operation_id = "listTeams",
    params(TenantPageQuery),
    responses((status = 200, description = "One page.", body = Page<Team>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Query(query): Query<TenantPageQuery>,
) -> Result<Json<Page<Team>>, Problem> {
    let TenantPageQuery { limit, cursor, tenant } = query;
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let limit = PageQuery { limit, cursor: None }.limit(api.options.limits.pages());
    let teams = api.tenancy.team_list(&asker, cursor.as_deref(), limit + 1).await?;
    let own = api.tenancy.memberships(&asker).await?;
    let role = |team: &model::Team| own.iter().find(|one| one.team.id == team.id).map(|m| m.role);
    let key = |team: &model::Team| team.id.to_string();
    Ok(Json(Page::cut(limit, teams, key, |team| {
        let role = role(&team);
        shown(&asker.tenant, team, role)
    })))
}

/// Make a team
///
/// Needs the permission `teams:manage`. Its first admin says who else is in it, and what is installed.
#[utoipa::path(
    post,
    path = "/api/platform/v1/teams",
    tag = "teams",
    operation_id = "createTeam",
    params(TenantQuery),
    request_body = NewTeam,
    responses((status = 201, description = "The team.", body = Team))
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Caller,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
    extract::Json(new): extract::Json<NewTeam>,
) -> Result<impl IntoResponse, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    caller.0.require(Permission::TEAMS_MANAGE)?;
    let admin = match &new.admin {
        None => None,
        Some(who) => {
            let of_tenant = in_tenant(&api, &asker, who).await?;
            Some(of_tenant.ok_or_else(|| Error::Nobody(short(who)))?)
        }
    };
    let author = caller.author(&api);
    let admin = admin.map(|admin| admin.id);
    let names = (new.id.as_str(), new.name.as_str());
    let made = api.tenancy.team_create(&asker, names, admin.as_ref(), &author).await?;
    api.live.settle(made.revision).await;
    let role = (admin.is_some() && admin == asker.user).then_some(TeamRole::Admin);
    Ok((StatusCode::CREATED, Json(shown(&asker.tenant, made.value, role))))
}

/// An account of the tenant.
async fn in_tenant(api: &Api, asker: &Asker, who: &str) -> Result<Option<User>, Problem> {
    let Some(user) = account(api, who).await? else { return Ok(None) };
    Ok((api.tenancy.tenant_of(&user.id).await? == asker.tenant).then_some(user))
}
