//! `/docs/errors/{code}`: the page about an error code, as it is in the documentation.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../../docs/reference/errors"]
#[include = "MP-*.md"]
struct Pages;

pub(crate) async fn page(Path(code): Path<String>) -> Response {
    let Some(page) = Pages::get(&format!("{code}.md")) else {
        return (StatusCode::NOT_FOUND, "there is no such error code\n").into_response();
    };
    let kind = [
        (header::CONTENT_TYPE, "text/markdown; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (kind, page.data.into_owned()).into_response()
}
