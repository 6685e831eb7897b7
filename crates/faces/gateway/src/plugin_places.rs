//! How many requests each plugin has in flight on this worker, so that one that hangs takes
//! nothing from the others: neither their turns nor their connections.

use crate::fast_hash::FastHash;
use midplane_model::PluginName;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

/// The places of one worker.
pub(crate) struct PluginPlaces {
    per_plugin: usize,
    in_all: usize,
    taken: Rc<Cell<usize>>,
    /// Only plugins that have a route are asked for.
    plugins: RefCell<HashMap<PluginName, Rc<Cell<usize>>, FastHash>>,
}

/// One place, until this is dropped.
pub(crate) struct PluginPlace {
    plugin: Rc<Cell<usize>>,
    all: Rc<Cell<usize>>,
}

impl PluginPlaces {
    /// `in_all` is for all plugins together; one alone never gets more than half of it.
    pub(crate) fn new(per_plugin: usize, in_all: usize) -> Self {
        let in_all = in_all.max(2);
        let per_plugin = per_plugin.clamp(1, in_all / 2);
        Self { per_plugin, in_all, taken: Rc::default(), plugins: RefCell::default() }
    }

    /// A place for one request; `None` when the plugin, or all together, have what they may.
    pub(crate) fn take(&self, plugin: &PluginName) -> Option<PluginPlace> {
        let mut plugins = self.plugins.borrow_mut();
        let count = match plugins.get(plugin) {
            Some(count) => Rc::clone(count),
            None => Rc::clone(plugins.entry(plugin.clone()).or_default()),
        };
        if count.get() >= self.per_plugin || self.taken.get() >= self.in_all {
            return None;
        }
        count.set(count.get() + 1);
        self.taken.set(self.taken.get() + 1);
        Some(PluginPlace { plugin: count, all: Rc::clone(&self.taken) })
    }

    /// Forgets plugins that have nothing in flight.
    pub(crate) fn sweep(&self) {
        self.plugins.borrow_mut().retain(|_, count| count.get() > 0);
    }
}

impl Drop for PluginPlace {
    fn drop(&mut self) {
        self.plugin.set(self.plugin.get().saturating_sub(1));
        self.all.set(self.all.get().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plugin(name: &str) -> PluginName {
        PluginName::parse(name).unwrap()
    }

    #[test]
    fn one_plugin_gets_no_more_than_its_share_and_never_all() {
        let places = PluginPlaces::new(100, 8);
        let hanging: Vec<_> = (0..100).filter_map(|_| places.take(&plugin("hangs"))).collect();
        assert_eq!(hanging.len(), 4);
        let other = places.take(&plugin("other")).unwrap();
        drop(hanging);
        assert!(places.take(&plugin("hangs")).is_some());
        places.sweep();
        assert_eq!(places.plugins.borrow().len(), 1);
        drop(other);
        places.sweep();
        assert!(places.plugins.borrow().is_empty());
        assert_eq!(places.taken.get(), 0);
    }

    #[test]
    fn all_together_are_bounded() {
        let places = PluginPlaces::new(2, 4);
        let names = ["a1", "b2", "c3"].map(plugin);
        let taken: Vec<_> =
            names.iter().flat_map(|name| [places.take(name), places.take(name)]).collect();
        assert_eq!(taken.iter().flatten().count(), 4);
    }
}
