//! `GET /api/manifests`: the UI manifests of all plugins, in the shape that S2 (layer 2) prints.

use super::feed;
use crate::{Api, Problem, caller::Caller, headers::OF_ONE_VIEWER, links::Origin};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use midplane_feed::{Offer, file_link, resolve};
use midplane_rest::manifests::{UiManifest, UiManifests, UiPart};
use serde_json::Value;
use std::borrow::Cow;

/// The UI manifests of all plugins
///
/// For the same viewer, and of the same plugins, as the feed of the default environment.
#[utoipa::path(
    get,
    path = "/api/manifests",
    tag = "feed",
    operation_id = "getManifests",
    responses((status = 200, description = "One for each plugin.", body = UiManifests<'static>))
)]
pub(crate) async fn manifests(
    State(api): State<Api>,
    caller: Caller,
    Origin(origin): Origin,
) -> Result<Response, Problem> {
    let environment = feed::environment(&api, None)?;
    let served = api.live.served.load_full();
    let resolution = resolve(&served.feed, &environment, &caller.0.viewer);
    let body = UiManifests {
        revision: resolution.revision,
        plugins: resolution.offers().map(|offer| manifest(offer, &origin)).collect(),
    };
    Ok((OF_ONE_VIEWER, Json(body)).into_response())
}

fn manifest<'a>(offer: Offer<'a>, origin: &str) -> UiManifest<'a> {
    let Offer { candidate, presentation } = offer;
    let modules = presentation.contributions["exposedModules"].as_array();
    let names = modules.into_iter().flatten().map(|module| Cow::Borrowed(&module["name"]));
    let navigation = match &presentation.contributions["navigation"] {
        Value::Null => Cow::Owned(Value::Array(Vec::new())),
        navigation => Cow::Borrowed(navigation),
    };
    UiManifest {
        id: candidate.plugin.as_str().into(),
        version: candidate.version.to_string(),
        ui: UiPart {
            remote_entry: file_link(
                origin,
                &candidate.plugin,
                &candidate.version,
                &presentation.ui.entry,
            ),
            exposed_modules: names.collect(),
            navigation,
        },
    }
}
