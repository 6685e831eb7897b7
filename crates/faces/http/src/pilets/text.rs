//! The texts of feeds and manifests, written from what was resolved.

use super::{item, manifests};
use crate::prepared::Shape;
use midplane_feed::Resolution;
use midplane_rest::{feed::Feed, manifests::UiManifests};

/// The whole text: JSON.
pub(crate) fn text(
    shape: Shape,
    registry: &str,
    resolution: &Resolution<'_>,
    origin: &str,
) -> Vec<u8> {
    let (revision, offers) = (resolution.revision, resolution.offers());
    let text = match shape {
        Shape::Feed => {
            let items = offers.filter_map(|offer| item::of(offer, origin)).collect();
            serde_json::to_vec(&Feed { registry: registry.into(), revision, items })
        }
        Shape::Manifests => {
            let plugins = offers.map(|offer| manifests::of(offer, origin)).collect();
            serde_json::to_vec(&UiManifests { revision, plugins })
        }
    };
    text.expect("texts, numbers, lists and objects with texts as keys")
}
