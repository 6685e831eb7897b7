//! `/api/platform/v1/users`.

use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::needs::UsersManage;
use midplane_identity::NewUserRequest;
use midplane_model::{MailAddress, User, UserId};
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
    let (account, revision) = (shown(created.value, None), created.revision);
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
    let ids: Vec<UserId> = users.iter().map(|user| user.id.clone()).collect();
    let addresses = api.identity.addresses_of(&ids).await?;
    Ok(Json(Page::cut(
        limit,
        users,
        |user| user.username.clone(),
        |user| {
            let mail = addresses.get(&user.id).cloned();
            shown(user, mail)
        },
    )))
}

/// An account, with its address.
pub(super) async fn one(api: &Api, user: User) -> Result<Account, Problem> {
    let mut addresses = api.identity.addresses_of(std::slice::from_ref(&user.id)).await?;
    let mail = addresses.remove(&user.id);
    Ok(shown(user, mail))
}

fn shown(user: User, mail: Option<MailAddress>) -> Account {
    let User { id, username, display_name, roles, created_at, disabled_at, .. } = user;
    let roles = roles.into_iter().collect();
    let mail = mail.map(|mail| mail.to_string());
    Account { id, username, display_name, mail, roles, created_at, disabled_at }
}
