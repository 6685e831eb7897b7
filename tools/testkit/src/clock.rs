//! Time that passes when a test says so, and who writes in tests of the services.

use midplane_model::{Actor, Author, Timestamp, TokenId};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

/// When tests begin: 2027-01-15T08:00:00Z.
pub const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// Somebody who may, at [`NOW`].
pub fn author() -> Author {
    Author::new(Actor::Token(TokenId::parse("t1").unwrap()), NOW)
}

/// A clock that is turned by hand. Clones tell the same time.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl Default for ManualClock {
    /// Stands at [`NOW`].
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(NOW.0)))
    }
}

impl ManualClock {
    /// The time.
    pub fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    /// Lets time pass.
    pub fn advance(&self, span: Duration) {
        self.set(self.now().plus(span));
    }

    /// Turns it to a time, back as well as forth.
    pub fn set(&self, time: Timestamp) {
        self.0.store(time.0, Ordering::SeqCst);
    }

    /// The clock as the platform takes one.
    pub fn reader(&self) -> Arc<dyn Fn() -> Timestamp + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}
