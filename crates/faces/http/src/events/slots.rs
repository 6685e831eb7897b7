//! How many streams are open, in all and for each address.

use crate::{ApiOptions, Refusal};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The streams that are open, counted. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Slots(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One stream's place; given back when it is dropped.
pub(crate) struct Slot {
    slots: Slots,
    address: IpAddr,
}

impl Slots {
    /// Takes a place, unless there are too many.
    pub(crate) fn take(&self, address: IpAddr, limits: &ApiOptions) -> Result<Slot, Refusal> {
        let mut counts = self.counts();
        if counts.all >= limits.event_streams {
            return Err(Refusal::TooManyStreams);
        }
        let own = counts.by_address.entry(address).or_default();
        if *own >= limits.event_streams_per_address {
            return Err(Refusal::TooManyStreams);
        }
        *own += 1;
        counts.all += 1;
        Ok(Slot { slots: self.clone(), address })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    pub(crate) fn is_taken(&self) -> bool {
        self.slots.counts().by_address.contains_key(&self.address)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut counts = self.slots.counts();
        counts.all -= 1;
        if let Some(own) = counts.by_address.get_mut(&self.address) {
            *own -= 1;
            if *own == 0 {
                counts.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bounded_and_given_back() {
        let limits =
            ApiOptions { event_streams: 3, event_streams_per_address: 2, ..ApiOptions::default() };
        let slots = Slots::default();
        let [one, other, third] = [1, 2, 3].map(|n| IpAddr::from([127, 0, 0, n]));
        let first = slots.take(one, &limits).unwrap();
        let _second = slots.take(one, &limits).unwrap();
        assert!(slots.take(one, &limits).is_err(), "of this address");
        let _third = slots.take(other, &limits).unwrap();
        assert!(slots.take(third, &limits).is_err(), "in all");
        drop(first);
        drop(slots.take(third, &limits).unwrap());
        assert_eq!(slots.counts().all, 2);
        assert!(!slots.counts().by_address.contains_key(&third));
    }
}
