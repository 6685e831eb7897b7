//! What is not there: paths of ours that nothing answers. The only routes that the document does
//! not know, since there is nothing to know. What is near an address that exists is told which.

use super::nearest::{leads_to, nearest};
use crate::{Api, Problem, Refusal, operations};
use axum::{
    Router,
    http::{Method, Uri},
    routing::any,
};
use std::sync::LazyLock;
use utoipa::openapi::path::PathItem;

/// Scripts and scrapers must hear that there is nothing, not get the shell's page.
const OURS: [&str; 11] = [
    "/metrics",
    "/api",
    "/api/",
    "/api/{*rest}",
    "/auth",
    "/auth/",
    "/auth/{*rest}",
    "/npm",
    "/npm/",
    "/pilets",
    "/pilets/",
];

/// Where files of bundles are, which is no route that a path could be near.
const FILES: &str = "/pilets/{name}/{version}/{path}";

/// Every route with the methods that it answers, as the document lists them.
static ROUTES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let (_, document) = operations().split_for_parts();
    let routes = document.paths.paths.into_iter();
    routes.map(|(path, item)| (path, methods(&item))).collect()
});

/// Answers 404 wherever no operation does.
pub(crate) fn nothing() -> Router<Api> {
    OURS.into_iter().fold(Router::new(), |router, path| router.route(path, any(unknown)))
}

async fn unknown(uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    let problem = Problem::from(Refusal::NotFound(format!("nothing answers `{path}`")));
    match meant(uri.path()) {
        Some(hint) => problem.hinting(hint),
        None => problem,
    }
}

/// Paths of ours that answer other methods.
pub(crate) async fn method_not_allowed(method: Method, uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(200).collect();
    let problem = Problem::from(Refusal::MethodNotAllowed { path, method: method.to_string() });
    match ROUTES.iter().find(|(route, _)| leads_to(uri.path(), route)) {
        Some((route, methods)) => problem.hinting(format!("`{route}` answers {methods}.")),
        None => problem,
    }
}

/// What to ask instead.
fn meant(path: &str) -> Option<String> {
    if path.trim_end_matches('/') == "/pilets" {
        let feed = methods_of("/api/v1/pilets");
        return Some(format!("The feed is `/api/v1/pilets` ({feed}); files are at `{FILES}`."));
    }
    let routes = ROUTES.iter().map(|(route, _)| route.as_str());
    // an older name of the feed; one name is enough to be told
    let route = match nearest(path, routes)? {
        "/api/v1/pilet" => "/api/v1/pilets",
        other => other,
    };
    Some(format!("Did you mean `{route}` ({})?", methods_of(route)))
}

fn methods_of(route: &str) -> &'static str {
    let found = ROUTES.iter().find(|(one, _)| one == route);
    found.map_or("", |(_, methods)| methods)
}

fn methods(item: &PathItem) -> String {
    let all = [
        ("GET", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("PATCH", item.patch.is_some()),
        ("DELETE", item.delete.is_some()),
    ];
    let answered: Vec<&str> =
        all.into_iter().filter(|(_, answered)| *answered).map(|(method, _)| method).collect();
    answered.join(", ")
}
