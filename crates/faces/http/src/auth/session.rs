//! `/auth/login`, `/auth/refresh`, `/auth/logout`, `/auth/me`.

use super::cookie;
use crate::{Api, Problem, Refusal, caller::Caller, extract::Body};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_access::permissions_of_roles;
use midplane_identity::SignedIn;
use midplane_model::User;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Login {
    username: String,
    password: String,
}

/// Trades a username and a password for an access token and a refresh cookie.
pub(crate) async fn login(
    State(api): State<Api>,
    uri: Uri,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    cookie::same_site(&api, &uri, &headers)?;
    let login: Login = serde_json::from_slice(&body)
        .map_err(|_| Refusal::BadBody("signing in takes {\"username\", \"password\"}".into()))?;
    let now = api.live.now();
    let signed_in = api.identity.sign_in(&login.username, login.password, now).await?;
    answer(&api, &signed_in)
}

/// Trades the refresh cookie for a fresh access token and the next cookie.
pub(crate) async fn refresh(
    State(api): State<Api>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    cookie::same_site(&api, &uri, &headers)?;
    let token = cookie::read(&headers).unwrap_or("");
    match api.identity.refresh(token, api.live.now()).await {
        Ok(signed_in) => answer(&api, &signed_in),
        Err(error) => {
            let ended = matches!(
                error,
                midplane_identity::Error::SessionEnded | midplane_identity::Error::SessionReused
            );
            if matches!(error, midplane_identity::Error::SessionReused) {
                end(&api, token).await?;
            }
            let mut response = Problem::from(error).into_response();
            if ended {
                response.headers_mut().insert(header::SET_COOKIE, cookie::set(&api, "", 0)?);
            }
            Ok(response)
        }
    }
}

/// Ends the session and takes the cookie back.
pub(crate) async fn logout(
    State(api): State<Api>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    cookie::same_site(&api, &uri, &headers)?;
    if let Some(token) = cookie::read(&headers) {
        end(&api, token).await?;
    }
    let cleared = [(header::SET_COOKIE, cookie::set(&api, "", 0)?)];
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
}

/// Ends the session of a refresh token; when this returns, its access tokens are refused here.
async fn end(api: &Api, token: &str) -> Result<(), Problem> {
    if let Some(revision) = api.identity.sign_out(token, api.live.now()).await? {
        api.live.settle(revision).await;
    }
    Ok(())
}

/// Who the access token is for.
pub(crate) async fn me(State(api): State<Api>, caller: Caller) -> Result<Json<Value>, Problem> {
    let Some(id) = &caller.0.viewer.user else {
        let permissions: Vec<&str> = caller.0.permissions.iter().map(|p| p.as_str()).collect();
        return Ok(Json(json!({
            "user": null,
            "actor": caller.0.actor(),
            "permissions": permissions,
        })));
    };
    let user = api.identity.user_fetch(id).await?;
    Ok(Json(json!({"user": shown(&user), "actor": caller.0.actor()})))
}

fn answer(api: &Api, signed_in: &SignedIn) -> Result<Response, Problem> {
    let now = api.live.now();
    let left = |until: midplane_model::Timestamp| until.seconds() - now.seconds();
    let body = json!({
        "accessToken": signed_in.access,
        "tokenType": "Bearer",
        "expiresIn": left(signed_in.access_until),
        "user": shown(&signed_in.user),
    });
    let mut response = Json(body).into_response();
    let cookie = cookie::set(api, &signed_in.refresh, left(signed_in.refresh_until))?;
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn shown(user: &User) -> Value {
    let permissions = permissions_of_roles(&user.roles);
    let permissions: Vec<&str> = permissions.iter().map(|p| p.as_str()).collect();
    json!({
        "id": user.id,
        "username": user.username,
        "displayName": user.display_name,
        "roles": user.roles,
        "permissions": permissions,
    })
}
