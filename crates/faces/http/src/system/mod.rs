//! Whether the process lives and how far it is, what the API looks like, and what is not there.

mod health;
mod openapi;

pub(crate) use health::{healthz, readyz};
pub use openapi::document as openapi;
pub(crate) use openapi::openapi_document;

use crate::{Problem, Refusal};
use axum::http::{Method, Uri};

/// Paths of ours that nothing answers.
pub(crate) async fn unknown(uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    Refusal::NotFound(format!("nothing answers `{path}`")).into()
}

/// Paths of ours that answer other methods.
pub(crate) async fn method_not_allowed(method: Method, uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    Refusal::MethodNotAllowed { path, method: method.to_string() }.into()
}
