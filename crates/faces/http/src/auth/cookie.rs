//! The refresh cookie: out of reach of scripts, and of no use to other sites' pages.

use crate::{
    Api, Problem, Refusal,
    document::{Describes, Description},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use midplane_access::cookie_values;
use midplane_identity::{HOST_COOKIE, REFRESH_COOKIE, refresh_tokens, set_cookie};

/// The refresh tokens in the cookies; none when there is none.
pub(crate) struct RefreshTokens {
    tokens: Vec<String>,
    /// Whether one came under the name of before.
    pub(crate) has_old_name: bool,
}

impl RefreshTokens {
    pub(crate) fn all(&self) -> Vec<&str> {
        self.tokens.iter().map(String::as_str).collect()
    }
}

impl FromRequestParts<Api> for RefreshTokens {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        let sent = parts.headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
        let sent: Vec<&[u8]> = sent.collect();
        let has_old_name = !cookie_values(sent.iter().copied(), REFRESH_COOKIE).is_empty();
        let tokens = refresh_tokens(&sent).into_iter().map(str::to_owned).collect();
        Ok(Self { tokens, has_old_name })
    }
}

impl Describes for RefreshTokens {
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

/// The cookie with a refresh token, or without one; where browsers come by TLS under the stricter
/// name, and then the one under the old name goes.
pub(crate) fn set(
    api: &Api,
    token: &str,
    seconds: i64,
    has_old_name: bool,
) -> Result<HeaderMap, Problem> {
    let is_secure = api.options.links.is_secure();
    let line = |name: &str, token: &str, seconds: u64| {
        let text = set_cookie(name, token, seconds, is_secure);
        HeaderValue::from_str(&text).map_err(|error| Refusal::Internal(error.to_string()))
    };
    let seconds = u64::try_from(seconds).unwrap_or(0);
    let mut headers = HeaderMap::new();
    if is_secure {
        headers.append(header::SET_COOKIE, line(HOST_COOKIE, token, seconds)?);
        if has_old_name {
            headers.append(header::SET_COOKIE, line(REFRESH_COOKIE, "", 0)?);
        }
    } else {
        headers.append(header::SET_COOKIE, line(REFRESH_COOKIE, token, seconds)?);
    }
    Ok(headers)
}

fn same_site(api: &Api, parts: &Parts) -> Result<(), Problem> {
    // each that was sent has to fit: one that cannot be read fits nowhere
    let each = |name: &str, fits: &dyn Fn(&str) -> bool| {
        let mut sent = parts.headers.get_all(name).iter();
        sent.all(|value| value.to_str().is_ok_and(fits))
    };
    let is_own = |origin: &str| api.own_origin(parts).is_ok_and(|own| own == origin);
    let origin_fits = each("origin", &is_own);
    let site_fits = each("sec-fetch-site", &|site| matches!(site, "same-origin" | "none"));
    if origin_fits && site_fits {
        return Ok(());
    }
    Err(Refusal::OtherSite.into())
}
