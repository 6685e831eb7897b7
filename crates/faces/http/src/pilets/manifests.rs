//! `GET /api/manifests`: the UI manifests of all plugins, in the shape that S2 (layer 2) prints.

use super::feed::FeedRequest;
use crate::{Api, Problem, prepared::Shape};
use axum::{extract::State, response::Response};
use midplane_feed::{Offer, ui_link};
use midplane_rest::{
    feed::FeedQuery,
    manifests::{UiManifest, UiManifests, UiPart},
};
use serde_json::Value;
use std::borrow::Cow;

/// The UI manifests of all plugins
///
/// For the same viewer, and of the same plugins, as the feed; 304 as there.
#[utoipa::path(
    get,
    path = "/api/manifests",
    tag = "feed",
    operation_id = "getManifests",
    params(FeedQuery),
    responses(
        (status = 200, description = "One for each plugin.", body = UiManifests<'static>),
        (status = 304, description = "They did not change.")
    )
)]
pub(crate) async fn manifests(
    State(api): State<Api>,
    asked: FeedRequest,
) -> Result<Response, Problem> {
    asked.answer(&api, Shape::Manifests).await
}

pub(super) fn of<'a>(offer: Offer<'a>, origin: &str) -> UiManifest<'a> {
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
            remote_entry: ui_link(
                origin,
                (&candidate.plugin, &candidate.version),
                &presentation.ui,
                &presentation.ui.entry,
            ),
            exposed_modules: names.collect(),
            navigation,
        },
    }
}
