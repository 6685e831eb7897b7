//! The refresh cookie: out of reach of scripts, and of no use to other sites' pages.

use crate::{Api, Problem, Refusal};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use midplane_identity::REFRESH_COOKIE;

pub(crate) fn read(headers: &HeaderMap) -> Option<&str> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    midplane_identity::refresh_token(sent)
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

/// Refuses a request that another site's page sent with our cookie.
pub(crate) fn same_site(api: &Api, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    let get = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let origin_fits = match get("origin") {
        None => true,
        Some(origin) => api.own_origin(uri, headers).is_ok_and(|own| own == origin),
    };
    let site_fits = get("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    if origin_fits && site_fits {
        return Ok(());
    }
    Err(Refusal::OtherSite.into())
}
