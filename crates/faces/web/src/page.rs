//! The shell's page, for who goes to an address that is no file and no API. Whoever asks for anything
//! else there (a script, a worker, a map, a tool) hears that there is nothing: a page in its place
//! would be refused as a script and kept by service workers.

use crate::{
    Web, assets,
    headers::lines,
    policy, prepared_page,
    refusal::{Refusal, refuse, shown},
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_feed::{Elsewhere, Offer, Resolution, guarded, ui_link};
use midplane_negotiation::{Navigation, is_navigation};
use midplane_net::{ClientRegion, Way};
use midplane_refusal::TraceId;
use midplane_registry::Served;
use serde_json::{Value, json};
use std::{collections::BTreeMap, io::Write as _};

const IMPORT_MAP: &str = "<!--midplane:importmap-->";
const VARY: &str = "accept, accept-encoding, cookie, host, sec-fetch-dest, sec-fetch-mode";
/// The same address is a page for who goes there.
pub(crate) const VARY_OF_NOTHING: &str = "accept, sec-fetch-dest, sec-fetch-mode";
const BOOT: &str = "<!--midplane:boot-->";

/// Renders the page; a file at the top of the build (an icon, say) is served as it is.
pub(crate) async fn page(
    State(web): State<Web>,
    method: Method,
    uri: Uri,
    trace_id: Option<Extension<TraceId>>,
    way: Option<Extension<Way>>,
    region: Option<Extension<ClientRegion>>,
    request: HeaderMap,
) -> Response {
    let trace_id = trace_id.map(|Extension(id)| id).unwrap_or_default();
    if method != Method::GET && method != Method::HEAD {
        let refusal =
            Refusal::MethodNotAllowed { path: shown(uri.path()), method: method.to_string() };
        return ([(header::ALLOW, "GET, HEAD")], refuse(&refusal, &trace_id)).into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let is_file = path.contains('.') && !path.contains('/') && !path.starts_with("index.");
    if is_file
        && let Some(file) = assets::file::<assets::Dist>(path, &request, "public, max-age=3600")
    {
        return file;
    }
    if is_taken(uri.path()) || !navigates(uri.path(), &request) {
        let vary = [(header::VARY, VARY_OF_NOTHING)];
        return (vary, refuse(&Refusal::NoPage(shown(uri.path())), &trace_id)).into_response();
    }
    let authority = request.get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = authority.or_else(|| uri.authority().map(|a| a.as_str())).unwrap_or("");
    let way = way.as_deref();
    match web.links.origin_by_way(way, authority) {
        Ok(origin) => {
            let page = prepared_page::answer(&web, &origin, region.as_deref(), &request);
            told_to_nobody(uri.path(), page)
        }
        Err(error) => refuse(&error, &trace_id),
    }
}

/// The address of a page where a link that lets somebody in was opened is told to no other server, and
/// to none of ours.
fn told_to_nobody(path: &str, mut page: Response) -> Response {
    if path.starts_with("/login/") {
        let nobody = HeaderValue::from_static("no-referrer");
        page.headers_mut().insert(header::REFERRER_POLICY, nobody);
    }
    page
}

/// Addresses that are no page's: interfaces, and files by their ending.
fn is_taken(path: &str) -> bool {
    const FIRST: [&str; 16] = [
        ".well-known",
        "api",
        "assets",
        "auth",
        "console",
        "docs",
        "files",
        "health",
        "healthz",
        "metrics",
        "openapi.json",
        "pilet",
        "pilets",
        "readyz",
        "sw.js",
        "index.html",
    ];
    let first = path.trim_start_matches('/').split('/').next().unwrap_or("");
    let last = path.rsplit('/').next().unwrap_or("");
    FIRST.contains(&first)
        || last.ends_with(".map")
        || mime_guess::from_path(last).first().is_some()
}

/// Whether somebody goes there.
pub(crate) fn navigates(path: &str, request: &HeaderMap) -> bool {
    let said = |name: &str| request.get(name).map(HeaderValue::as_bytes);
    let navigation = Navigation {
        mode: said("sec-fetch-mode"),
        destination: said("sec-fetch-dest"),
        is_root: path == "/",
    };
    is_navigation(navigation, lines(request, &header::ACCEPT))
}

/// The page and its head, for who gets what was resolved.
pub(crate) fn render(
    web: &Web,
    served: &Served,
    resolution: &Resolution<'_>,
    is_signed_in: bool,
    origin: &str,
) -> (String, HeaderMap) {
    let import_map = import_map(web, resolution, origin);
    let boot = json!({
        "registry": served.feed.registry,
        "revision": served.revision(),
        "feedUrl": "/api/v1/pilets",
        "signedIn": is_signed_in,
        "allowEval": web.options.allow_eval,
        "productName": web.options.product_name,
        "serverVersion": web.version,
        "brand": web.brand.said(),
    });
    let import_map = in_script(&import_map);
    let tag = format!("<script type=\"importmap\">{import_map}</script>");
    let boot_tag = format!(
        "<script type=\"application/json\" id=\"midplane-boot\">{}</script>",
        in_script(&boot)
    );
    let html = web.assets.index.replacen(IMPORT_MAP, &tag, 1).replacen(BOOT, &boot_tag, 1);
    let elsewhere = Elsewhere::of(resolution.offers().map(|offer| &offer.presentation.ui));
    let policy = policy::content_security_policy(&import_map, web.options.allow_eval, &elsewhere);
    let mut headers = HeaderMap::with_capacity(24);
    let html_type = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, html_type);
    policy::protect(&mut headers, &policy);
    if !elsewhere.is_empty() {
        // who serves the files of a plugin learns nothing of the page that they are for
        let referrer = HeaderValue::from_static("same-origin");
        headers.insert(header::REFERRER_POLICY, referrer);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    (html, headers)
}

/// The import map repeats itself: a third of it goes over the wire.
pub(crate) fn gzip(html: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(html.as_ref()).ok()?;
    writer.finish().ok()
}

fn import_map(web: &Web, resolution: &Resolution<'_>, origin: &str) -> Value {
    let mut integrity: BTreeMap<String, &str> =
        web.assets.integrity.iter().map(|(at, hash)| (at.clone(), hash.as_str())).collect();
    for Offer { candidate, presentation } in resolution.offers() {
        let modules = guarded(&presentation.ui.files)
            .filter(|file| file.content_type.starts_with("text/javascript"));
        for file in modules {
            let of = (&candidate.plugin, &candidate.version);
            let link = ui_link(origin, of, &presentation.ui, &file.path);
            integrity.insert(link, &file.integrity);
        }
    }
    json!({"imports": web.assets.imports, "integrity": integrity})
}

/// JSON that cannot end the element it stands in.
pub(crate) fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_interfaces_are_no_pages() {
        for path in [
            "/sw.js",
            "/static/js/main.0af3.js",
            "/orders/chunk-7.css",
            "/index.js.map",
            "/x/y.wasm",
            "/.well-known/openid-configuration",
            "/pilets",
            "/pilets/",
            "/pilets/x",
            "/api/v2",
            "/auth/x",
            "/docs/api/x",
            "/files/x",
            "/assets/x",
            "/index.html",
            "/openapi.json/",
        ] {
            assert!(is_taken(path), "{path}");
        }
        for path in [
            "/",
            "/login",
            "/orders/new",
            "/plugins/@acme/orders",
            "/orders/1.0.0",
            "/apis",
            "/u/jane.doe",
        ] {
            assert!(!is_taken(path), "{path}");
        }
    }

    #[test]
    fn json_stays_inside_its_script() {
        let text = in_script(&json!({"x": "</script><script>alert(1)</script>"}));
        assert!(!text.contains('<'));
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["x"], "</script><script>alert(1)</script>");
    }
}
