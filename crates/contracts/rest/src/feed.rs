//! The feed: what one viewer gets now, in the shapes that Piral's loaders take, with what other
//! kinds need beside it. The server writes it from what it holds, without copying: hence `Cow`.

use crate::words;
use midplane_model::{Priority, Revision, Spec, Trust, UiKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{borrow::Cow, collections::BTreeMap};
use utoipa::{IntoParams, ToSchema};

/// Whose feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FeedQuery {
    /// The environment; the default one without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "prod")]
    pub environment: Option<String>,
}

/// The plugins that one viewer gets now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(example = Feed::example)]
pub struct Feed<'a> {
    /// Which registry it is of; revisions of two registries do not compare.
    pub registry: Cow<'a, str>,
    /// State of the registry that it was resolved from.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// At most one version of each plugin, by name.
    pub items: Vec<FeedItem<'a>>,
}

/// One plugin of a feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedItem<'a> {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub name: Cow<'a, str>,
    /// Its version.
    #[schema(value_type = words::Version)]
    pub version: String,
    /// How its author built it.
    #[schema(value_type = words::UiKind)]
    pub kind: UiKind,
    /// How the browser loads it.
    #[schema(value_type = words::Spec)]
    pub spec: Spec,
    /// Absolute and immutable address of the entry file.
    #[schema(format = "uri")]
    pub link: String,
    /// SHA-256 of the entry file.
    #[schema(value_type = words::Sha256)]
    pub hash: String,
    /// SHA-384 of the entry file.
    #[schema(value_type = words::Integrity)]
    pub integrity: Cow<'a, str>,
    /// Require reference of a v1, v2 or v3 pilet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_ref: Option<Cow<'a, str>>,
    /// Side bundles of a pilet: `name@version` and an absolute address.
    #[schema(value_type = BTreeMap<String, String>)]
    pub dependencies: BTreeMap<Cow<'a, str>, String>,
    /// SHA-384 of each JavaScript, CSS and JSON file of the bundle, by absolute address.
    #[schema(value_type = BTreeMap<String, words::Integrity>)]
    pub files: BTreeMap<String, Cow<'a, str>>,
    /// The author's own metadata: `custom` of a pilet's `package.json`.
    #[schema(required = true, value_type = Option<words::Object>)]
    pub custom: Cow<'a, Value>,
    /// Configuration of the plugin for this viewer: the defaults of its `configSchema`, under what
    /// their team shares, under their own.
    #[schema(value_type = words::Object)]
    pub config: Value,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<Cow<'a, str>>,
    /// One sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Cow<'a, str>>,
    /// Name of its icon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<Cow<'a, str>>,
    /// Global that a UMD script or a classic container leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global: Option<Cow<'a, str>>,
    /// Module that a `mf` pilet exposes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exposed: Option<Cow<'a, str>>,
    /// What the manifest says about the UI.
    #[schema(required = true, value_type = Option<FeedUi>)]
    pub ui: Cow<'a, Value>,
    /// How far its author says it may be trusted; nobody has verified it.
    #[schema(value_type = words::Trust)]
    pub trust: Trust,
    /// When it loads.
    #[schema(value_type = words::Priority)]
    pub priority: Priority,
    /// Whether the manifest in the package declares a backend.
    pub has_backend: bool,
}

/// What a manifest says about the UI; each part as `docs/reference/manifest.md` has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedUi {
    /// Routes, panels, tiles, menu entries and commands.
    #[schema(value_type = words::Object)]
    pub contributions: Value,
    /// Modules that other plugins may load.
    #[schema(value_type = Vec<words::Object>)]
    pub exposed_modules: Vec<Value>,
    /// Its places in the navigation.
    #[schema(value_type = Vec<words::Object>)]
    pub navigation: Vec<Value>,
    /// State that it shares.
    #[schema(value_type = Vec<words::Object>)]
    pub shared_state: Vec<Value>,
}

impl Feed<'static> {
    /// What the documentation shows.
    pub fn example() -> Self {
        let link = "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js";
        let hash = "1c0b39a448fec1ce9df9335175dff49f81599de4778cdb353816ca1186cfc7be";
        let integrity = Cow::Borrowed(
            "sha384-VDpjk7qrXlcZUvXBCFOFGbAS66G6DXL1ydWetuSsI99XNze8O+PwDp4M2oVEf8Te",
        );
        let empty = || Value::Object(serde_json::Map::new());
        let ui = FeedUi {
            contributions: empty(),
            exposed_modules: Vec::new(),
            navigation: Vec::new(),
            shared_state: Vec::new(),
        };
        let item = FeedItem {
            name: "greeter".into(),
            version: "1.0.0".into(),
            kind: UiKind::Esm,
            spec: Spec::Esm,
            link: link.into(),
            hash: hash.into(),
            integrity: integrity.clone(),
            require_ref: None,
            dependencies: BTreeMap::new(),
            files: [(link.to_owned(), integrity)].into(),
            custom: Cow::Owned(Value::Null),
            config: empty(),
            display_name: Some("Greeter".into()),
            description: None,
            icon: None,
            global: None,
            exposed: None,
            ui: Cow::Owned(serde_json::to_value(ui).expect("a struct of JSON is JSON")),
            trust: Trust::Unreviewed,
            priority: Priority::Normal,
            has_backend: true,
        };
        Self { registry: "r-7c9e".into(), revision: Revision(21), items: vec![item] }
    }
}
