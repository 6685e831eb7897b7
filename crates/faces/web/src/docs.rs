//! `/docs/errors/{code}` and `/docs/guides/{name}`: pages of the documentation, as they are
//! written, for those who have only the binary.

use crate::refusal::{Refusal, refuse, shown};
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use midplane_refusal::TraceId;
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../../docs/reference/errors"]
#[include = "MP-*.md"]
struct Errors;

#[derive(RustEmbed)]
#[folder = "../../../docs/guides"]
#[include = "*.md"]
#[allow_missing = true]
struct Guides;

pub(crate) async fn error(
    Path(code): Path<String>,
    trace_id: Option<Extension<TraceId>>,
) -> Response {
    let missing = || {
        refuse(
            &Refusal::NoErrorPage(shown(&code)),
            &trace_id.map(|Extension(id)| id).unwrap_or_default(),
        )
    };
    Errors::get(&format!("{code}.md")).map_or_else(missing, page)
}

pub(crate) async fn guide(
    Path(name): Path<String>,
    trace_id: Option<Extension<TraceId>>,
) -> Response {
    let missing = || {
        refuse(
            &Refusal::NoGuide(shown(&name)),
            &trace_id.map(|Extension(id)| id).unwrap_or_default(),
        )
    };
    Guides::get(&format!("{name}.md")).map_or_else(missing, page)
}

/// Plain text: browsers show it, where they would offer Markdown to be saved.
fn page(page: EmbeddedFile) -> Response {
    let kind = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (kind, page.data.into_owned()).into_response()
}
