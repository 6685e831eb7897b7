//! `/docs/errors/{code}` and `/docs/guides/{name}`: pages of the documentation, as they are
//! written, for those who have only the binary.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
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

pub(crate) async fn error(Path(code): Path<String>) -> Response {
    page(Errors::get(&format!("{code}.md")), "there is no such error code\n")
}

pub(crate) async fn guide(Path(name): Path<String>) -> Response {
    page(Guides::get(&format!("{name}.md")), "there is no such guide\n")
}

/// Plain text: browsers show it, where they would offer Markdown to be saved.
fn page(found: Option<EmbeddedFile>, missing: &'static str) -> Response {
    let Some(page) = found else { return (StatusCode::NOT_FOUND, missing).into_response() };
    let kind = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (kind, page.data.into_owned()).into_response()
}
