//! `/api/platform/v1/users`.

use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::needs::UsersManage;
use midplane_identity::NewUserRequest;
use midplane_model::User;
use midplane_rest::{
    Page, PageQuery,
    users::{Account, CreatedAccount, NewAccount},
};

/// Make an account
#[utoipa::path(
    post,
    path = "/api/platform/v1/users",
    tag = "platform",
    operation_id = "createUser",
    request_body = NewAccount,
    responses((status = 201, description = "The account.", body = CreatedAccount))
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    extract::Json(new): extract::Json<NewAccount>,
) -> Result<(StatusCode, Json<CreatedAccount>), Problem> {
    let roles = new.roles.into_iter().collect();
    caller.may_hand_on(&roles, &api)?;
    let request = NewUserRequest {
        username: new.username,
        display_name: new.display_name,
        password: new.password.into_inner(),
        roles,
    };
    let created =
        api.identity.user_create(request, &api.live.roles(), &caller.author(&api)).await?;
    api.live.settle(created.revision).await;
    let (account, revision) = (shown(created.value), created.revision);
    Ok((StatusCode::CREATED, Json(CreatedAccount { account, revision })))
}

/// The accounts, by username
#[utoipa::path(
    get,
    path = "/api/platform/v1/users",
    tag = "platform",
    operation_id = "listUsers",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Account>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _caller: Allowed<UsersManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Account>>, Problem> {
    let limit = page.limit(api.options.limits.pages());
    let users = api.identity.user_list(page.cursor.as_deref(), limit + 1).await?;
    Ok(Json(Page::cut(limit, users, |user| user.username.clone(), shown)))
}

pub(super) fn shown(user: User) -> Account {
    let User { id, username, display_name, roles, created_at, disabled_at, .. } = user;
    let roles = roles.into_iter().collect();
    Account { id, username, display_name, roles, created_at, disabled_at }
}
