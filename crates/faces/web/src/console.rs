//! `/console/`: administration in the browser, built in `web/console`. One page for all its
//! addresses; who did not sign in is led to the sign-in form and comes back to where they wanted.

use crate::{
    Web, assets, docs,
    frame::escaped,
    page::{self, in_script},
    policy, prepared_page,
    refusal::{Refusal, refuse, shown},
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_refusal::TraceId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rust_embed::RustEmbed;
use serde_json::json;

#[derive(RustEmbed)]
#[folder = "../../../web/console/dist"]
#[allow_missing = true]
struct Console;

/// What the build leaves for this server to fill in.
const TITLE: &str = "<title>Console</title>";
const HEAD: &str = "<!--midplane:head-->";
const BOOT: &str = "<!--midplane:boot-->";

const VARY: &str = "accept, accept-encoding, cookie, sec-fetch-dest, sec-fetch-mode";

/// A path inside one query value, with its slashes left to be read.
const IN_A_QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `GET /console` and every page below it.
pub(crate) async fn answer(
    State(web): State<Web>,
    uri: Uri,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    if !page::navigates(uri.path(), &request) {
        let trace_id = trace_id.map(|Extension(id)| id).unwrap_or_default();
        let vary = [(header::VARY, page::VARY_OF_NOTHING)];
        return (vary, refuse(&Refusal::NoPage(shown(uri.path())), &trace_id)).into_response();
    }
    if uri.path() == "/console" {
        return led_to("/console/");
    }
    if !prepared_page::is_signed_in(&web, &request) {
        return led_to(&sign_in(&uri));
    }
    let index = Console::get("index.html");
    let Some(index) = index.and_then(|file| String::from_utf8(file.data.into()).ok()) else {
        return missing("console", trace_id);
    };
    let mut response = docs::sent(filled(&web, &index), &request);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    policy::protect(headers, &policy::console());
    response
}

/// `GET /console/assets/{name}`.
pub(crate) async fn asset(
    Path(name): Path<String>,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    // a build that is read from its folder must not be left through it
    let inside = !name.contains(['/', '\\']) && !name.starts_with('.');
    let path = inside.then(|| format!("assets/{name}"));
    path.and_then(|path| assets::file::<Console>(&path, &request, assets::IMMUTABLE))
        .unwrap_or_else(|| missing(&name, trace_id))
}

/// The page as this operator wants it.
fn filled(web: &Web, index: &str) -> String {
    let boot = json!({
        "productName": web.options.product_name,
        "serverVersion": web.version,
        "environment": web.environment,
        "brand": web.brand.said(),
    });
    let boot = format!(
        "<script type=\"application/json\" id=\"midplane-boot\">{}</script>",
        in_script(&boot)
    );
    let title = format!("<title>Console · {}</title>", escaped(&web.options.product_name));
    let accent = format!("{}</head>", web.brand.style_link());
    let filled = index.replacen(TITLE, &title, 1).replacen(HEAD, &web.frame().early(), 1);
    filled.replacen(BOOT, &boot, 1).replacen("</head>", &accent, 1)
}

/// The sign-in form, and from there back to this address.
fn sign_in(wanted: &Uri) -> String {
    let wanted = wanted.path_and_query().map_or("/console/", |path| path.as_str());
    format!("/login?next={}", utf8_percent_encode(wanted, IN_A_QUERY))
}

/// Another page instead. Never kept: what is right for a visitor depends on their cookie.
fn led_to(address: &str) -> Response {
    let kept = [(header::CACHE_CONTROL, "no-store"), (header::VARY, VARY)];
    (StatusCode::SEE_OTHER, kept, [(header::LOCATION, address)]).into_response()
}

fn missing(name: &str, trace_id: Option<Extension<TraceId>>) -> Response {
    let trace_id = trace_id.map(|Extension(id)| id).unwrap_or_default();
    refuse(&Refusal::NoAsset(shown(name)), &trace_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_to_the_whole_address() {
        let wanted: Uri = "/console/explain?user=ada&at=1#x".parse().unwrap();
        assert_eq!(sign_in(&wanted), "/login?next=/console/explain%3Fuser%3Dada%26at%3D1");
        let odd: Uri = "/console//evil.example/%2f?next=//x".parse().unwrap();
        let back = sign_in(&odd);
        assert!(back.starts_with("/login?next=/console//evil.example/%252f%3Fnext%3D"), "{back}");
    }
}
