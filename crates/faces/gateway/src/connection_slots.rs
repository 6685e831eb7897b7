//! The client connections of one worker. When there is no room for another, the one that has
//! idled longest makes it.

use crate::{connection::state::ConnectionState, fast_hash::FastHash};
use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::HashMap,
    future::poll_fn,
    rc::Rc,
    task::{Context, Poll, Waker},
};
use tokio::time::Instant;

/// All of them.
pub(crate) struct ConnectionSlots {
    most: usize,
    next: Cell<u64>,
    stopping: Cell<bool>,
    open: RefCell<HashMap<u64, Rc<Slot>, FastHash>>,
}

/// One connection as those who need room see it.
struct Slot {
    since: Instant,
    /// `None` until the connection has said what it speaks.
    state: OnceCell<Rc<ConnectionState>>,
    leaving: Cell<bool>,
    /// Whoever drives the connection. Asked at each of its turns, so it is no lock and no list.
    driver: RefCell<Option<Waker>>,
}

/// One connection's place, until this is dropped.
pub(crate) struct ConnectionSlot {
    slots: Rc<ConnectionSlots>,
    id: u64,
    slot: Rc<Slot>,
}

impl ConnectionSlots {
    pub(crate) fn new(most: usize) -> Rc<Self> {
        let (next, stopping, open) = (Cell::new(0), Cell::new(false), RefCell::default());
        Rc::new(Self { most: most.max(1), next, stopping, open })
    }

    /// A place for a connection; `None` when all are taken and none of them idles.
    pub(crate) fn admit(self: &Rc<Self>, now: Instant) -> Option<ConnectionSlot> {
        if self.open.borrow().len() >= self.most && !self.make_room() {
            return None;
        }
        let id = self.next.replace(self.next.get() + 1);
        let slot = Slot {
            since: now,
            state: OnceCell::new(),
            leaving: Cell::new(false),
            driver: RefCell::default(),
        };
        let slot = Rc::new(slot);
        self.open.borrow_mut().insert(id, Rc::clone(&slot));
        Some(ConnectionSlot { slots: Rc::clone(self), id, slot })
    }

    fn make_room(&self) -> bool {
        let open = self.open.borrow();
        // those that were told to leave are gone at their next turn
        let idle = open.values().filter(|slot| !slot.leaving.get());
        let idle = idle.filter_map(|slot| Some((slot.idle_since()?, slot)));
        let Some((_, oldest)) = idle.min_by_key(|(since, _)| *since) else { return false };
        oldest.leaving.set(true);
        oldest.wake();
        true
    }

    /// Tells all connections, and those to come, to end after what is in flight.
    pub(crate) fn stop(&self) {
        self.stopping.set(true);
        self.open.borrow().values().for_each(|slot| slot.wake());
    }
}

impl Slot {
    fn idle_since(&self) -> Option<Instant> {
        self.state.get().map_or(Some(self.since), |state| state.idle_since())
    }
}

impl Slot {
    fn wake(&self) {
        if let Some(driver) = self.driver.take() {
            driver.wake();
        }
    }

    fn driven_by(&self, cx: &Context<'_>) {
        let mut driver = self.driver.borrow_mut();
        if !driver.as_ref().is_some_and(|driver| driver.will_wake(cx.waker())) {
            *driver = Some(cx.waker().clone());
        }
    }
}

impl ConnectionSlot {
    /// From now on the connection knows whether it idles.
    pub(crate) fn watch(&self, state: &Rc<ConnectionState>) {
        let _ = self.slot.state.set(Rc::clone(state));
    }

    /// Resolves when it has to make room.
    pub(crate) async fn must_leave(&self) {
        self.when(|| self.slot.leaving.get()).await;
    }

    /// Resolves when it has to end after what is in flight.
    pub(crate) async fn must_finish(&self) {
        self.when(|| self.slots.stopping.get()).await;
    }

    async fn when(&self, told: impl Fn() -> bool) {
        poll_fn(|cx| {
            self.slot.driven_by(cx);
            if told() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        self.slots.open.borrow_mut().remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_one_that_idled_longest_makes_room() {
        let (slots, now) = (ConnectionSlots::new(2), Instant::now());
        let oldest = slots.admit(now).unwrap();
        let younger = slots.admit(now + Duration::from_secs(1)).unwrap();
        let _third = slots.admit(now + Duration::from_secs(2)).unwrap();
        assert!(oldest.slot.leaving.get() && !younger.slot.leaving.get());
    }
}
