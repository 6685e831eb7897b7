//! `targetAudience`: who gets the plugin (Piral on Azure §4.3). An empty list asks for nothing.

use crate::{section::section, shape::Rules};

section! {
    /// Who gets the plugin. A list that is left out asks for nothing.
    TargetAudience {
        /// Roles of which a viewer needs one.
        roles: Vec<String>,
        /// Feature flags that must be on for a viewer.
        features: Vec<String>,
        /// Regions of which a viewer must be in one.
        regions: Vec<String>,
    }
}

impl Rules for TargetAudience {}
