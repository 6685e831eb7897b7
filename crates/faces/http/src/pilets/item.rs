//! One entry of a feed, in the shapes that Piral's loaders take, with what other kinds need
//! beside it. `spec` and `hash` are always there and links are absolute: without them a loader
//! guesses, or the whole page fails.

use midplane_feed::{Candidate, Offer, Presentation, guarded, ui_link};
use midplane_model::Config;
use midplane_rest::feed::FeedItem;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// `None` when the bundle lacks its own entry file: such a plugin is left out, not broken.
pub(super) fn of<'a>(
    offer: Offer<'a>,
    origin: &str,
    config: &dyn Fn(&Candidate) -> Config,
) -> Option<FeedItem<'a>> {
    let Offer { candidate, presentation } = offer;
    let ui = &presentation.ui;
    let entry = ui.file(&ui.entry)?;
    let of = (&candidate.plugin, &candidate.version);
    let link = |path: &str| ui_link(origin, of, ui, path);
    let text = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
    Some(FeedItem {
        name: candidate.plugin.as_str().into(),
        version: candidate.version.to_string(),
        kind: ui.kind,
        spec: ui.spec,
        link: link(&ui.entry),
        hash: entry.digest.to_string(),
        integrity: entry.integrity.as_str().into(),
        require_ref: text(&ui.require_ref),
        dependencies: ui.dependencies.iter().map(|(id, f)| (id.as_str().into(), link(f))).collect(),
        files: guarded(&ui.files).map(|f| (link(&f.path), f.integrity.as_str().into())).collect(),
        custom: custom(presentation),
        config: Value::Object(config(candidate)),
        display_name: text(&presentation.display_name),
        description: text(&presentation.description),
        icon: text(&presentation.icon),
        global: text(&ui.global),
        exposed: text(&ui.exposed),
        ui: Cow::Borrowed(&presentation.contributions),
        trust: presentation.trust,
        priority: presentation.priority,
        has_backend: candidate.has_backend,
    })
}

/// The author's metadata, with the exposed module where Piral's own `mf` loader looks for it.
fn custom(presentation: &Presentation) -> Cow<'_, Value> {
    let Some(exposed) = &presentation.ui.exposed else {
        return presentation.custom.as_ref().map_or(Cow::Owned(Value::Null), Cow::Borrowed);
    };
    let mut members = match &presentation.custom {
        Some(Value::Object(members)) => members.clone(),
        _ => Map::new(),
    };
    members.insert("exposed".into(), exposed.as_str().into());
    Cow::Owned(Value::Object(members))
}
