//! One entry of a feed, in the shapes that Piral's loaders take, with what other kinds need
//! beside it. `spec` and `hash` are always there and links are absolute: without them a loader
//! guesses, or the whole page fails.

use midplane_feed::{Offer, file_link, guarded};
use midplane_rest::feed::FeedItem;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// `None` when the bundle lacks its own entry file: such a plugin is left out, not broken.
pub(super) fn of<'a>(offer: &'a Offer, origin: &str) -> Option<FeedItem<'a>> {
    let ui = &offer.ui;
    let entry = ui.file(&ui.entry)?;
    let link = |path: &str| file_link(origin, &offer.name, &offer.version, path);
    let text = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
    Some(FeedItem {
        name: offer.name.as_str().into(),
        version: offer.version.to_string(),
        kind: ui.kind,
        spec: ui.spec,
        link: link(&ui.entry),
        hash: entry.digest.to_string(),
        integrity: entry.integrity.as_str().into(),
        require_ref: text(&ui.require_ref),
        dependencies: ui.dependencies.iter().map(|(id, f)| (id.as_str().into(), link(f))).collect(),
        files: guarded(&ui.files).map(|f| (link(&f.path), f.integrity.as_str().into())).collect(),
        custom: custom(offer),
        config: Value::Object(Map::new()),
        display_name: text(&offer.display_name),
        description: text(&offer.description),
        icon: text(&offer.icon),
        global: text(&ui.global),
        exposed: text(&ui.exposed),
        ui: Cow::Borrowed(&offer.contributions),
        trust: offer.trust,
        priority: offer.priority,
        has_backend: offer.has_backend,
    })
}

/// The author's metadata, with the exposed module where Piral's own `mf` loader looks for it.
fn custom(offer: &Offer) -> Cow<'_, Value> {
    let Some(exposed) = &offer.ui.exposed else {
        return offer.custom.as_ref().map_or(Cow::Owned(Value::Null), Cow::Borrowed);
    };
    let mut members = match &offer.custom {
        Some(Value::Object(members)) => members.clone(),
        _ => Map::new(),
    };
    members.insert("exposed".into(), exposed.as_str().into());
    Cow::Owned(Value::Object(members))
}
