//! Signing a command line in, as Piral's CLI does it with `--interactive`: it posts to
//! `/auth/device`, opens the address it gets, and asks the callback until somebody approved.

use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    extract::{Body, Path, Query},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_identity::DevicePoll;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Client {
    client_name: Option<String>,
}

pub(crate) async fn device_open(
    State(api): State<Api>,
    uri: Uri,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let client: Client = serde_json::from_slice(&body)
        .map_err(|_| Refusal::BadBody("a device login takes {\"clientName\"}".into()))?;
    let origin = api.origin(&uri, &headers)?;
    let name = client.client_name.unwrap_or_else(|| "a command line".into());
    let opened = api.identity.device_open(&name, api.live.now()).await?;
    let expires = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(u64::try_from(opened.expires_at.0).unwrap_or(0));
    let body = json!({
        "loginUrl": format!("{origin}/login?cli={}", opened.code),
        "callbackUrl": format!("{origin}/auth/device/poll?secret={}", opened.secret),
        "expires": humantime::format_rfc3339_seconds(expires).to_string(),
    });
    Ok(no_store(Json(body).into_response()))
}

/// In the query and not in the path: paths are logged.
#[derive(Deserialize)]
pub(crate) struct Poll {
    secret: String,
}

/// 202 until somebody approved, then the token once, then 410.
pub(crate) async fn device_poll(
    State(api): State<Api>,
    Query(login): Query<Poll>,
) -> Result<Response, Problem> {
    let response = match api.identity.device_poll(&login.secret, api.live.now()).await? {
        DevicePoll::Pending => {
            (StatusCode::ACCEPTED, Json(json!({"status": "pending"}))).into_response()
        }
        DevicePoll::Approved(token) => {
            Json(json!({"mode": "bearer", "token": token})).into_response()
        }
        DevicePoll::Gone => Problem::from(Refusal::DeviceLoginOver).into_response(),
    };
    Ok(no_store(response))
}

/// A signed-in person lets the command line in. Only a token in the header counts, never a
/// cookie, so no other site can approve in their name.
pub(crate) async fn device_approve(
    State(api): State<Api>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<StatusCode, Problem> {
    let Some(user) = &caller.0.viewer.user else { return Err(Refusal::NoPerson.into()) };
    api.identity.device_approve(&code, user, api.live.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn no_store(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
