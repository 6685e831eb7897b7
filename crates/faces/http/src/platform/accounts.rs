//! `/api/platform/v1/users/{who}`: one account, by its id or its username.

use super::users::one;
use crate::{
    Api, Problem,
    allowed::Allowed,
    auth::listed,
    extract::{self, Path, Query},
    links::Origin,
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::{AccountEdit, needs::UsersManage};
use midplane_identity::{Error, link_address};
use midplane_model::User;
use midplane_rest::{
    links::{ResetLink, ResetLinkQuery},
    session::OwnSessions,
    users::{self, Account, CreatedAccount, NewPassword},
};
use std::collections::BTreeSet;

const LONGEST_REASON: usize = 500;

/// One account
#[utoipa::path(
    get,
    path = "/api/platform/v1/users/{who}",
    tag = "platform",
    operation_id = "getUser",
    params(("who" = String, Path, description = "An id or a username.")),
    responses((status = 200, description = "The account.", body = Account))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    _caller: Allowed<UsersManage>,
    Path(who): Path<String>,
) -> Result<Json<Account>, Problem> {
    let user = called(&api, &who).await?;
    Ok(Json(one(&api, user).await?))
}

/// Change an account
///
/// Its name, its roles, or whether the person is kept out. Roles hold at once, in open sessions too;
/// who is kept out is signed out everywhere. Nobody gives a role with a permission that they lack, and
/// nobody changes an account that has one.
#[utoipa::path(
    patch,
    path = "/api/platform/v1/users/{who}",
    tag = "platform",
    operation_id = "changeUser",
    params(("who" = String, Path, description = "An id or a username.")),
    request_body = users::AccountEdit,
    responses((status = 200, description = "The account as it is now.", body = CreatedAccount))
)]
pub(crate) async fn change(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
    extract::Json(wanted): extract::Json<users::AccountEdit>,
) -> Result<Json<CreatedAccount>, Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let users::AccountEdit { display_name, roles, add_roles, remove_roles, disabled, mail, reason } =
        wanted;
    if reason.as_ref().is_some_and(|reason| reason.len() > LONGEST_REASON) {
        let text = format!("a reason has at most {LONGEST_REASON} bytes");
        return Err(Error::Invalid(text).into());
    }
    let edit = AccountEdit {
        display_name: display_name.map(|name| name.trim().to_owned()),
        roles: roles.map(|roles| roles.into_iter().collect()),
        added: add_roles.into_iter().collect(),
        removed: remove_roles.into_iter().collect(),
        disabled,
    };
    let given: BTreeSet<String> = edit.roles.iter().flatten().chain(&edit.added).cloned().collect();
    caller.may_hand_on(&given, &api)?;
    let author = caller.author(&api).because(reason);
    // of a write that is refused nothing is to stay: what can be taken by others comes first
    if let Some(mail) = mail {
        api.identity.address_set(&user.id, &mail, &author).await?;
    }
    let edited = api.identity.account_edit(&user.id, edit, &api.live.roles(), &author).await?;
    api.live.settle(edited.revision).await;
    let account = one(&api, edited.value).await?;
    Ok(Json(CreatedAccount { account, revision: edited.revision }))
}

/// Give somebody another password
///
/// They are signed out everywhere.
#[utoipa::path(
    put,
    path = "/api/platform/v1/users/{who}/password",
    tag = "platform",
    operation_id = "setPassword",
    params(("who" = String, Path, description = "An id or a username.")),
    request_body = NewPassword,
    responses((status = 204, description = "It is the password now."))
)]
pub(crate) async fn password(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
    extract::Json(new): extract::Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let (password, author) = (new.password.into_inner(), caller.author(&api));
    let revision = api.identity.account_password(&user.id, password, None, &author).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a link for another password
///
/// For who forgot theirs, where no mail is set up: hand it over. It works once, for an hour; older ones
/// end.
#[utoipa::path(
    post,
    path = "/api/platform/v1/users/{who}/reset-link",
    tag = "platform",
    operation_id = "makeResetLink",
    params(("who" = String, Path, description = "An id or a username."), ResetLinkQuery),
    responses((status = 201, description = "The link.", body = ResetLink))
)]
pub(crate) async fn reset_link(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
    Origin(origin): Origin,
    Query(ResetLinkQuery { send }): Query<ResetLinkQuery>,
) -> Result<(StatusCode, Json<ResetLink>), Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let made = api.identity.reset_link(&user.id, send, &caller.author(&api)).await?;
    api.live.settle(made.revision).await;
    let link = link_address(&origin, made.link.of.purpose(), &made.secret).into();
    Ok((StatusCode::CREATED, Json(ResetLink { link, expires_at: made.link.expires_at })))
}

/// Remove an account
///
/// Nothing brings it back, and its username is free. What it did keeps its name. API tokens that it made
/// go on working: revoke them apart. To keep somebody out for a while, change `disabled`.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/users/{who}",
    tag = "platform",
    operation_id = "removeUser",
    params(("who" = String, Path, description = "An id or a username.")),
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
) -> Result<StatusCode, Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let revision = api.identity.account_remove(&user.id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// The sessions of somebody
#[utoipa::path(
    get,
    path = "/api/platform/v1/users/{who}/sessions",
    tag = "platform",
    operation_id = "listSessionsOfUser",
    params(("who" = String, Path, description = "An id or a username.")),
    responses((status = 200, description = "Those that hold.", body = OwnSessions))
)]
pub(crate) async fn sessions(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
) -> Result<Json<OwnSessions>, Problem> {
    let user = called(&api, &who).await?;
    let held = api.identity.session_list(&user.id, api.live.now()).await?;
    Ok(Json(listed(held, caller.0.session.as_ref())))
}

/// Sign somebody out everywhere
#[utoipa::path(
    delete,
    path = "/api/platform/v1/users/{who}/sessions",
    tag = "platform",
    operation_id = "endSessionsOfUser",
    params(("who" = String, Path, description = "An id or a username.")),
    responses((status = 204, description = "All of them have ended."))
)]
pub(crate) async fn sign_out(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
) -> Result<StatusCode, Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let author = caller.author(&api);
    if let Some(revision) = api.identity.sessions_end_all(&user.id, &author).await? {
        api.live.settle(revision).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Take somebody's second factor away
///
/// For who lost it. Their password alone lets them in until they set up another one.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/users/{who}/second-factor",
    tag = "platform",
    operation_id = "removeSecondFactorOfUser",
    params(("who" = String, Path, description = "An id or a username.")),
    responses((status = 204, description = "No code is asked for any more."))
)]
pub(crate) async fn no_second_factor(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(who): Path<String>,
) -> Result<StatusCode, Problem> {
    let user = manageable(&api, &caller, &who).await?;
    let revision = api.identity.second_factor_remove(&user.id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

async fn called(api: &Api, who: &str) -> Result<User, Problem> {
    let found = api.identity.user_called(who).await?;
    let unknown = || Error::NotFound(format!("user {}", who.chars().take(100).collect::<String>()));
    Ok(found.ok_or_else(unknown)?)
}

/// An account that may do no more than whoever would change it.
async fn manageable(api: &Api, caller: &Allowed<UsersManage>, who: &str) -> Result<User, Problem> {
    let user = called(api, who).await?;
    caller.may_hand_on(&user.roles, api)?;
    Ok(user)
}
