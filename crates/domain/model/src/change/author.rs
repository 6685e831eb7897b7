//! Who writes, and what comes of it.

use super::{Change, Event};
use crate::{Actor, Revision, Timestamp};
use std::net::IpAddr;

/// Who writes, when, from where and why: what every line of the change log carries.
#[derive(Clone, Debug)]
pub struct Author {
    /// Who.
    pub actor: Actor,
    /// The time of the use case, the same for all that it writes.
    pub at: Timestamp,
    /// Why, in their own words.
    pub reason: Option<String>,
    /// The address that they wrote from, behind trusted proxies.
    pub address: Option<IpAddr>,
}

impl Author {
    /// Somebody who says no more.
    pub fn new(actor: Actor, at: Timestamp) -> Self {
        Self { actor, at, reason: None, address: None }
    }

    /// The platform itself.
    pub fn system(at: Timestamp) -> Self {
        Self::new(Actor::System, at)
    }

    /// The same, with a reason.
    #[must_use]
    pub fn because(self, reason: Option<String>) -> Self {
        Self { reason, ..self }
    }

    /// The line of the change log for an event of one of their writes.
    pub fn change(&self, revision: Revision, event: Event) -> Change {
        let Self { actor, at, reason, address } = self.clone();
        Change { revision, at, actor, reason, address, event }
    }
}

/// A write's result together with the revision that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What was written.
    pub value: T,
    /// Wait for this one to read it back on any node.
    pub revision: Revision,
}
