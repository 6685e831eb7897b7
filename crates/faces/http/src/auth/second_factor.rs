//! `/auth/login/second-factor` and `/auth/me/second-factor`: a code beside the password.

use super::{
    cookie::{RefreshTokens, SameSite},
    session::answer,
};
use crate::{
    Api, Problem,
    caller::{From, FromBrowser, Person},
    document::{Describes, Description},
    extract, headers,
    links::Origin,
};
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use midplane_access::cookie_values;
use midplane_identity::{Challenge, Error, FactorShown, set_cookie};
use midplane_rest::{
    second_factor::{
        BegunSecondFactor, FactorCode, FactorPassword, FactorProof, RecoveryCodes, SecondFactor,
    },
    session::Session,
};

/// What a browser carries between password and code, where it comes by TLS alone, and elsewhere.
const CARRIED: [&str; 2] = ["__Host-midplane_second_factor", "midplane_second_factor"];
/// What an authenticator app says where nobody knows what this server is called.
const ISSUER: &str = "Midplane";

/// Sign in with a code
///
/// Of the authenticator app, or a recovery code; within five minutes of the password, from the same
/// browser.
#[utoipa::path(
    post,
    path = "/auth/login/second-factor",
    tag = "auth",
    operation_id = "signInWithCode",
    request_body = FactorCode,
    responses((status = 200, description = "A session, and its refresh cookie.", body = Session))
)]
pub(crate) async fn login(
    State(api): State<Api>,
    _: SameSite,
    from: FromBrowser,
    carried: Carried,
    cookies: RefreshTokens,
    extract::Json(shown): extract::Json<FactorCode>,
) -> Result<Response, Problem> {
    let (code, now) = (shown.code.into_inner(), api.live.now());
    let signed_in = api.identity.sign_in_code(&carried.all(), &code, from.0, now).await?;
    let mut response = answer(&api, signed_in, cookies.has_old_name)?;
    // it has done what it was for
    for (name, gone) in &set(&api, "", 0) {
        response.headers_mut().append(name, gone.clone());
    }
    Ok(response)
}

/// The answer to a right password where a code is still to come.
pub(super) fn asked(api: &Api, challenge: Challenge) -> Response {
    let cookie = set(api, &challenge.carried, challenge.seconds);
    let problem = Problem::from(Error::CodeNeeded(challenge));
    (cookie, headers::NO_STORE, problem).into_response()
}

/// One's own second factor
#[utoipa::path(
    get,
    path = "/auth/me/second-factor",
    tag = "auth",
    operation_id = "getSecondFactor",
    responses((status = 200, description = "How it stands.", body = SecondFactor))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    person: Person,
) -> Result<Json<SecondFactor>, Problem> {
    let state = api.identity.second_factor(&person.user).await?;
    Ok(Json(SecondFactor {
        is_on: state.since.is_some(),
        since: state.since,
        recovery_codes_left: state.recovery_codes,
    }))
}

/// Begin to set up a second factor
///
/// By the password. Nothing is asked for until a code has confirmed it; begun again, the one before does
/// not count.
#[utoipa::path(
    post,
    path = "/auth/me/second-factor",
    tag = "auth",
    operation_id = "beginSecondFactor",
    request_body = FactorPassword,
    responses((status = 200, description = "What the app needs, once.", body = BegunSecondFactor))
)]
pub(crate) async fn begin(
    State(api): State<Api>,
    _: SameSite,
    person: Person,
    from: From,
    origin: Result<Origin, Problem>,
    extract::Json(shown): extract::Json<FactorPassword>,
) -> Result<Response, Problem> {
    let issuer = origin.ok().and_then(|Origin(origin)| {
        origin.split_once("://").map(|(_, authority)| authority.to_owned())
    });
    let issuer = issuer.unwrap_or_else(|| ISSUER.to_owned());
    let (password, place) = (shown.password.into_inner(), (from.0, api.live.now()));
    let begun = api.identity.second_factor_begin(&person.user, password, &issuer, place).await?;
    let body = BegunSecondFactor { secret: begun.secret.into(), address: begun.address.into() };
    Ok((headers::NO_STORE, Json(body)).into_response())
}

/// Confirm a second factor
///
/// With a code of the app. From then on a code is asked for; the recovery codes are shown once.
#[utoipa::path(
    post,
    path = "/auth/me/second-factor/confirm",
    tag = "auth",
    operation_id = "confirmSecondFactor",
    request_body = FactorCode,
    responses((status = 200, description = "It is on.", body = RecoveryCodes))
)]
pub(crate) async fn confirm(
    State(api): State<Api>,
    _: SameSite,
    person: Person,
    from: From,
    extract::Json(shown): extract::Json<FactorCode>,
) -> Result<Response, Problem> {
    let (code, place) = (shown.code.into_inner(), (from.0, api.live.now()));
    let confirmed = api.identity.second_factor_confirm(&person.user, &code, place).await?;
    let (codes, revision) = confirmed;
    api.live.settle(revision).await;
    let recovery_codes = codes.into_iter().map(Into::into).collect();
    Ok((headers::NO_STORE, Json(RecoveryCodes { recovery_codes })).into_response())
}

/// Take one's own second factor away
///
/// By the password, or by a code: a session alone is not enough.
#[utoipa::path(
    post,
    path = "/auth/me/second-factor/remove",
    tag = "auth",
    operation_id = "removeSecondFactor",
    request_body = FactorProof,
    responses((status = 204, description = "No code is asked for any more."))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    _: SameSite,
    person: Person,
    from: From,
    extract::Json(shown): extract::Json<FactorProof>,
) -> Result<StatusCode, Problem> {
    let shown = match (shown.password, shown.code) {
        (Some(password), None) => FactorShown::Password(password.into_inner()),
        (None, Some(code)) => FactorShown::Code(code.into_inner()),
        _ => return Err(Error::Invalid("give either a password or a code".into()).into()),
    };
    let place = (from.0, api.live.now());
    let revision = api.identity.own_second_factor_remove(&person.user, shown, place).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// What a browser carries since it showed its password.
pub(crate) struct Carried(Vec<String>);

impl Carried {
    fn all(&self) -> Vec<&str> {
        self.0.iter().map(String::as_str).collect()
    }
}

impl FromRequestParts<Api> for Carried {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let sent = parts.headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
        // under the one name that this server sets: what others can set in its place counts for nothing
        Ok(Self(cookie_values(sent, name(api)).into_iter().map(str::to_owned).collect()))
    }
}

impl Describes for Carried {
    fn describe(_: &mut Description) {}
}

fn name(api: &Api) -> &'static str {
    let [host, plain] = CARRIED;
    if api.options.links.is_secure() { host } else { plain }
}

fn set(api: &Api, token: &str, seconds: u64) -> HeaderMap {
    let line = set_cookie(name(api), token, seconds, api.options.links.is_secure());
    let line = HeaderValue::from_str(&line).ok();
    line.map(|line| (header::SET_COOKIE, line)).into_iter().collect()
}
