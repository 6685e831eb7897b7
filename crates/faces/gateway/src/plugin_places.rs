//! How many requests each plugin has in flight on this worker, so that one that hangs takes
//! nothing from the others: neither their turns nor their connections. Who finds no place may wait
//! for one, for a bounded time and among a bounded number: who is refused comes back at once, and a
//! refusal costs half of what a small request does.
//!
//! Those who wait for one plugin get its places in the order in which they came; plugins that wait
//! for one of the places of all get them in turn.

use crate::fast_hash::FastHash;
use midplane_model::PluginName;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, VecDeque},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// How many there are.
#[derive(Clone, Copy)]
pub(crate) struct PlaceBounds {
    /// Requests to one plugin that are in flight.
    pub(crate) per_plugin: usize,
    /// The same for all plugins together; one alone never gets more than half of it.
    pub(crate) in_all: usize,
    /// Requests to one plugin that wait.
    pub(crate) waiting: usize,
}

/// The places of one worker.
pub(crate) struct PluginPlaces {
    bounds: PlaceBounds,
    taken: Cell<usize>,
    /// Plugins that may have another place, and for which somebody waits.
    line: RefCell<VecDeque<Rc<PlacesOfPlugin>>>,
    /// Only plugins that have a route are asked for.
    plugins: RefCell<HashMap<PluginName, Rc<PlacesOfPlugin>, FastHash>>,
}

/// Those of one plugin.
#[derive(Default)]
struct PlacesOfPlugin {
    taken: Cell<usize>,
    in_line: Cell<bool>,
    next: Cell<u64>,
    /// The oldest first.
    waiters: RefCell<BTreeMap<u64, Rc<Waiter>>>,
}

/// What a wait shares with whoever ends it.
#[derive(Default)]
struct Waiter {
    place: Cell<Option<PluginPlace>>,
    asked: Cell<Option<Waker>>,
}

/// One place, until this is dropped.
pub(crate) struct PluginPlace {
    plugin: Rc<PlacesOfPlugin>,
    places: Rc<PluginPlaces>,
}

/// A request that waits for a place, until this is dropped.
pub(crate) struct PlaceWait {
    plugin: Rc<PlacesOfPlugin>,
    number: u64,
    waiter: Rc<Waiter>,
}

/// What came of asking for a place.
pub(crate) enum Asked {
    Has(PluginPlace),
    Waits(PlaceWait),
    /// As many wait as may.
    Full,
}

impl PluginPlaces {
    pub(crate) fn new(bounds: PlaceBounds) -> Rc<Self> {
        let in_all = bounds.in_all.max(2);
        let per_plugin = bounds.per_plugin.clamp(1, in_all / 2);
        Rc::new(Self {
            bounds: PlaceBounds { per_plugin, in_all, ..bounds },
            taken: Cell::new(0),
            line: RefCell::default(),
            plugins: RefCell::default(),
        })
    }

    /// A place for one request, or one among those who wait.
    pub(crate) fn ask(self: &Rc<Self>, plugin: &PluginName) -> Asked {
        let plugin = self.of(plugin);
        let first = plugin.waiters.borrow().is_empty();
        if first && self.has_place(&plugin) && self.taken.get() < self.bounds.in_all {
            return Asked::Has(self.give(plugin));
        }
        self.wait(plugin)
    }

    /// Forgets plugins that have nothing in flight.
    pub(crate) fn sweep(&self) {
        let used =
            |plugin: &PlacesOfPlugin| plugin.taken.get() > 0 || !plugin.waiters.borrow().is_empty();
        self.plugins.borrow_mut().retain(|_, plugin| used(plugin));
    }

    fn of(&self, plugin: &PluginName) -> Rc<PlacesOfPlugin> {
        let mut plugins = self.plugins.borrow_mut();
        match plugins.get(plugin) {
            Some(known) => Rc::clone(known),
            None => Rc::clone(plugins.entry(plugin.clone()).or_default()),
        }
    }

    /// Whether one more of this plugin may be in flight, if there is a place of all.
    fn has_place(&self, plugin: &PlacesOfPlugin) -> bool {
        plugin.taken.get() < self.bounds.per_plugin
    }

    fn give(self: &Rc<Self>, plugin: Rc<PlacesOfPlugin>) -> PluginPlace {
        plugin.taken.set(plugin.taken.get() + 1);
        self.taken.set(self.taken.get() + 1);
        PluginPlace { plugin, places: Rc::clone(self) }
    }

    fn wait(&self, plugin: Rc<PlacesOfPlugin>) -> Asked {
        if plugin.waiters.borrow().len() >= self.bounds.waiting {
            return Asked::Full;
        }
        let (number, waiter) = (plugin.next.get(), Rc::new(Waiter::default()));
        plugin.next.set(number + 1);
        plugin.waiters.borrow_mut().insert(number, Rc::clone(&waiter));
        self.line_up(&plugin);
        Asked::Waits(PlaceWait { plugin, number, waiter })
    }

    fn line_up(&self, plugin: &Rc<PlacesOfPlugin>) {
        let waits = self.has_place(plugin) && !plugin.waiters.borrow().is_empty();
        if waits && !plugin.in_line.replace(true) {
            self.line.borrow_mut().push_back(Rc::clone(plugin));
        }
    }

    /// Hands out what is free to those who wait.
    fn serve(self: &Rc<Self>) {
        while self.taken.get() < self.bounds.in_all {
            let Some(plugin) = self.line.borrow_mut().pop_front() else { return };
            plugin.in_line.set(false);
            let oldest = plugin.waiters.borrow_mut().pop_first();
            if let Some((_, waiter)) = oldest {
                waiter.place.set(Some(self.give(Rc::clone(&plugin))));
                if let Some(asked) = waiter.asked.take() {
                    asked.wake();
                }
            }
            self.line_up(&plugin);
        }
    }
}

impl Future for PlaceWait {
    type Output = PluginPlace;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<PluginPlace> {
        match self.waiter.place.take() {
            Some(place) => Poll::Ready(place),
            None => {
                self.waiter.asked.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl Drop for PlaceWait {
    fn drop(&mut self) {
        self.plugin.waiters.borrow_mut().remove(&self.number);
        // a place that came too late goes to the next
        drop(self.waiter.place.take());
    }
}

impl Drop for PluginPlace {
    fn drop(&mut self) {
        let (plugin, places) = (&self.plugin, &self.places);
        plugin.taken.set(plugin.taken.get() - 1);
        places.taken.set(places.taken.get() - 1);
        places.line_up(plugin);
        places.serve();
    }
}

#[cfg(test)]
#[path = "plugin_places_tests.rs"]
mod tests;
