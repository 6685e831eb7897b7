//! `/api/platform/v1/users`.

use super::page::Page;
use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    extract::{Body, Query},
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use midplane_access::{Permission, permissions_of_roles};
use midplane_identity::NewUserRequest;
use midplane_model::User;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewUser {
    username: String,
    #[serde(default)]
    display_name: String,
    password: String,
    #[serde(default)]
    roles: BTreeSet<String>,
}

pub(crate) async fn user_create(
    State(api): State<Api>,
    caller: Caller,
    Body(body): Body,
) -> Result<Response, Problem> {
    caller.require(Permission::USERS_MANAGE)?;
    let new: NewUser = serde_json::from_slice(&body)
        .map_err(|error| Refusal::BadBody(format!("the user cannot be read: {error}")))?;
    caller.may_hand_on(permissions_of_roles(&new.roles))?;
    let request = NewUserRequest {
        username: new.username,
        display_name: new.display_name,
        password: new.password,
        roles: new.roles,
    };
    let created = api.identity.user_create(request, &caller.author(&api)).await?;
    api.live.settle(created.revision).await;
    let mut body = shown(&created.value);
    body["revision"] = json!(created.revision);
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

pub(crate) async fn users_list(
    State(api): State<Api>,
    caller: Caller,
    Query(page): Query<Page>,
) -> Result<Json<Value>, Problem> {
    caller.require(Permission::USERS_MANAGE)?;
    let users = api.identity.user_list(page.cursor.as_deref(), page.limit() + 1).await?;
    Ok(Json(page.cut(users, |user| user.username.clone(), shown)))
}

fn shown(user: &User) -> Value {
    json!({
        "id": user.id,
        "username": user.username,
        "displayName": user.display_name,
        "roles": user.roles,
        "createdAt": user.created_at,
    })
}
