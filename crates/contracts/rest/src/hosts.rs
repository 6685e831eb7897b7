//! What one viewer gets now, in the shapes of hosts that are not the platform's own page.

use crate::words;
use midplane_model::Revision;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An import map, as HTML defines it: modules of plugins by the plugin's name, and a digest of each
/// script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = ImportMap::example)]
pub struct ImportMap {
    /// The entry of each plugin that is an ES module, by the plugin's name.
    pub imports: BTreeMap<String, String>,
    /// SHA-384 of every script of every plugin, by its address.
    pub integrity: BTreeMap<String, String>,
}

/// Module Federation remotes: the address of the entry, by the plugin's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Remotes::example)]
pub struct Remotes(pub BTreeMap<String, String>);

/// What a page on another origin has to allow, so that these plugins load there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = HostPolicy::example)]
pub struct HostPolicy {
    /// State of the registry that it was resolved from.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// Sources by directive, to be added to the page's own.
    pub directives: BTreeMap<String, Vec<String>>,
    /// All of it as the value of a header, for a page that loads nothing but its own files and these.
    pub header: String,
}

const GREETER: &str = "http://127.0.0.1:8080/pilets/greeter/1.0.0/";

impl ImportMap {
    /// What the documentation shows.
    pub fn example() -> Self {
        let entry = format!("{GREETER}greeter.js");
        Self {
            imports: [("greeter".into(), entry.clone())].into(),
            integrity: [(entry, "sha384-p3xF…".into())].into(),
        }
    }
}

impl Remotes {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self([("greeter".into(), format!("{GREETER}mf-manifest.json"))].into())
    }
}

impl HostPolicy {
    /// What the documentation shows.
    pub fn example() -> Self {
        let scripts = vec![GREETER.to_owned()];
        Self {
            revision: Revision(21),
            header: format!("script-src 'self' {GREETER}"),
            directives: [("script-src".into(), scripts)].into(),
        }
    }
}
