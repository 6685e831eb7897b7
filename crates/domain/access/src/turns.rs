//! Fair turns: who waits for one of few places waits in the lane of its address, and the lanes take
//! turns. Lanes of known names and lanes of strangers take turns with each other, too.

use crate::Guesser;
use std::collections::{HashMap, VecDeque};

/// What waits.
#[derive(Debug)]
pub struct Turns<T> {
    known: Class<T>,
    strangers: Class<T>,
    /// Whose turn it was.
    known_went: bool,
}

#[derive(Debug)]
struct Class<T> {
    /// Lanes in the order of their turns; each has somebody in it.
    order: VecDeque<Guesser>,
    lanes: HashMap<Guesser, VecDeque<T>>,
    waiting: usize,
    most: usize,
    most_in_lane: usize,
}

/// There is no room to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl<T> Turns<T> {
    /// Nobody waits. Known names and strangers may each be `most`, in one lane `most_in_lane`.
    pub fn new(most: usize, most_in_lane: usize) -> Self {
        let class = || Class {
            order: VecDeque::new(),
            lanes: HashMap::new(),
            waiting: 0,
            most,
            most_in_lane,
        };
        Self { known: class(), strangers: class(), known_went: false }
    }

    /// Waits at the end of its lane.
    ///
    /// # Errors
    /// [`Full`].
    pub fn enter(&mut self, lane: Guesser, one: T) -> Result<(), Full> {
        match lane {
            Guesser::Known(..) => self.known.enter(lane, one),
            Guesser::Stranger(_) => self.strangers.enter(lane, one),
        }
    }

    /// Whose turn it is.
    pub fn take(&mut self) -> Option<T> {
        self.known_went = !self.known_went;
        if self.known_went {
            self.known.next().or_else(|| self.strangers.next())
        } else {
            self.strangers.next().or_else(|| self.known.next())
        }
    }
}

impl<T> Class<T> {
    fn enter(&mut self, lane: Guesser, one: T) -> Result<(), Full> {
        let in_lane = self.lanes.get(&lane).map_or(0, VecDeque::len);
        if self.waiting >= self.most || in_lane >= self.most_in_lane {
            return Err(Full);
        }
        if in_lane == 0 {
            self.order.push_back(lane.clone());
        }
        self.lanes.entry(lane).or_default().push_back(one);
        self.waiting += 1;
        Ok(())
    }

    fn next(&mut self) -> Option<T> {
        let lane = self.order.pop_front()?;
        let waiting = self.lanes.get_mut(&lane)?;
        let one = waiting.pop_front()?;
        self.waiting -= 1;
        if waiting.is_empty() {
            self.lanes.remove(&lane);
        } else {
            self.order.push_back(lane);
        }
        Some(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stranger(number: u8) -> Guesser {
        Guesser::Stranger([10, 0, 0, number].into())
    }

    fn known(name: &str) -> Guesser {
        Guesser::Known(name.into(), [10, 0, 0, 1].into())
    }

    #[test]
    fn lanes_take_turns() {
        let mut turns = Turns::new(100, 10);
        for number in 0..5 {
            turns.enter(stranger(1), format!("a{number}")).unwrap();
        }
        turns.enter(stranger(2), "b0".into()).unwrap();
        turns.enter(known("ada"), "ada".into()).unwrap();
        let order: Vec<String> = std::iter::from_fn(|| turns.take()).collect();
        assert_eq!(order, ["ada", "a0", "b0", "a1", "a2", "a3", "a4"]);
        assert!(turns.strangers.lanes.is_empty() && turns.strangers.order.is_empty());
    }

    #[test]
    fn who_finds_no_room_hears_it_and_takes_none_from_known_names() {
        let mut turns = Turns::new(4, 3);
        for _ in 0..3 {
            turns.enter(stranger(1), ()).unwrap();
        }
        assert_eq!(turns.enter(stranger(1), ()), Err(Full), "its lane is full");
        turns.enter(stranger(2), ()).unwrap();
        assert_eq!(turns.enter(stranger(3), ()), Err(Full), "all lanes are");
        assert_eq!(turns.enter(known("ada"), ()), Ok(()));
        while turns.take().is_some() {}
        assert_eq!(turns.enter(stranger(1), ()), Ok(()));
    }
}
