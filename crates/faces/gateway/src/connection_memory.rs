//! What one connection holds of the memory for clients: bodies and answers on their way, and what its
//! client may send unasked. Everything here is on the connection's own thread, and what passes through
//! in small pieces touches nothing that is shared: the budget hears of a connection that holds more
//! than [`PASSING`], or holds anything for longer than the watchdog waits.

use crate::memory_budget::{Account, MemoryBudget};
use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::BTreeMap,
    net::IpAddr,
    rc::Rc,
    sync::Arc,
    task::{Context, Waker},
};

/// What a connection may hold in passing, before it is counted.
pub(crate) const PASSING: usize = 16 * 1024;

/// One connection.
pub(crate) struct ConnectionMemory {
    budget: Arc<MemoryBudget>,
    address: IpAddr,
    trusted: bool,
    account: OnceCell<Arc<Account>>,
    held: Cell<usize>,
    /// As much of it as the account knows of: all or nothing.
    counted: Cell<usize>,
    /// What the client may send on all streams that have a body.
    windows: Cell<usize>,
    /// Pieces of answers that were given to hyper and not taken by the client.
    pieces: Cell<usize>,
    /// Answers that wait until there is room again.
    waiting: RefCell<BTreeMap<u64, Waker>>,
    waits: Cell<u64>,
}

/// Bytes that are held, until this is dropped.
pub(crate) struct Charge {
    memory: Rc<ConnectionMemory>,
    bytes: usize,
}

/// A piece of an answer that its client has not taken, until this is dropped.
pub(crate) struct GivenPiece(Rc<ConnectionMemory>);

/// An answer that waits for room, until this is dropped.
pub(crate) struct RoomWait {
    memory: Rc<ConnectionMemory>,
    number: u64,
}

/// What a client may send of one body before it is read, until this is dropped.
pub(crate) struct WindowCharge {
    memory: Rc<ConnectionMemory>,
    window: usize,
    /// For all streams of the connection together.
    most: usize,
}

impl ConnectionMemory {
    pub(crate) fn new(budget: Arc<MemoryBudget>, address: IpAddr, trusted: bool) -> Rc<Self> {
        Rc::new(Self {
            budget,
            address,
            trusted,
            account: OnceCell::new(),
            held: Cell::new(0),
            counted: Cell::new(0),
            windows: Cell::new(0),
            pieces: Cell::new(0),
            waiting: RefCell::default(),
            waits: Cell::new(0),
        })
    }

    /// Where what is held elsewhere for this client is counted.
    pub(crate) fn account(&self) -> &Arc<Account> {
        self.account.get_or_init(|| self.budget.account(self.address, self.trusted))
    }

    /// Holds so many more; `None`, and none of them, when that is too much.
    pub(crate) fn charge(self: &Rc<Self>, bytes: usize) -> Option<Charge> {
        self.take(bytes).then(|| Charge { memory: Rc::clone(self), bytes })
    }

    /// Lets the client send so much of one body, and `most` on all streams together.
    pub(crate) fn open_window(self: &Rc<Self>, window: usize, most: usize) -> Option<WindowCharge> {
        let before = self.windows.get();
        if !self.take((before + window).min(most) - before.min(most)) {
            return None;
        }
        self.windows.set(before + window);
        Some(WindowCharge { memory: Rc::clone(self), window, most })
    }

    /// Has all counted that is held, however little it is; `false` when that is too much.
    pub(crate) fn count(&self) -> bool {
        let more = self.held.get() - self.counted.get();
        if more > 0 && !self.account().take(more) {
            return false;
        }
        self.counted.set(self.held.get());
        true
    }

    /// A piece of an answer is on its way to the client.
    pub(crate) fn give_piece(self: &Rc<Self>) -> GivenPiece {
        self.pieces.set(self.pieces.get() + 1);
        GivenPiece(Rc::clone(self))
    }

    /// Waits, if an answer has to before it goes on, as there is no room for so much. Its task is
    /// woken when the client has taken something; while there is nothing to take, nothing is waited
    /// for.
    pub(crate) fn wait_for_room(
        self: &Rc<Self>,
        room: usize,
        cx: &Context<'_>,
    ) -> Option<RoomWait> {
        if self.pieces.get() == 0 || self.counted.get() == 0 || self.has_room(room) {
            return None;
        }
        let number = self.waits.replace(self.waits.get() + 1);
        self.waiting.borrow_mut().insert(number, cx.waker().clone());
        Some(RoomWait { memory: Rc::clone(self), number })
    }

    /// Whether there is no room for so much, and will not be when the client takes what it has.
    pub(crate) fn is_full(&self, room: usize) -> bool {
        self.pieces.get() == 0 && !self.has_room(room)
    }

