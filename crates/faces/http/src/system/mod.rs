//! Whether the process lives and how far it is, what the API looks like, and what is not there.

mod health;
mod openapi;

pub(crate) use health::{healthz, readyz};
pub use openapi::document as openapi;
pub(crate) use openapi::openapi_document;

use crate::Problem;
use axum::http::{Method, StatusCode, Uri};

/// Paths of ours that nothing answers.
pub(crate) async fn unknown(uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    Problem::not_found(&format!("nothing answers `{path}`"))
}

/// Paths of ours that answer other methods.
pub(crate) async fn method_not_allowed(method: Method, uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    let detail = format!("`{path}` does not answer {method}");
    let title = "The method is not allowed here";
    let hint = "the Allow header says which are";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "MP-SYS-005", title, detail, hint)
}
