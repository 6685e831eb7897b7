//! What is not there: paths of ours that nothing answers. The only routes that the document does
//! not know, since there is nothing to know.

use crate::{Api, Problem};
use axum::{
    Router,
    http::{Method, StatusCode, Uri},
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
