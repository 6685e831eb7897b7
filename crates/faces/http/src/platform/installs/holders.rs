//! `GET /api/platform/v1/plugin-installs/{name}`.

use super::super::teams::asker;
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
};
use axum::{Json, extract::State};
use midplane_access::needs::TeamsManage;
use midplane_model::{Install, PluginName};
use midplane_rest::{Page, PageQuery, installs::PluginInstall, teams::TenantPageQuery, words};
use midplane_tenancy::Error;

/// Which teams and people have a plugin
///
/// In one tenant. How each of them configured it is not told.
#[utoipa::path(
    get,
    path = "/api/platform/v1/plugin-installs/{*name}",
    tag = "teams",
    operation_id = "listPluginInstalls",
    params(
        ("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is."),
        TenantPageQuery,
    ),
    responses((status = 200, description = "One page, by owner.", body = Page<PluginInstall>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<TeamsManage>,
    Path(name): Path<String>,
    Query(TenantPageQuery { limit, cursor, tenant }): Query<TenantPageQuery>,
) -> Result<Json<Page<PluginInstall>>, Problem> {
    let unknown = || Problem::from(Error::NoPlugin(name.chars().take(128).collect()));
    let plugin = PluginName::known(&name).map_err(|_| unknown())?;
    if caller.for_plugin(&plugin).is_err() {
        return Err(unknown());
    }
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let limit = PageQuery { limit, cursor: None }.limit(api.options.limits.pages());
    let after = cursor.as_deref();
    let read = api.tenancy.installs_of_plugin(&asker, &plugin, after, limit + 1).await?;
    // what was unpublished may still be installed
    if read.is_empty() && !api.live.served.load().versions.contains_key(&plugin) {
        return Err(unknown());
    }
    Ok(Json(Page::cut(limit, read, |one| one.owner.to_string(), shown)))
}

fn shown(install: Install) -> PluginInstall {
    let Install { owner, version, enabled, installed_at, installed_by, .. } = install;
    PluginInstall { owner: owner.to_string(), version, enabled, installed_at, installed_by }
}