    /// Whether so much more could be held now.
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        self.account().has_room(bytes + self.held.get() - self.counted.get())
    }

    fn take(&self, bytes: usize) -> bool {
        let before = self.held.get();
        self.held.set(before.saturating_add(bytes));
        let passes = self.counted.get() == 0 && self.held.get() <= PASSING;
        let fits = passes || self.count();
        if !fits {
            self.held.set(before);
        }
        fits
    }

    fn give_back(&self, bytes: usize) {
        let held = self.held.get() - bytes;
        self.held.set(held);
        let (counted, left) = (self.counted.get(), if held <= PASSING { 0 } else { held });
        if counted > left {
            self.account().give_back(counted - left);
            self.counted.set(left);
        }
    }
}

impl Charge {
    /// A charge of its own for a part of the bytes, or for all there are.
    pub(crate) fn split(&mut self, bytes: usize) -> Self {
        let bytes = bytes.min(self.bytes);
        self.bytes -= bytes;
        Self { memory: Rc::clone(&self.memory), bytes }
    }
}

impl Drop for GivenPiece {
    fn drop(&mut self) {
        let memory = &self.0;
        memory.pieces.set(memory.pieces.get() - 1);
        if memory.waiting.borrow().is_empty() {
            return;
        }
        // one may go on as soon as there is room for one, and all when nobody else would wake them
        let woken = if memory.pieces.get() == 0 {
            memory.waiting.take()
        } else {
            let first = memory.waiting.borrow_mut().pop_first();
            first.into_iter().collect()
        };
        woken.into_values().for_each(Waker::wake);
    }
}

impl Drop for RoomWait {
    fn drop(&mut self) {
        self.memory.waiting.borrow_mut().remove(&self.number);
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.memory.give_back(self.bytes);
    }
}

impl Drop for WindowCharge {
    fn drop(&mut self) {
        let (before, memory) = (self.memory.windows.get(), &self.memory);
        let after = before - self.window;
        memory.windows.set(after);
        memory.give_back(before.min(self.most) - after.min(self.most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory_budget::Bounds;

    const KIB: usize = 1024;

    fn memory(most: usize) -> (Arc<MemoryBudget>, Rc<ConnectionMemory>) {
        let budget = MemoryBudget::new(Bounds { connection: most, address: most, process: most });
        let address = IpAddr::from([192, 0, 2, 1]);
        (Arc::clone(&budget), ConnectionMemory::new(budget, address, false))
    }

    #[test]
    fn what_passes_is_not_counted_and_what_stays_is() {
        let (budget, memory) = memory(64 * KIB);
        let passing = memory.charge(PASSING).unwrap();
        assert_eq!(budget.held(), 0);
        let more = memory.charge(1).unwrap();
        assert_eq!(budget.held(), PASSING + 1);
        drop(more);
        assert_eq!(budget.held(), 0);
        assert!(memory.count());
        assert_eq!(budget.held(), PASSING, "it stays");
        drop(passing);
        assert_eq!(budget.held(), 0);
    }

    #[test]
    fn what_does_not_fit_leaves_nothing_behind() {
        let (budget, memory) = memory(64 * KIB);
        let most = memory.charge(64 * KIB).unwrap();
        assert!(memory.charge(1).is_none() && !memory.has_room(1));
        assert_eq!(budget.held(), 64 * KIB);
        drop(most);
        assert!(budget.held() == 0 && memory.has_room(1));
    }

    #[test]
    fn an_answer_waits_for_room_only_while_the_client_has_something_to_take() {
        let (_, memory) = memory(64 * KIB);
        let cx = Context::from_waker(Waker::noop());
        let first = (memory.charge(40 * KIB).unwrap(), memory.give_piece());
        let waits = |room| memory.wait_for_room(room, &cx);
        assert!(waits(20 * KIB).is_none());
        let (one, two) = (waits(40 * KIB).unwrap(), waits(40 * KIB).unwrap());
        drop(one);
        assert_eq!(memory.waiting.borrow().len(), 1, "who goes waits no more");
        drop(first);
        assert!(memory.waiting.borrow().is_empty() && waits(40 * KIB).is_none());
        drop(two);
        let _no_piece = memory.charge(60 * KIB).unwrap();
        assert!(waits(40 * KIB).is_none(), "nobody would wake it");
    }

    #[test]
    fn windows_together_are_those_of_the_connection() {
        let (budget, memory) = memory(256 * KIB);
        let open = |window| memory.open_window(window, 100 * KIB).unwrap();
        let (first, second) = (open(64 * KIB), open(64 * KIB));
        assert_eq!(budget.held(), 100 * KIB);
        let third = open(64 * KIB);
        drop(first);
        assert_eq!(budget.held(), 100 * KIB, "two are more than the connection's");
        drop(third);
        assert_eq!(budget.held(), 64 * KIB);
        drop(second);
        assert_eq!(budget.held(), 0);
    }

    #[test]
    fn a_charge_can_be_shared_out() {
        let (budget, memory) = memory(64 * KIB);
        let mut all = memory.charge(40 * KIB).unwrap();
        let part = all.split(10 * KIB);
        drop(all);
        assert_eq!((memory.held.get(), budget.held()), (10 * KIB, 0));
        let mut part = part;
        drop(part.split(usize::MAX));
        assert_eq!(memory.held.get(), 0);
    }
}
