//! `/api/platform/v1/teams/{team}/members/{who}/access`, and one's own configuration in a team.

use super::super::teams::{account, asker};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
    installable,
};
use axum::{Json, extract::State};
use midplane_model::{self as model, AccessEdit, PluginName};
use midplane_rest::{
    installs::{MemberAccess, MemberAccesses, OwnConfig, SetMemberAccess},
    teams::{TenantQuery, Written},
    words,
};

fn shown(plugin: PluginName, access: &model::MemberAccess) -> MemberAccess {
    let model::MemberAccess { visible, can_use, can_configure, config: _ } = *access;
    MemberAccess { plugin, visible, can_use, can_configure }
}

/// What a member may do
///
/// For the team's admins, who holds `teams:manage`, and the member.
#[utoipa::path(
    get,
    path = "/api/platform/v1/teams/{team}/members/{who}/access",
    tag = "teams",
    operation_id = "listMemberAccess",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("who" = String, Path, description = "An id or a username."),
        TenantQuery,
    ),
    responses((status = 200, description = "Where something was said.", body = MemberAccesses))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Path((team, who)): Path<(String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
) -> Result<Json<MemberAccesses>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let user = account(&api, &who).await?.map(|user| user.id);
    let all = api.tenancy.access_list(&asker, &team, (&who, user.as_ref())).await?;
    let items = all.iter().map(|(plugin, access)| shown(plugin.clone(), access));
    Ok(Json(MemberAccesses { items: items.collect() }))
}

/// Say what a member may do
///
/// Whether they see a plugin of the team, use it, and configure it for themselves. The team's admins do
/// this, and who holds `teams:manage`.
#[utoipa::path(
    put,
    path = "/api/platform/v1/teams/{team}/members/{who}/access/{*name}",
    tag = "teams",
    operation_id = "setMemberAccess",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("who" = String, Path, description = "An id or a username."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
        TenantQuery,
    ),
    request_body = SetMemberAccess,
    responses((status = 200, description = "Their access as it is now.", body = MemberAccess))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Caller,
    Path((team, who, name)): Path<(String, String, String)>,
    Query(TenantQuery { tenant }): Query<TenantQuery>,
    extract::Json(sent): extract::Json<SetMemberAccess>,
) -> Result<Json<MemberAccess>, Problem> {
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    api.tenancy.team_managed(&asker, &team).await?;
    let user = account(&api, &who).await?.map(|user| user.id);
    let plugin = installable::find(&api, &caller, &asker, &name)?.plugin;
    let SetMemberAccess { visible, can_use, can_configure } = sent;
    let edit = AccessEdit { visible, can_use, can_configure, config: None };
    let (whom, author) = ((who.as_str(), user.as_ref()), caller.author(&api));
    let done = api.tenancy.access_set(&asker, &team, whom, &plugin, edit, &author).await?;
    api.live.settle(done.revision).await;
    Ok(Json(shown(plugin, &done.value)))
}

/// Configure a plugin of one's team for oneself
///
/// Over what the team shares, where the team's admins let one.
#[utoipa::path(
    put,
    path = "/api/platform/v1/teams/{team}/own-config/{*name}",
    tag = "teams",
    operation_id = "setOwnConfig",
    params(
        ("team" = words::TeamId, Path, description = "Its id."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
    ),
    request_body = OwnConfig,
    responses((status = 200, description = "It holds.", body = Written))
)]
pub(crate) async fn configure(
    State(api): State<Api>,
    caller: Caller,
    Path((team, name)): Path<(String, String)>,
    extract::Json(OwnConfig { config }): extract::Json<OwnConfig>,
) -> Result<Json<Written>, Problem> {
    let asker = asker(&api, &caller, None).await?;
    api.tenancy.team_seen(&asker, &team).await?;
    let plugin = installable::find(&api, &caller, &asker, &name)?;
    let author = caller.author(&api);
    let done = api.tenancy.configure(&asker, &team, &plugin, config, &author).await?;
    api.live.settle(done.revision).await;
    Ok(Json(Written { revision: done.revision }))
}
