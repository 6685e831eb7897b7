//! `/npm/`: the same packages in the terms of npm, so that its own client publishes, shows and
//! installs them. What npm asks for and sends is in its `docs/registry` and in what its client does.
//!
//! A document is made from what is published here, never kept as it was sent: of a publish only
//! the package counts, and everything about the version is read from that. What npm can do to
//! what is published (deprecate, unpublish, tags) is refused; versions never change here.

mod address;
mod body;
mod document;
mod publish;
mod tarball;

use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    document::{Announced, operation},
    extract::Path,
    links::Origin,
};
use address::Asked;
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, Uri},
    response::{IntoResponse as _, Response},
};
use midplane_access::{Identity, Permission};
use midplane_model::{Actor, PluginName};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;

const NOBODY: Announced = (401, "MP-AUTH-006", "nobody signed in");
const NOT_THERE: Announced = (404, "MP-REG-013", "there is no such package or version");

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(read, [NOBODY, NOT_THERE]))
        .routes(operation!(publish::publish, [&crate::pilets::REFUSALS[..], &[NOT_THERE]].concat()))
        .routes(operation!(tell, [NOT_THERE]))
}

/// Read as npm does
///
/// The document of a package (`/npm/{name}`, scoped names also with `%2f`), its tarballs
/// (`/npm/{name}/-/{file}.tgz`), `/npm/-/package/{name}/dist-tags`, `/npm/-/whoami` and `/npm/-/ping`.
/// The tags are the channels of the default environment. Needs `plugins:read` or
/// `versions:publish`; who may see no package is not told of it.
#[utoipa::path(
    get,
    path = "/npm/{*path}",
    tag = "publish",
    operation_id = "npmRead",
    params(("path" = String, Path, description = "What npm asks for.", example = "greeter")),
    responses(
        (status = 200, description = "The document or the file.", content(
            (Value = "application/json"),
            (Value = "application/vnd.npm.install-v1+json"),
            (Vec<u8> = "application/octet-stream")
        )),
        (status = 304, description = "It did not change.")
    )
)]
pub(crate) async fn read(
    State(api): State<Api>,
    Path(_): Path<String>,
    caller: Caller,
    origin: Origin,
    uri: Uri,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::read(uri.path()).ok_or_else(|| missing(uri.path()))?;
    let name = match asked {
        Asked::Ping => return Ok(Json(json!({})).into_response()),
        Asked::WhoAmI => return Ok(Json(who(&caller.0)?).into_response()),
        Asked::Package(ref name) | Asked::Tags(ref name) | Asked::Tarball(ref name, _) => name,
    };
    may_read(&caller.0, name).map_err(|refused| match refused.status() {
        401 => refused,
        // who may not see it does not learn that it is there
        _ => missing(uri.path()),
    })?;
    let package = document::Package::of(&api, name).ok_or_else(|| missing(uri.path()))?;
    match asked {
        Asked::Tarball(_, file) => tarball::send(&api, &package, &file).await,
        Asked::Tags(_) => Ok(Json(package.tags).into_response()),
        _ => Ok(document::answer(&package, &origin.0, &request)),
    }
}

/// What npm tells a registry
///
/// The questions after vulnerabilities that every installation asks; none is known here.
#[utoipa::path(
    post,
    path = "/npm/{*path}",
    tag = "publish",
    operation_id = "npmTell",
    params(("path" = String, Path, description = "What npm posts to.",
            example = "-/npm/v1/security/advisories/bulk")),
    responses((status = 200, description = "Nothing is known.", body = Value))
)]
pub(crate) async fn tell(
    Path(path): Path<String>,
    _caller: Caller,
) -> Result<Json<Value>, Problem> {
    match path.starts_with("-/npm/v1/security/") {
        true => Ok(Json(json!({}))),
        false => Err(missing(&format!("/npm/{path}"))),
    }
}

fn missing(path: &str) -> Problem {
    let shown: String = path.chars().take(200).collect();
    Refusal::NotPublished(format!("`{shown}` is not published")).into()
}

/// Who sees every version, and who publishes the plugin: npm looks before it publishes.
fn may_read(identity: &Identity, name: &PluginName) -> Result<(), Problem> {
    let publishes = identity.require_for(Permission::VERSIONS_PUBLISH, name);
    publishes.or_else(|_| identity.require_for(Permission::PLUGINS_READ, name))?;
    Ok(())
}

fn who(identity: &Identity) -> Result<Value, Problem> {
    if identity.actor() == Actor::Anonymous {
        return Err(Refusal::NoPerson.into());
    }
    let name = identity.viewer.user.as_ref().map(ToString::to_string);
    Ok(json!({"username": name.unwrap_or_else(|| identity.actor().to_string())}))
}
