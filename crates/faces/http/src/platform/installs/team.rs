//! `/api/platform/v1/teams/{team}/installs`.

use super::{super::teams::asker, install, page};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
    installable,
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_rest::{
    Page, PageQuery,
    installs::{Install, SetInstall},
    teams::{TenantPageQuery, TenantQuery},
    words,
};

/// What a team has installed
///
/// For those who are in it, and who holds `teams:manage`. Who is in it does not see what is for others, or
/// hidden from them.
#[utoipa::path(
    get,
    path = "/api/platform/v1/teams/{team}/installs",
    tag = "teams",
    operation_id = "listTeamInstalls",
    params(("team" = words::TeamId, Path, description = "Its id."), TenantPageQuery),
    responses((status = 200, description = "One page, by plugin.", body = Page<Install>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(TenantPageQuery { limit, cursor, tenant }): Query<TenantPageQuery>,
) -> Result<Json<Page<Install>>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let owner = api.tenancy.team_seen(&asker, &team).await?;
    let limit = PageQuery { limit, cursor: None }.limit(api.options.limits.pages());
    let read = api.tenancy.install_list(&asker, &owner, cursor.as_deref(), limit + 1).await?;
    let Json(mut page) = page(&api, limit, read);
    if !asker.manages_teams {
        let own = api.tenancy.access_list(&asker, &team, ("", asker.user.as_ref())).await?;
        page.items.retain(|one| {
            let is_hidden = own.get(&one.plugin).is_some_and(|access| !access.visible);
            !(is_hidden || installable::is_of_others(&api, &caller.0.viewer, &one.plugin))
        });
    }
    Ok(Json(page))
}

/// Install a plugin for a team
///
/// Or switch it on or off there, or configure it for all of the team. Its admins do this, and who holds
/// `teams:manage`. The configuration is checked against the plugin's `configSchema`.
#[utoipa::path(
    put,
    path = "/api/platform/v1/teams/{team}/installs/{*name}",
    tag = "teams",
    operation_id = "setTeamInstall",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
        TenantQuery,
    ),
    request_body = SetInstall,
    responses((status = 200, description = "The install as it is now.", body = Install))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Caller,
    Path((team, name)): Path<(String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
    extract::Json(sent): extract::Json<SetInstall>,
) -> Result<Json<Install>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let owner = api.tenancy.team_managed(&asker, &team).await?;
    install(&api, &caller, (&asker, &owner), &name, sent).await
}

/// Uninstall a plugin of a team
///
/// Who installs it again in time gets its configuration back. Its admins do this, and who holds
/// `teams:manage`.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/teams/{team}/installs/{*name}",
    tag = "teams",
    operation_id = "removeTeamInstall",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
        TenantQuery,
    ),
    responses((status = 204, description = "It is not installed any more."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Caller,
    Path((team, name)): Path<(String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
) -> Result<StatusCode, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let owner = api.tenancy.team_managed(&asker, &team).await?;
    let revision = api.tenancy.uninstall(&asker, &owner, &name, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
