//! Signing a command line in, as Piral's CLI does it with `--interactive`: it posts to
//! `/auth/device`, opens the address it gets, and asks the callback until somebody approved.

use crate::{
    Api, Problem, Refusal,
    caller::{From, Person},
    extract::{self, Path, Query},
    headers,
    links::Origin,
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use midplane_identity::DevicePoll;
use midplane_rest::device::{
    DeviceLogin, DevicePending, DevicePollQuery, DeviceToken, NewDeviceLogin,
};

/// Open a login for a command line
///
/// A person approves it on the page at `loginUrl`; the command line asks at `callbackUrl`. It lives
/// for ten minutes.
#[utoipa::path(
    post,
    path = "/auth/device",
    tag = "auth",
    operation_id = "openDeviceLogin",
    request_body = NewDeviceLogin,
    responses((status = 200, description = "A login that waits for a person.", body = DeviceLogin))
)]
pub(crate) async fn open(
    State(api): State<Api>,
    origin: Result<Origin, Problem>,
    from: From,
    extract::Json(client): extract::Json<NewDeviceLogin>,
) -> Result<impl IntoResponse, Problem> {
    let Origin(origin) = origin?;
    let name = client.client_name.unwrap_or_else(|| "a command line".into());
    let opened = api.identity.device_open(&name, from.0, api.live.now()).await?;
    let expires = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(u64::try_from(opened.expires_at.0).unwrap_or(0));
    let body = DeviceLogin {
        login_url: format!("{origin}/login?cli={}", opened.code),
        callback_url: format!("{origin}/auth/device/poll?secret={}", opened.secret),
        expires: humantime::format_rfc3339_seconds(expires).to_string(),
    };
    Ok((headers::NO_STORE, Json(body)))
}

/// Collect the token of a login
///
/// 202 until somebody approved, then the token once, then 410.
#[utoipa::path(
    get,
    path = "/auth/device/poll",
    tag = "auth",
    operation_id = "pollDeviceLogin",
    params(DevicePollQuery),
    responses(
        (status = 200, description = "Somebody approved.", body = DeviceToken),
        (status = 202, description = "Nobody approved yet.", body = DevicePending)
    )
)]
pub(crate) async fn poll(
    State(api): State<Api>,
    from: From,
    Query(login): Query<DevicePollQuery>,
) -> Result<Response, Problem> {
    match api.identity.device_poll(login.secret.expose(), from.0, api.live.now()).await? {
        DevicePoll::Pending => {
            let body = Json(DevicePending { status: "pending".into() });
            Ok((StatusCode::ACCEPTED, headers::NO_STORE, body).into_response())
        }
        DevicePoll::Approved(token) => {
            let body = Json(DeviceToken { mode: "bearer".into(), token: token.into() });
            Ok((headers::NO_STORE, body).into_response())
        }
        DevicePoll::Gone => Err(Refusal::DeviceLoginOver.into()),
    }
}

/// Let a command line in
///
/// Only a person's token in the header counts, never a cookie, so no other site can approve in
/// their name.
#[utoipa::path(
    post,
    path = "/auth/device/{code}/approve",
    tag = "auth",
    operation_id = "approveDeviceLogin",
    params(("code" = String, Path, description = "The `cli` of the `loginUrl`.")),
    responses((status = 204, description = "It is let in."))
)]
pub(crate) async fn approve(
    State(api): State<Api>,
    person: Person,
    Path(code): Path<String>,
) -> Result<StatusCode, Problem> {
    let (user, session) = (&person.user, person.session.as_ref());
    api.identity.device_approve(&code, user, session, api.live.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
