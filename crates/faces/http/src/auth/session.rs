//! `/auth/login`, `/auth/refresh`, `/auth/logout`, `/auth/me`, `/auth/sessions`.

use super::{
    cookie::{self, RefreshTokens, SameSite},
    second_factor,
};
use crate::{
    Api, Problem,
    caller::{Caller, From, FromBrowser, Person},
    extract::{self, Path, Query},
    headers,
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use midplane_identity::{Error, Session as Held, SignedIn};
use midplane_model::{SessionId, User};
use midplane_rest::{
    session::{Credentials, EndSessionsQuery, Me, OwnSession, OwnSessions, Session, SessionUser},
    words,
};

/// Sign in with a password
///
/// Trades a username and a password for an access token and a refresh cookie. Whose they are may be
/// said: Midplane's own, or a directory's. Where the account asks for a code too, the right password is
/// answered with `MP-ID-030` and a cookie, and the code is to be sent to `/auth/login/second-factor`.
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
    from: FromBrowser,
    cookies: RefreshTokens,
    extract::Json(login): extract::Json<Credentials>,
) -> Result<Response, Problem> {
    let (password, now) = (login.password.into_inner(), api.live.now());
    let (identity, username) = (&api.identity, &login.username);
    let signed_in = match &login.provider {
        None => identity.sign_in(username, password, from.0, now).await,
        Some(provider) => identity.sign_in_by(provider, (username, &password), from.0, now).await,
    };
    let signed_in = match signed_in {
        Err(Error::CodeNeeded(challenge)) => return Ok(second_factor::asked(&api, challenge)),
        signed_in => signed_in?,
    };
    answer(&api, signed_in, cookies.has_old_name)
}

/// Refresh the session
///
/// Trades the refresh cookie for a fresh access token and the next cookie. The cookie before the
/// current one is taken for half a minute more and leads to the same session; a copy that is shown
/// later ends it. A refusal takes no cookie away: another answer may have brought a newer one.
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
    from: From,
    cookies: RefreshTokens,
) -> Result<Response, Problem> {
    match api.identity.refresh(&cookies.all(), from.0, api.live.now()).await {
        Ok(signed_in) => answer(&api, signed_in, cookies.has_old_name),
        Err(error) => {
            if matches!(error, Error::SessionReused) {
                end(&api, &cookies, &from).await?;
            }
            Err(error.into())
        }
    }
}

/// Sign out
///
/// Ends the session and takes the cookie back; the session's access tokens stop working, and those
/// of command lines that it let in.
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
    from: From,
    cookies: RefreshTokens,
) -> Result<Response, Problem> {
    end(&api, &cookies, &from).await?;
    let cleared = cookie::set(&api, "", 0, cookies.has_old_name)?;
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
}

/// Ends the session of a refresh token; when this returns, its access tokens are refused here.
async fn end(api: &Api, cookies: &RefreshTokens, from: &From) -> Result<(), Problem> {
    let ended = api.identity.sign_out(&cookies.all(), from.0, api.live.now()).await?;
    if let Some(revision) = ended {
        api.live.settle(revision).await;
    }
    Ok(())
}

/// The sessions of who asks
///
/// Browsers and command lines that are signed in.
#[utoipa::path(
    get,
    path = "/auth/sessions",
    tag = "auth",
    operation_id = "listSessions",
    responses((status = 200, description = "Those that hold.", body = OwnSessions))
)]
pub(crate) async fn sessions(
    State(api): State<Api>,
    person: Person,
) -> Result<Json<OwnSessions>, Problem> {
    let own = api.identity.session_list(&person.user, api.live.now()).await?;
    Ok(Json(listed(own, person.session.as_ref())))
}

/// Sessions as they are shown; `current` is the one that asks.
pub(crate) fn listed(sessions: Vec<Held>, current: Option<&SessionId>) -> OwnSessions {
    let items = sessions.into_iter().map(|session| OwnSession {
        is_current: current == Some(&session.id),
        is_command_line: session.id.as_str().starts_with("d-"),
        id: session.id,
        browser: session.used.browser,
        system: session.used.system,
        started_at: session.used.started_at,
        started_from: session.used.started_from.map(|from| from.to_string()),
        last_used_at: session.used.used_at,
        last_used_from: session.used.used_from.map(|from| from.to_string()),
        expires_at: session.expires_at,
    });
    OwnSessions { items: items.collect() }
}

/// Sign out everywhere
///
/// Ends all sessions of who asks, this one too unless `others` says that it stays, with the command lines
/// that it let in.
#[utoipa::path(
    delete,
    path = "/auth/sessions",
    tag = "auth",
    operation_id = "endSessions",
    params(EndSessionsQuery),
    responses((status = 204, description = "All of them have ended."))
)]
pub(crate) async fn end_all(
    State(api): State<Api>,
    person: Person,
    from: From,
    Query(query): Query<EndSessionsQuery>,
) -> Result<StatusCode, Problem> {
    let Some(this) = person.session.as_ref().filter(|_| query.others) else {
        return end_own(&api, &person, &from, None).await;
    };
    let now = api.live.now();
    let ended = api.identity.other_sessions_end(&person.user, this, from.0, now).await?;
    if let Some(revision) = ended {
        api.live.settle(revision).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// End one session
///
/// One of who asks, and the command lines that it let in.
#[utoipa::path(
    delete,
    path = "/auth/sessions/{id}",
    tag = "auth",
    operation_id = "endSession",
    params(("id" = words::SessionId, Path, description = "Out of the list.")),
    responses((status = 204, description = "It has ended."))
)]
pub(crate) async fn end_one(
    State(api): State<Api>,
    person: Person,
    from: From,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    end_own(&api, &person, &from, Some(&id)).await
}

async fn end_own(
    api: &Api,
    person: &Person,
    from: &From,
    only: Option<&str>,
) -> Result<StatusCode, Problem> {
    let ended = api.identity.session_end(&person.user, only, from.0, api.live.now()).await?;
    if let Some(revision) = ended {
        api.live.settle(revision).await;
    }
    Ok(StatusCode::NO_CONTENT)
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
    Ok(Json(Me { user: Some(shown(&api, user)), actor, permissions: None }))
}

pub(super) fn answer(
    api: &Api,
    signed_in: SignedIn,
    has_old_name: bool,
) -> Result<Response, Problem> {
    let now = api.live.now();
    let until = signed_in.refresh_until.seconds() - now.seconds();
    let cookie = cookie::set(api, &signed_in.refresh, until, has_old_name)?;
    Ok((cookie, headers::NO_STORE, Json(body(api, signed_in))).into_response())
}

/// A session as it is answered.
pub(super) fn body(api: &Api, signed_in: SignedIn) -> Session {
    Session {
        access_token: signed_in.access.into(),
        token_type: "Bearer".into(),
        expires_in: signed_in.access_until.seconds() - api.live.now().seconds(),
        user: shown(api, signed_in.user),
        tenant: signed_in.acting.tenant,
        team: signed_in.acting.team,
    }
}

fn shown(api: &Api, user: User) -> SessionUser {
    let permissions = api.live.access.load().role_table.permissions_of_person(&user.roles);
    SessionUser {
        id: user.id,
        username: user.username,
        display_name: user.display_name,
        roles: user.roles.into_iter().collect(),
        permissions: permissions.iter().map(ToString::to_string).collect(),
        beta_features: user.beta_features,
    }
}
