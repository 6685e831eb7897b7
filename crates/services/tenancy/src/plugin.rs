//! What is known of a plugin when it is installed; whoever asks has looked it up.

use midplane_model::{PluginName, Version};
use serde_json::{Map, Value};

/// A plugin that somebody may have, in the version that they would get.
#[derive(Clone, Debug, PartialEq)]
pub struct Installable {
    /// Its name.
    pub plugin: PluginName,
    /// The version.
    pub version: Version,
    /// What may be configured; nothing without it.
    pub schema: Option<Map<String, Value>>,
    /// Whether it is part of the core.
    pub is_core: bool,
}
