//! Renders a refusal as the response to a request: problem+json with the `plugin` that it is about.

use crate::{names::Names, refusal::Refusal};
use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode, Version,
    header::{
        ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONNECTION,
        CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
    },
};
use midplane_model::PluginName;
use midplane_refusal::{Document, Kind, Refuse};
use serde_json::Value;
use std::fmt;

/// The status of a refusal.
pub(crate) fn status(kind: &Kind) -> StatusCode {
    StatusCode::from_u16(kind.class.status()).expect("every class has a status of HTTP")
}

/// The response. `path` and `plugin` are where the request was going, when that was known.
pub(crate) fn render(
    refusal: &Refusal,
    (path, plugin): (&str, Option<&PluginName>),
    names: &Names,
    version: Version,
) -> Response<Bytes> {
    let about = About { refusal, plugin: refusal.plugin().or(plugin) };
    let document = Document::of(&about, names.trace_id());
    let mut response = Response::new(Bytes::from(document.to_json()));
    let status = status(&refusal.kind());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = document.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"midplane\""));
    }
    if midplane_net::is_open(path) {
        let open = HeaderValue::from_static(midplane_net::ALLOWED_ORIGIN);
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, open);
        let exposed = HeaderValue::from_static(midplane_net::EXPOSED_HEADERS);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    if refusal.ends_connection() && version <= Version::HTTP_11 {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A refusal that always names the plugin.
#[derive(Debug)]
struct About<'a> {
    refusal: &'a Refusal,
    plugin: Option<&'a PluginName>,
}

impl fmt::Display for About<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.refusal.to_string();
        match self.plugin {
            Some(plugin) if !text.contains(&format!("`{plugin}`")) => {
                write!(f, "{text} (calling plugin `{plugin}`)")
            }
            Some(_) | None => f.write_str(&text),
        }
    }
}

impl std::error::Error for About<'_> {}

impl Refuse for About<'_> {
    fn kind(&self) -> Kind {
        self.refusal.kind()
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        vec![("plugin", self.plugin.map(PluginName::as_str).into())]
    }
}
