//! `/api/platform/v1/installs`: one's own.

use super::{super::teams::asker, install, page, person};
use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_rest::{
    Page, PageQuery,
    installs::{Install, SetInstall},
    words,
};

/// What one has installed for oneself
#[utoipa::path(
    get,
    path = "/api/platform/v1/installs",
    tag = "teams",
    operation_id = "listInstalls",
    params(PageQuery),
    responses((status = 200, description = "One page, by plugin.", body = Page<Install>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Install>>, Problem> {
    let asker = asker(&api, &caller, None).await?;
    let owner = person(&asker)?;
    let limit = query.limit(api.options.limits.pages());
    let after = query.cursor.as_deref();
    let read = api.tenancy.install_list(&asker, &owner, after, limit + 1).await?;
    Ok(page(&api, limit, read))
}

/// Install a plugin for oneself
///
/// Or switch it on or off for oneself, or configure it. In a team that has it, what the team shares and
/// one's own configuration there count instead of this one.
#[utoipa::path(
    put,
    path = "/api/platform/v1/installs/{*name}",
    tag = "teams",
    operation_id = "setInstall",
    params(("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is.")),
    request_body = SetInstall,
    responses((status = 200, description = "The install as it is now.", body = Install))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
    extract::Json(sent): extract::Json<SetInstall>,
) -> Result<Json<Install>, Problem> {
    let asker = asker(&api, &caller, None).await?;
    let owner = person(&asker)?;
    install(&api, &caller, (&asker, &owner), &name, sent).await
}

/// Uninstall a plugin of one's own
///
/// Who installs it again in time gets the configuration back.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/installs/{*name}",
    tag = "teams",
    operation_id = "removeInstall",
    params(("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is.")),
    responses((status = 204, description = "It is not installed any more."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    let asker = asker(&api, &caller, None).await?;
    let owner = person(&asker)?;
    let revision = api.tenancy.uninstall(&asker, &owner, &name, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
