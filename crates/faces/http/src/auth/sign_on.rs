//! Signing in by an identity provider: `/auth/providers`, `/auth/sign-on/…`. These are addresses that a
//! browser is led through, so that what goes wrong is told on the sign-in page.

use super::cookie::{self, RefreshTokens};
use crate::{
    Api, Problem,
    caller::FromBrowser,
    document::{Describes, Description},
    extract::{Form, Path, Query},
    headers,
    links::Origin,
};
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use midplane_access::cookie_values;
use midplane_identity::{SignOnAnswer, set_cookie};
use midplane_net::own_path;
use midplane_refusal::Refuse as _;
use midplane_rest::sign_on::{
    PasswordProvider, Provider, Providers, SignOnCallbackQuery, SignOnLeftQuery, SignOnQuery,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What a browser carries to a provider and back, where it comes by TLS alone, and elsewhere.
const CARRIED: [&str; 2] = ["__Host-midplane_sign_on", "midplane_sign_on"];

/// Ways to sign in
///
/// What the sign-in page offers: identity providers in their order, and whether passwords are taken.
#[utoipa::path(
    get,
    path = "/auth/providers",
    tag = "auth",
    operation_id = "listSignInProviders",
    responses((status = 200, description = "Those that there are.", body = Providers))
)]
pub(crate) async fn providers(State(api): State<Api>) -> Json<Providers> {
    let ways = api.identity.ways_in();
    let items = ways.providers.into_iter().map(|provider| Provider {
        sign_in_path: format!("/auth/sign-on/{}", provider.id),
        id: provider.id.into(),
        display_name: provider.display_name,
    });
    let named = ways.password_providers.into_iter();
    let named = named.map(|one| PasswordProvider {
        id: one.id.into(),
        display_name: one.display_name,
        is_first: ways.others_first,
    });
    Json(Providers {
        items: items.collect(),
        password_providers: named.collect(),
        passwords: ways.passwords,
        passwords_first: ways.passwords_first,
    })
}

/// Sign in by a provider
///
/// Leads a browser there; it comes back, is signed in and goes on to `next`.
#[utoipa::path(
    get,
    path = "/auth/sign-on/{provider}",
    tag = "auth",
    operation_id = "signInByProvider",
    params(
        ("provider" = String, Path, description = "Out of the list of providers."),
        SignOnQuery
    ),
    responses((status = 303, description = "To the provider, or back to the sign-in page."))
)]
pub(crate) async fn begin(
    State(api): State<Api>,
    origin: Result<Origin, Problem>,
    page: Page,
    Path(provider): Path<String>,
    Query(query): Query<SignOnQuery>,
) -> Result<Response, Problem> {
    let Origin(origin) = origin?;
    let next = next(query.next.as_deref());
    let redirect = callback_address(&origin, &provider);
    let begun =
        api.identity.sign_on_begin(&provider, &redirect, next.clone(), api.live.now()).await;
    match begun {
        Ok(begun) => {
            let carried = carried(&api, &begun.carried, begun.seconds);
            Ok((carried, led_to(&begun.address)?).into_response())
        }
        Err(error) => page.told(&api, error, &next),
    }
}

/// Come back from a provider
///
/// The provider sends the browser here. It is signed in when it left from here within ten minutes.
#[utoipa::path(
    get,
    path = "/auth/sign-on/{provider}/callback",
    tag = "auth",
    operation_id = "finishSignInByProvider",
    params(
        ("provider" = String, Path, description = "Out of the list of providers."),
        SignOnCallbackQuery
    ),
    responses((status = 303, description = "Signed in, or back to the sign-in page."))
)]
pub(crate) async fn callback(
    State(api): State<Api>,
    origin: Result<Origin, Problem>,
    page: Page,
    from: FromBrowser,
    Path(provider): Path<String>,
    Query(query): Query<SignOnCallbackQuery>,
) -> Result<Response, Problem> {
    let Origin(origin) = origin?;
    let redirect = callback_address(&origin, &provider);
    let answer = SignOnAnswer {
        carried: page.carried(&api),
        state: query.state.as_deref().unwrap_or(""),
        code: match &query.error {
            Some(error) => Err(error.as_str()),
            None => Ok(query.code.as_ref().map_or("", |code| code.expose())),
        },
        issuer: query.iss.as_deref(),
        redirect: &redirect,
    };
    let now = api.live.now();
    let (signed_in, next) =
        match api.identity.sign_on_complete(&provider, answer, from.0, now).await {
            Ok(done) => done,
            Err(error) => return page.told(&api, error, "/"),
        };
    let seconds = signed_in.refresh_until.seconds() - now.seconds();
    let mut cookies = cookie::set(&api, &signed_in.refresh, seconds, page.has_old_name)?;
    // a way is gone once
    for (name, gone) in &carried(&api, "", 0) {
        cookies.append(name, gone.clone());
    }
    Ok((cookies, led_to(&next)?).into_response())
}

