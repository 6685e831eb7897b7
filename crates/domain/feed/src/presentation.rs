//! What browsers are told of a version that was chosen for them. Nothing here decides anything.

use midplane_model::{Priority, Trust, UiBundle};
use serde_json::Value;

/// The visible side of a version with a UI.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// How a browser loads it.
    pub ui: UiBundle,
    /// What people call it.
    pub display_name: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Name of its icon.
    pub icon: Option<String>,
    /// The author's own metadata, passed through.
    pub custom: Option<Value>,
    /// Contributions, exposed modules, navigation and shared state, as the manifest says.
    pub contributions: Value,
    /// How far it is trusted.
    pub trust: Trust,
    /// When it loads.
    pub priority: Priority,
}
