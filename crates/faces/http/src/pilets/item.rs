//! One entry of a feed, in the shapes that Piral's loaders take, with what other kinds need
//! beside it. `spec` and `hash` are always there and links are absolute: without them a loader
//! guesses, or the whole page fails.

use midplane_feed::{Offer, file_link, guarded};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Item<'a> {
    name: &'a str,
    version: String,
    kind: &'static str,
    spec: &'static str,
    link: String,
    hash: String,
    integrity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    require_ref: Option<&'a str>,
    dependencies: BTreeMap<&'a str, String>,
    files: BTreeMap<String, &'a str>,
    custom: Value,
    config: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    global: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exposed: Option<&'a str>,
    ui: &'a Value,
    trust: &'static str,
    priority: &'static str,
    has_backend: bool,
}

impl<'a> Item<'a> {
    /// `None` when the bundle lacks its own entry file: such a plugin is left out, not broken.
    pub(crate) fn new(offer: Offer<'a>, origin: &str) -> Option<Self> {
        let Offer { candidate, presentation } = offer;
        let ui = &presentation.ui;
        let entry = ui.file(&ui.entry)?;
        let link = |path: &str| file_link(origin, &candidate.plugin, &candidate.version, path);
        let mut custom = presentation.custom.clone().unwrap_or(Value::Null);
        if let Some(exposed) = &ui.exposed {
            // where Piral's own `mf` loader looks for it
            let mut members = custom.as_object_mut().map(std::mem::take).unwrap_or_default();
            members.insert("exposed".into(), exposed.as_str().into());
            custom = Value::Object(members);
        }
        Some(Self {
            name: candidate.plugin.as_str(),
            version: candidate.version.to_string(),
            kind: ui.kind.as_str(),
            spec: ui.spec.as_str(),
            link: link(&ui.entry),
            hash: entry.digest.to_string(),
            integrity: &entry.integrity,
            require_ref: ui.require_ref.as_deref(),
            dependencies: ui.dependencies.iter().map(|(id, f)| (id.as_str(), link(f))).collect(),
            files: guarded(&ui.files).map(|f| (link(&f.path), f.integrity.as_str())).collect(),
            custom,
            config: Value::Object(serde_json::Map::new()),
            display_name: presentation.display_name.as_deref(),
            description: presentation.description.as_deref(),
            icon: presentation.icon.as_deref(),
            global: ui.global.as_deref(),
            exposed: ui.exposed.as_deref(),
            ui: &presentation.contributions,
            trust: presentation.trust.as_str(),
            priority: presentation.priority.as_str(),
            has_backend: candidate.has_backend,
        })
    }
}