/// End what ended at a provider
///
/// OpenID Connect Back-Channel Logout 1.0: the provider sends a token that it signed, and the sessions
/// that it names end.
#[utoipa::path(
    post,
    path = "/auth/sign-on/{provider}/logout",
    tag = "auth",
    operation_id = "endSessionsOfProvider",
    params(("provider" = String, Path, description = "Out of the list of providers.")),
    request_body(
        content = String,
        content_type = "application/x-www-form-urlencoded",
        description = "`logout_token=…`"
    ),
    responses((status = 200, description = "They have ended."))
)]
pub(crate) async fn ended(
    State(api): State<Api>,
    Path(provider): Path<String>,
    form: Form,
) -> Result<StatusCode, Problem> {
    let token = form.get("logout_token").unwrap_or("");
    if let Some(revision) = api.identity.sign_on_ended(&provider, token, api.live.now()).await? {
        api.live.settle(revision).await;
    }
    Ok(StatusCode::OK)
}

/// End a session that was left at a provider
///
/// OpenID Connect Front-Channel Logout 1.0: the provider's page loads this address in a frame.
#[utoipa::path(
    get,
    path = "/auth/sign-on/{provider}/logout",
    tag = "auth",
    operation_id = "leaveSessionOfProvider",
    params(
        ("provider" = String, Path, description = "Out of the list of providers."),
        SignOnLeftQuery
    ),
    responses((status = 204, description = "It has ended, or there is none."))
)]
pub(crate) async fn left(
    State(api): State<Api>,
    Path(provider): Path<String>,
    Query(query): Query<SignOnLeftQuery>,
) -> Result<StatusCode, Problem> {
    let SignOnLeftQuery { iss, sid } = query;
    let left = api.identity.sign_on_left(&provider, &iss, sid.expose(), api.live.now()).await?;
    if let Some(revision) = left {
        api.live.settle(revision).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A browser that is led through, and what it carries.
pub(crate) struct Page {
    is_page: bool,
    has_old_name: bool,
    cookies: Vec<Vec<u8>>,
}

impl FromRequestParts<Api> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let RefreshTokens { has_old_name, .. } =
            RefreshTokens::from_request_parts(parts, api).await?;
        let lines = |name| headers::lines(&parts.headers, name);
        let is_page = lines(&header::ACCEPT)
            .any(|line| line.windows(b"text/html".len()).any(|part| part == b"text/html"));
        let cookies = lines(&header::COOKIE).map(<[u8]>::to_vec).collect();
        Ok(Self { is_page, has_old_name, cookies })
    }
}

impl Describes for Page {
    fn describe(_: &mut Description) {}
}

impl Page {
    /// Under the one name that this server sets: what others can set in its place counts for nothing.
    fn carried(&self, api: &Api) -> Vec<&str> {
        cookie_values(self.cookies.iter().map(Vec::as_slice), name(api))
    }

    /// What went wrong, where a person reads it; as any other refusal to who does not look at pages.
    fn told(
        &self,
        api: &Api,
        error: midplane_identity::Error,
        next: &str,
    ) -> Result<Response, Problem> {
        if !self.is_page {
            return Err(error.into());
        }
        if let Some(why) = error.internal() {
            // escaped: some of it came in an address
            tracing::warn!(error = ?why, "a sign-in by an identity provider failed");
        }
        let encoded = utf8_percent_encode(next, NON_ALPHANUMERIC);
        let address = format!("/login?problem={}&next={encoded}", error.kind().code);
        Ok((carried(api, "", 0), led_to(&address)?).into_response())
    }
}

fn callback_address(origin: &str, provider: &str) -> String {
    format!("{origin}/auth/sign-on/{}/callback", utf8_percent_encode(provider, NON_ALPHANUMERIC))
}

/// Where it leads afterwards: a page of ours, and not the sign-in page again.
fn next(asked: Option<&str>) -> String {
    let path = asked.and_then(own_path).unwrap_or_default();
    // the sign-in page has something to go on with where a command line waits
    let is_sign_in = path.starts_with("/login") && !path.starts_with("/login?cli=");
    if path.is_empty() || is_sign_in || path.starts_with("/auth/") { "/".into() } else { path }
}

fn name(api: &Api) -> &'static str {
    let [host, plain] = CARRIED;
    if api.options.links.is_secure() { host } else { plain }
}

fn carried(api: &Api, token: &str, seconds: u64) -> HeaderMap {
    let line = set_cookie(name(api), token, seconds, api.options.links.is_secure());
    let line = HeaderValue::from_str(&line).ok();
    line.map(|line| (header::SET_COOKIE, line)).into_iter().collect()
}

fn led_to(address: &str) -> Result<impl IntoResponse + use<>, Problem> {
    let address = HeaderValue::from_str(address)
        .map_err(|error| crate::Refusal::Internal(error.to_string()))?;
    let location: [(HeaderName, HeaderValue); 1] = [(header::LOCATION, address)];
    Ok((StatusCode::SEE_OTHER, headers::NO_STORE, location))
}
