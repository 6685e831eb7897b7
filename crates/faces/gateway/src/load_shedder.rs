//! Decides how much of the load is turned away, from how long what is ready waits for its turn. As
//! CoDel does, it looks at the shortest wait of an interval: a burst passes, a queue that never
//! empties does not.

use std::time::Duration;

/// Fewer measurements say nothing: the whole process may have been stopped.
const LEAST_MEASUREMENTS: u32 = 5;
/// How the share that is turned away changes with each interval, of 256.
const STEP: u8 = 26;
/// Some always pass, or nobody would see that the load is gone.
const MOST: u8 = 230;

/// The shedder of one worker.
pub(crate) struct LoadShedder {
    target: Duration,
    interval: Duration,
    since: Duration,
    shortest: Duration,
    measured: u32,
    share: u8,
}

impl LoadShedder {
    /// `target` is how long a wait may be that lasts; zero turns nobody away.
    pub(crate) fn new(target: Duration) -> Self {
        let interval = (target * 5).max(Duration::from_millis(250));
        let (since, shortest) = (Duration::ZERO, Duration::MAX);
        Self { target, interval, since, shortest, measured: 0, share: 0 }
    }

    /// Takes a measurement at a time that is counted from some fixed moment.
    pub(crate) fn measured(&mut self, wait: Duration, now: Duration) {
        self.shortest = self.shortest.min(wait);
        self.measured += 1;
        if now.saturating_sub(self.since) < self.interval || self.measured < LEAST_MEASUREMENTS {
            return;
        }
        let overloaded = !self.target.is_zero() && self.shortest > self.target;
        self.share = if overloaded {
            self.share.saturating_add(STEP).min(MOST)
        } else {
            self.share.saturating_sub(STEP)
        };
        (self.since, self.shortest, self.measured) = (now, Duration::MAX, 0);
    }

    /// Whether a request is turned away, by a random number.
    pub(crate) fn sheds(&self, random: impl FnOnce() -> u64) -> bool {
        self.share > 0 && (random() & 0xff) < u64::from(self.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn run(shedder: &mut LoadShedder, from: u32, waits: impl Iterator<Item = u32>) -> u32 {
        let mut now = from;
        for wait in waits {
            now += 50;
            shedder.measured(MS * wait, MS * now);
        }
        now
    }

    #[test]
    fn a_queue_that_stays_turns_more_and_more_away_and_never_all() {
        let mut shedder = LoadShedder::new(MS * 50);
        let mut now = run(&mut shedder, 0, [60; 12].into_iter());
        assert!(shedder.share > 0 && !shedder.sheds(|| 255));
        now = run(&mut shedder, now, [400; 400].into_iter());
        assert_eq!(shedder.share, MOST);
        assert!(shedder.sheds(|| 0) && !shedder.sheds(|| 250));
        run(&mut shedder, now, [1; 400].into_iter());
        assert!(!shedder.sheds(|| 0), "the load is gone");
    }

    #[test]
    fn a_burst_passes() {
        let mut shedder = LoadShedder::new(MS * 50);
        run(&mut shedder, 0, (0..400).map(|turn| if turn % 5 == 0 { 1 } else { 300 }));
        assert!(!shedder.sheds(|| 0));
    }

    #[test]
    fn one_long_stop_is_no_load_and_zero_turns_it_off() {
        let mut shedder = LoadShedder::new(MS * 50);
        shedder.measured(MS * 5000, MS * 5000);
        assert!(!shedder.sheds(|| 0));
        let mut off = LoadShedder::new(Duration::ZERO);
        run(&mut off, 0, [500; 100].into_iter());
        assert!(!off.sheds(|| 0));
    }
}
