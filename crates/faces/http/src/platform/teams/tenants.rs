//! `/api/platform/v1/tenants`.

use super::account;
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use midplane_access::needs::TeamsManage;
use midplane_model as model;
use midplane_rest::{
    Page, PageQuery,
    teams::{NewTenant, Tenant, Written},
    words,
};
use midplane_tenancy::Error;

fn shown(tenant: model::Tenant) -> Tenant {
    let model::Tenant { id, name, created_at } = tenant;
    Tenant { id, name, created_at }
}

/// The tenants, by id
#[utoipa::path(
    get,
    path = "/api/platform/v1/tenants",
    tag = "teams",
    operation_id = "listTenants",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Tenant>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _: Allowed<TeamsManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Tenant>>, Problem> {
    let limit = page.limit(api.options.limits.pages());
    let read = api.tenancy.tenant_list(page.cursor.as_deref(), limit + 1).await?;
    Ok(Json(Page::cut(limit, read, |tenant| tenant.id.to_string(), shown)))
}

/// Make a tenant
///
/// What belongs to it is invisible to all others. Accounts are moved to it one by one.
#[utoipa::path(
    post,
    path = "/api/platform/v1/tenants",
    tag = "teams",
    operation_id = "createTenant",
    request_body = NewTenant,
    responses((status = 201, description = "The tenant.", body = Tenant))
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Allowed<TeamsManage>,
    extract::Json(new): extract::Json<NewTenant>,
) -> Result<impl IntoResponse, Problem> {
    let author = caller.author(&api);
    let made = api.tenancy.tenant_create(&new.id, &new.name, &author).await?;
    api.live.settle(made.revision).await;
    Ok((StatusCode::CREATED, Json(shown(made.value))))
}

/// Remove a tenant
///
/// One without teams and accounts; the default one stays.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/tenants/{tenant}",
    tag = "teams",
    operation_id = "removeTenant",
    params(("tenant" = words::TenantId, Path, description = "Its id.")),
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<TeamsManage>,
    Path(tenant): Path<String>,
) -> Result<StatusCode, Problem> {
    let revision = api.tenancy.tenant_remove(&tenant, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Move an account to a tenant
///
/// It leaves its teams and its own installs behind, and is signed out everywhere.
#[utoipa::path(
    put,
    path = "/api/platform/v1/tenants/{tenant}/accounts/{who}",
    tag = "teams",
    operation_id = "moveAccount",
    params(
        ("tenant" = words::TenantId, Path, description = "Where it goes."),
        ("who" = String, Path, description = "An id or a username."),
    ),
    responses((status = 200, description = "It belongs there now.", body = Written))
)]
pub(crate) async fn assign(
    State(api): State<Api>,
    caller: Allowed<TeamsManage>,
    Path((tenant, who)): Path<(String, String)>,
) -> Result<Json<Written>, Problem> {
    let user = account(&api, &who).await?;
    let user = user.ok_or_else(|| Error::Nobody(super::short(&who)))?;
    let revision = api.tenancy.tenant_assign(&user.id, &tenant, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(Json(Written { revision }))
}
