//! `GET /api/manifests`: the UI manifests of all plugins, in the shape that S2 (layer 2) prints.

use super::{feed, open};
use crate::{Api, Problem, caller::Caller};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_feed::{Offer, file_link, resolve};
use serde_json::{Value, json};

pub(crate) async fn manifests(
    State(api): State<Api>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let origin = api.origin(&uri, &headers)?;
    let environment = feed::environment(&api, None)?;
    let served = api.live.served.load_full();
    let resolution = resolve(&served.feed, &environment, &caller.0.viewer);
    let plugins: Vec<Value> = resolution.offers().map(|offer| manifest(offer, &origin)).collect();
    let body = json!({"revision": resolution.revision, "plugins": plugins});
    let mut response = Json(body).into_response();
    let headers = response.headers_mut();
    open(headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("authorization, host"));
    Ok(response)
}

fn manifest(offer: Offer<'_>, origin: &str) -> Value {
    let Offer { candidate, presentation } = offer;
    let modules = presentation.contributions["exposedModules"].as_array();
    let names: Vec<&Value> = modules.into_iter().flatten().map(|module| &module["name"]).collect();
    let navigation = match &presentation.contributions["navigation"] {
        Value::Null => json!([]),
        navigation => navigation.clone(),
    };
    json!({
        "id": candidate.plugin,
        "version": candidate.version,
        "ui": {
            "remoteEntry": file_link(origin, &candidate.plugin, &candidate.version, &presentation.ui.entry),
            "exposedModules": names,
            "navigation": navigation,
        },
    })
}
