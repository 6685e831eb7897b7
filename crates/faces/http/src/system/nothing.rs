//! What is not there: paths of ours that nothing answers. The only routes that the document does
//! not know, since there is nothing to know.

use crate::{Api, Problem, Refusal};
use axum::{
    Router,
    http::{Method, Uri},
    routing::any,
};

/// Scripts and scrapers must hear that there is nothing, not get the shell's page.
const OURS: [&str; 7] =
    ["/metrics", "/api", "/api/", "/api/{*rest}", "/auth", "/auth/", "/auth/{*rest}"];

/// Answers 404 wherever no operation does.
pub(crate) fn nothing() -> Router<Api> {
    OURS.into_iter().fold(Router::new(), |router, path| router.route(path, any(unknown)))
}

async fn unknown(uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    Refusal::NotFound(format!("nothing answers `{path}`")).into()
}

/// Paths of ours that answer other methods.
pub(crate) async fn method_not_allowed(method: Method, uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    Refusal::MethodNotAllowed { path, method: method.to_string() }.into()
}
