//! Renders a refusal, once and in one shape: RFC 9457 problem+json with `code`, `hint`, `plugin`
//! and `trace_id`. `message` repeats the detail for tools that print only that.

use crate::refusal::{Refusal, Retry};
use bytes::Bytes;
use http::{
    HeaderValue, Response, Version,
    header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
};
use midplane_model::PluginName;
use serde_json::json;

/// The response to a request that was refused.
pub(crate) fn render(
    refusal: &Refusal,
    plugin: Option<&PluginName>,
    trace_id: &str,
    version: Version,
) -> Response<Bytes> {
    let kind = refusal.kind();
    let plugin = refusal.plugin().or(plugin);
    let detail = detail(refusal, plugin);
    let body = json!({
        "type": format!("/docs/errors/{}", kind.code),
        "title": kind.title,
        "status": kind.status.as_u16(),
        "code": kind.code,
        "detail": detail,
        "hint": kind.hint,
        "message": detail,
        "plugin": plugin,
        "trace_id": trace_id,
    });
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = kind.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Retry::Safe(seconds) = kind.retry {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if kind.status == http::StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"midplane\""));
    }
    if refusal.ends_connection() && version <= Version::HTTP_11 {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// What happened, with the plugin's name in it when there is one.
fn detail(refusal: &Refusal, plugin: Option<&PluginName>) -> String {
    let text = refusal.to_string();
    match plugin {
        Some(plugin) if !text.contains(&format!("`{plugin}`")) => {
            sentence(&format!("{text} (calling plugin `{plugin}`)"))
        }
        _ => sentence(&text),
    }
}

/// Errors are written in lower case without a full stop; people read a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
