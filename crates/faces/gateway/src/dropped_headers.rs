//! Which headers of which plugins did not pass, so that an operator is told of each once (per worker)
//! and not with every answer. Bounded: a backend that makes up names fills its own share alone.

use http::HeaderName;
use midplane_model::PluginName;
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

const NAMES_PER_PLUGIN: usize = 64;
const PLUGINS: usize = 1024;

/// What was told.
#[derive(Default)]
pub(crate) struct DroppedHeaders(RefCell<HashMap<PluginName, HashSet<HeaderName>>>);

impl DroppedHeaders {
    /// Tells of a header that was dropped, the first time.
    pub(crate) fn note(&self, plugin: &PluginName, header: &HeaderName) {
        if self.is_new(plugin, header) {
            tracing::info!(
                %plugin, %header,
                "a header of this plugin's backend does not pass (gateway.responseHeaders.allow)"
            );
        }
    }

    fn is_new(&self, plugin: &PluginName, header: &HeaderName) -> bool {
        let mut told = self.0.borrow_mut();
        if let Some(names) = told.get_mut(plugin) {
            let new = names.len() < NAMES_PER_PLUGIN && !names.contains(header);
            return new && names.insert(header.clone());
        }
        if told.len() >= PLUGINS {
            return false;
        }
        told.insert(plugin.clone(), HashSet::from([header.clone()]));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_of_a_plugin_is_told_once_and_not_without_end() {
        let (told, plugin) = (DroppedHeaders::default(), PluginName::parse("orders").unwrap());
        let other = PluginName::parse("notes").unwrap();
        let name = HeaderName::from_static("set-cookie");
        assert!(told.is_new(&plugin, &name) && !told.is_new(&plugin, &name));
        assert!(told.is_new(&other, &name));
        let made_up = (0..1000).filter(|n| {
            let name = HeaderName::try_from(format!("made-up-{n}")).unwrap();
            told.is_new(&plugin, &name)
        });
        assert_eq!(made_up.count(), NAMES_PER_PLUGIN - 1);
    }
}
