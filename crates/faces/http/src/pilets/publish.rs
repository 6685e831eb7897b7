//! `POST /api/v1/pilets`: publish a package, as unmodified Piral tools do it.
//!
//! The key comes as `Basic KEY`, `Bearer KEY` or bare. Without one the answer invites the client to
//! sign a person in (`interactiveAuth`). Everything about the version is read from the package;
//! of the other fields and parameters only `environment` and `channel` count.

use super::upload;
use crate::{Api, Problem, caller, extract::Query};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, Uri},
    response::{IntoResponse, Response},
};
use midplane_access::{Identity, Permission};
use midplane_feed::file_link;
use midplane_model::Author;
use midplane_registry::publish::{Published, Target};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    environment: Option<String>,
    channel: Option<String>,
}

pub(crate) async fn publish(
    State(api): State<Api>,
    Query(parameters): Query<Parameters>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let identity = match allowed(&api, &uri, &headers) {
        Ok(identity) => identity,
        Err(problem) => {
            upload::drop_body(body).await;
            return Err(problem);
        }
    };
    let origin = api.origin(&uri, &headers)?;
    let mut received = upload::receive(&api, &headers, body).await?;
    let target = Target {
        environment: parameters.environment.or_else(|| received.fields.remove("environment")),
        channel: parameters.channel.or_else(|| received.fields.remove("channel")),
    };
    let author = Author { actor: identity.actor(), at: api.live.now() };
    let may = |name: &_| identity.require_for(Permission::VERSIONS_PUBLISH, name).is_ok();
    let published = api.registry.publish(received.upload, &target, may, &author).await?;
    api.live.settle(published.revision).await;
    Ok(Json(shown(&published, &origin)).into_response())
}

/// Whether the caller may publish anything at all; which plugin is judged when its name is known.
fn allowed(api: &Api, uri: &Uri, headers: &HeaderMap) -> Result<Identity, Problem> {
    let invite = |problem: Problem| match api.own_origin(uri, headers) {
        Ok(origin) => problem.with("interactiveAuth", format!("{origin}/auth/device")),
        Err(_) => problem,
    };
    let identity = caller::identify(headers, api).map_err(invite)?;
    match identity.require(Permission::VERSIONS_PUBLISH) {
        Ok(()) => Ok(identity),
        Err(denied) if identity.is_anonymous() => Err(invite(denied.into())),
        Err(denied) => Err(denied.into()),
    }
}

fn shown(published: &Published, origin: &str) -> serde_json::Value {
    let ui = published.ui.as_ref();
    let link = |entry: &str| file_link(origin, &published.name, &published.version, entry);
    json!({
        "name": published.name,
        "version": published.version,
        "environment": published.environment,
        "channel": published.channel,
        "revision": published.revision,
        "kind": ui.map(|ui| ui.kind),
        "spec": ui.map(|ui| ui.spec),
        "link": ui.map(|ui| link(&ui.entry)),
        "message": format!("Published {} {}.", published.name, published.version),
    })
}
