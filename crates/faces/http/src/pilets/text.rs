//! The texts of feeds and of their other shapes, written from what was resolved.

use super::{hosts, item, manifests};
use crate::prepared::Shape;
use midplane_feed::{Candidate, Resolution};
use midplane_model::Config;
use midplane_rest::{feed::Feed, manifests::UiManifests};

/// The whole text: JSON.
pub(crate) fn text(
    shape: Shape,
    registry: &str,
    resolution: &Resolution<'_>,
    (origin, config): (&str, &dyn Fn(&Candidate) -> Config),
) -> Vec<u8> {
    let (revision, offers) = (resolution.revision, resolution.offers());
    let text = match shape {
        Shape::Feed => {
            let items = offers.filter_map(|offer| item::of(offer, origin, config)).collect();
            serde_json::to_vec(&Feed { registry: registry.into(), revision, items })
        }
        Shape::Manifests => {
            let plugins = offers.map(|offer| manifests::of(offer, origin)).collect();
            serde_json::to_vec(&UiManifests { revision, plugins })
        }
        Shape::ImportMap => serde_json::to_vec(&hosts::import_map_of(offers, origin)),
        Shape::Remotes => serde_json::to_vec(&hosts::remotes_of(offers, origin)),
        Shape::Policy => serde_json::to_vec(&hosts::policy_of(revision, offers, origin)),
    };
    text.expect("texts, numbers, lists and objects with texts as keys")
}
