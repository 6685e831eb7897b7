//! `/api/platform/v1/tokens`.

use super::page::Page;
use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    extract::{Body, Path, Query},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_access::Permission;
use midplane_identity::NewTokenRequest;
use midplane_identity::StoredToken;
use midplane_model::{PluginName, TokenId};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewToken {
    name: String,
    permissions: BTreeSet<String>,
    #[serde(default)]
    plugin: Option<PluginName>,
    #[serde(default)]
    expires_in_seconds: Option<u64>,
}

pub(crate) async fn token_create(
    State(api): State<Api>,
    caller: Caller,
    Body(body): Body,
) -> Result<Response, Problem> {
    caller.require(Permission::TOKENS_MANAGE)?;
    let new: NewToken = serde_json::from_slice(&body)
        .map_err(|error| Refusal::BadBody(format!("the token cannot be read: {error}")))?;
    // names that are no permission are refused where they are known
    caller.may_hand_on(new.permissions.iter().filter_map(|name| Permission::of_platform(name)))?;
    let request = NewTokenRequest {
        name: new.name,
        permissions: new.permissions,
        plugin: new.plugin,
        life: new.expires_in_seconds.map(Duration::from_secs),
    };
    let created = api.identity.token_create(request, &caller.author(&api)).await?;
    api.live.settle(created.revision).await;
    let mut body = shown(&created.token);
    body["token"] = json!(created.secret);
    body["revision"] = json!(created.revision);
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

pub(crate) async fn tokens_list(
    State(api): State<Api>,
    caller: Caller,
    Query(page): Query<Page>,
) -> Result<Json<Value>, Problem> {
    caller.require(Permission::TOKENS_MANAGE)?;
    let mut tokens = api.identity.token_list().await?;
    if let Some(cursor) = &page.cursor {
        let start = tokens.iter().position(|t| t.id.as_str() == cursor).map_or(0, |at| at + 1);
        tokens.drain(..start);
    }
    Ok(Json(page.cut(tokens, |token| token.id.to_string(), shown)))
}

pub(crate) async fn token_revoke(
    State(api): State<Api>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    caller.require(Permission::TOKENS_MANAGE)?;
    let unknown = || midplane_identity::Error::NotFound("this token".into());
    let id = TokenId::parse(&id).map_err(|_| unknown())?;
    let revision = api.identity.token_revoke(&id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(token: &StoredToken) -> Value {
    json!({
        "id": token.id,
        "name": token.name,
        "permissions": token.permissions,
        "plugin": token.plugin,
        "createdAt": token.created_at,
        "createdBy": token.created_by,
        "expiresAt": token.expires_at,
        "revokedAt": token.revoked_at,
    })
}
