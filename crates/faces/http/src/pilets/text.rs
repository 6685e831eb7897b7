//! The texts of feeds and manifests in two steps: the items, which hang on the chosen versions
//! alone, and what stands around them.

use super::{item, manifests};
use crate::prepared::Shape;
use midplane_feed::Resolution;
use midplane_model::Revision;
use midplane_rest::{feed::Feed, manifests::UiManifests};

/// The items of a resolution: JSON, an array.
pub(crate) fn items(shape: Shape, resolution: &Resolution<'_>, origin: &str) -> Vec<u8> {
    let offers = resolution.offers();
    let text = match shape {
        Shape::Feed => {
            let items = offers.filter_map(|offer| item::of(offer, origin));
            serde_json::to_vec(&items.collect::<Vec<_>>())
        }
        Shape::Manifests => {
            let items = offers.map(|offer| manifests::of(offer, origin));
            serde_json::to_vec(&items.collect::<Vec<_>>())
        }
    };
    text.expect("items are texts, lists and objects with texts as keys")
}

/// The whole text around items that were written before.
pub(crate) fn text(shape: Shape, registry: &str, revision: Revision, items: &[u8]) -> Vec<u8> {
    let empty = match shape {
        Shape::Feed => {
            serde_json::to_vec(&Feed { registry: registry.into(), revision, items: Vec::new() })
        }
        Shape::Manifests => serde_json::to_vec(&UiManifests { revision, plugins: Vec::new() }),
    };
    let mut text = empty.expect("a text and a number");
    // the items are the last member of both
    debug_assert!(text.ends_with(b"[]}"));
    text.truncate(text.len() - b"[]}".len());
    text.reserve_exact(items.len() + 1);
    text.extend_from_slice(items);
    text.push(b'}');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn what_stands_around_items_is_as_the_types_say() {
        for (shape, member) in [(Shape::Feed, "items"), (Shape::Manifests, "plugins")] {
            let whole = text(shape, "r\"1", Revision(7), br#"[{"a":1}]"#);
            let whole: Value = serde_json::from_slice(&whole).unwrap();
            assert_eq!(whole["revision"], 7);
            assert_eq!(whole[member][0]["a"], 1);
            let empty = text(shape, "", Revision(7), b"[]");
            let empty: Value = serde_json::from_slice(&empty).unwrap();
            assert_eq!(empty[member], Value::Array(Vec::new()));
        }
    }
}
