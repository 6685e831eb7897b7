//! The UI manifests of all plugins in one answer, in the shape of the Unified Plugin Framework
//! (layer 2).

use crate::words;
use midplane_model::Revision;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use utoipa::ToSchema;

/// UI manifests of the plugins that one viewer gets now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(example = UiManifests::example)]
pub struct UiManifests<'a> {
    /// State of the registry that they were resolved from.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// One for each plugin, by name.
    pub plugins: Vec<UiManifest<'a>>,
}

/// The UI manifest of one plugin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct UiManifest<'a> {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub id: Cow<'a, str>,
    /// Its version.
    #[schema(value_type = words::Version)]
    pub version: String,
    /// How a browser loads it and where it shows.
    pub ui: UiPart<'a>,
}

/// How a browser loads a plugin, and where it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UiPart<'a> {
    /// Absolute and immutable address of the entry file.
    #[schema(format = "uri")]
    pub remote_entry: String,
    /// Names of the modules that it exposes.
    #[schema(value_type = Vec<String>)]
    pub exposed_modules: Vec<Cow<'a, Value>>,
    /// Its places in the navigation.
    #[schema(value_type = Vec<words::Object>)]
    pub navigation: Cow<'a, Value>,
}

impl UiManifests<'static> {
    /// What the documentation shows.
    pub fn example() -> Self {
        let ui = UiPart {
            remote_entry: "http://127.0.0.1:8080/pilets/greeter/1.0.0/remoteEntry.js".into(),
            exposed_modules: vec![Cow::Owned("./Greeting".into())],
            navigation: Cow::Owned(Value::Array(Vec::new())),
        };
        let greeter = UiManifest { id: "greeter".into(), version: "1.0.0".into(), ui };
        Self { revision: Revision(21), plugins: vec![greeter] }
    }
}
