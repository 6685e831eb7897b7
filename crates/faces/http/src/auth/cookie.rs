//! The refresh cookie: out of reach of scripts, and of no use to other sites' pages.

use crate::{
    Api, Problem, Refusal,
    document::{Describes, Description},
    headers::lines,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
};
use midplane_identity::REFRESH_COOKIE;

/// The refresh token in the cookie; empty when there is none.
pub(crate) struct RefreshToken(pub(crate) String);

impl FromRequestParts<Api> for RefreshToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        let sent = midplane_negotiation::cookies(lines(&parts.headers, &header::COOKIE));
        let token = midplane_identity::refresh_token(sent);
        Ok(Self(token.unwrap_or("").to_owned()))
    }
}

impl Describes for RefreshToken {
    fn describe(description: &mut Description) {
        description.needs_the_session();
    }
}

/// A request that no other site's page sent with our cookie.
pub(crate) struct SameSite;

impl FromRequestParts<Api> for SameSite {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        same_site(api, parts).map(|()| Self)
    }
}

impl Describes for SameSite {
    fn describe(description: &mut Description) {
        description.refuses(&[(403, "MP-SYS-007", "the request comes from another site")]);
    }
}

pub(crate) fn set(api: &Api, token: &str, seconds: i64) -> Result<HeaderValue, Problem> {
    let secure = if api.options.links.is_secure() { "; Secure" } else { "" };
    // Lax: a link from elsewhere shows the page signed in; requests that change something carry
    // an Origin, which is checked
    let text = format!(
        "{REFRESH_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    );
    HeaderValue::from_str(&text).map_err(|error| Refusal::Internal(error.to_string()).into())
}

fn same_site(api: &Api, parts: &Parts) -> Result<(), Problem> {
    let get = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let origin_fits = match get("origin") {
        None => true,
        Some(origin) => api.own_origin(parts).is_ok_and(|own| own == origin),
    };
    let site_fits = get("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    if origin_fits && site_fits {
        return Ok(());
    }
    Err(Refusal::OtherSite.into())
}
