//! What plugins were granted, in memory.

use super::State;
use midplane_model::{Change, Event, PluginName};
use std::collections::BTreeSet;

impl State {
    pub(super) fn granted(&self, name: &PluginName) -> BTreeSet<String> {
        let granted = self.rows.granted.iter().find(|(plugin, _)| plugin == name);
        granted.map(|(_, granted)| granted.clone()).unwrap_or_default()
    }

    /// What a publish grants beside what there is.
    pub(super) fn granted_with(&self, name: &PluginName, asks: &BTreeSet<String>) -> Option<Event> {
        let from = self.granted(name);
        let to: BTreeSet<String> = from.union(asks).cloned().collect();
        (to != from).then(|| Event::CapabilitiesGranted { name: name.clone(), from, to })
    }

    /// Keeps what a plugin was granted since a write.
    pub(super) fn keep_grant(&mut self, change: &Change) {
        if let Event::CapabilitiesGranted { name, to, .. } = &change.event {
            self.rows.granted.retain(|(plugin, _)| plugin != name);
            if !to.is_empty() {
                self.rows.granted.push((name.clone(), to.clone()));
            }
        }
    }
}
