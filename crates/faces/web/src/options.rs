//! What an operator says of the browser shell: the section `shell` of the configuration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The browser shell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The name in the title and header.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub product_name: String,
    /// Lets pilets of schema v0 run, which need `eval`; weakens the page for all plugins, see
    /// [Trust](../concepts/trust.md#old-pilets-and-alloweval).
    #[schemars(extend("x-since" = "0.1.0"))]
    pub allow_eval: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { product_name: "Midplane".into(), allow_eval: false }
    }
}

impl midplane_options::Options for Options {}
