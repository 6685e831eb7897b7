//! `/auth/login`, `/auth/refresh`, `/auth/logout`, `/auth/me`.

use super::cookie::{self, RefreshToken, SameSite};
use crate::{Api, Problem, caller::Caller, extract, headers};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_access::permissions_of_roles;
use midplane_identity::SignedIn;
use midplane_model::User;
use midplane_rest::session::{Credentials, Me, Session, SessionUser};

/// Sign in with a password
///
/// Trades a username and a password for an access token and a refresh cookie.
#[utoipa::path(
    post,
    path = "/auth/login",
    tag = "auth",
    operation_id = "signIn",
    request_body = Credentials,
    responses((status = 200, description = "A session, and its refresh cookie.", body = Session))
)]
pub(crate) async fn login(
    State(api): State<Api>,
    _: SameSite,
    extract::Json(login): extract::Json<Credentials>,
) -> Result<Response, Problem> {
    let (password, now) = (login.password.into_inner(), api.live.now());
    let signed_in = api.identity.sign_in(&login.username, password, now).await?;
    answer(&api, signed_in)
}

/// Refresh the session
///
/// Trades the refresh cookie for a fresh access token and the next cookie. A refresh token works
/// once: shown twice, it ends the session.
#[utoipa::path(
    post,
    path = "/auth/refresh",
    tag = "auth",
    operation_id = "refreshSession",
    responses((status = 200, description = "The session, and its next cookie.", body = Session))
)]
pub(crate) async fn refresh(
    State(api): State<Api>,
    _: SameSite,
    RefreshToken(token): RefreshToken,
) -> Result<Response, Problem> {
    match api.identity.refresh(&token, api.live.now()).await {
        Ok(signed_in) => answer(&api, signed_in),
        Err(error) => {
            let ended = matches!(
                error,
                midplane_identity::Error::SessionEnded | midplane_identity::Error::SessionReused
            );
            if matches!(error, midplane_identity::Error::SessionReused) {
                end(&api, &token).await?;
            }
            let mut response = Problem::from(error).into_response();
            if ended {
                response.headers_mut().insert(header::SET_COOKIE, cookie::set(&api, "", 0)?);
            }
            Ok(response)
        }
    }
}

/// Sign out
///
/// Ends the session and takes the cookie back; the session's access tokens stop working.
#[utoipa::path(
    post,
    path = "/auth/logout",
    tag = "auth",
    operation_id = "signOut",
    responses((status = 204, description = "Nobody is signed in any more."))
)]
pub(crate) async fn logout(
    State(api): State<Api>,
    _: SameSite,
    RefreshToken(token): RefreshToken,
) -> Result<Response, Problem> {
    if !token.is_empty() {
        end(&api, &token).await?;
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

/// Who the credential is of
#[utoipa::path(
    get,
    path = "/auth/me",
    tag = "auth",
    operation_id = "getMe",
    responses((status = 200, description = "Who it is, or that nobody signed in.", body = Me))
)]
pub(crate) async fn me(State(api): State<Api>, caller: Caller) -> Result<Json<Me>, Problem> {
    let actor = caller.0.actor();
    let Some(id) = &caller.0.viewer.user else {
        let permissions = caller.0.permissions.iter().map(ToString::to_string).collect();
        return Ok(Json(Me { user: None, actor, permissions: Some(permissions) }));
    };
    let user = api.identity.user_fetch(id).await?;
    Ok(Json(Me { user: Some(shown(user)), actor, permissions: None }))
}

fn answer(api: &Api, signed_in: SignedIn) -> Result<Response, Problem> {
    let now = api.live.now();
    let left = |until: midplane_model::Timestamp| until.seconds() - now.seconds();
    let cookie = cookie::set(api, &signed_in.refresh, left(signed_in.refresh_until))?;
    let body = Session {
        access_token: signed_in.access.into(),
        token_type: "Bearer".into(),
        expires_in: left(signed_in.access_until),
        user: shown(signed_in.user),
    };
    let cookie = [(header::SET_COOKIE, cookie)];
    Ok((cookie, headers::NO_STORE, Json(body)).into_response())
}

fn shown(user: User) -> SessionUser {
    let permissions = permissions_of_roles(&user.roles);
    SessionUser {
        id: user.id,
        username: user.username,
        display_name: user.display_name,
        roles: user.roles.into_iter().collect(),
        permissions: permissions.iter().map(ToString::to_string).collect(),
    }
}
