//! What becomes of a session when refresh tokens of it are shown.
//!
//! A session is a family of refresh tokens of which one is current. Showing the current one trades
//! it for the next. The one directly before it stays good for a short grace and leads to the same
//! current token: two tabs, a double reload or an answer that was lost show it, and all of them go
//! on together. Anything else of the family is a copy, and a copy ends the session.

use midplane_model::Timestamp;
use std::time::Duration;

/// The tokens of a family that are known by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The one that is good now.
    pub current: String,
    /// The one that was traded for it, if one was.
    pub previous: Option<Previous>,
    /// When the session ends without use.
    pub expires_at: Timestamp,
    /// Whether it was ended.
    pub is_ended: bool,
}

/// A token that was traded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// Which.
    pub id: String,
    /// When.
    pub traded_at: Timestamp,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presented {
    /// The current one was shown: the next one takes its place.
    Trade,
    /// The one directly before was shown in time: the current one is handed out again, and nothing
    /// changes.
    Repeat,
    /// A copy was shown: the session ends.
    Replay,
    /// The session is over already.
    Gone,
}

/// Decides on the tokens of one request; a browser may send several, the newest of which counts.
///
/// A clock that was put back makes the grace longer, never shorter.
pub fn present(family: &Family, shown: &[&str], grace: Duration, now: Timestamp) -> Presented {
    if family.is_ended || family.expires_at <= now {
        return Presented::Gone;
    }
    if shown.contains(&family.current.as_str()) {
        return Presented::Trade;
    }
    let in_time = family.previous.as_ref().is_some_and(|previous| {
        shown.contains(&previous.id.as_str()) && now.since(previous.traded_at) < grace
    });
    if in_time { Presented::Repeat } else { Presented::Replay }
}

impl Family {
    /// The family after a trade.
    pub fn traded(self, next: &str, now: Timestamp, life: Duration) -> Self {
        Self {
            previous: Some(Previous { id: self.current, traded_at: now }),
            current: next.to_owned(),
            expires_at: now.plus(life),
            is_ended: self.is_ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GRACE: Duration = Duration::from_secs(30);
    const LIFE: Duration = Duration::from_secs(1000);

    fn at(seconds: i64) -> Timestamp {
        Timestamp(1_000_000 + seconds * 1000)
    }

    fn family() -> Family {
        let first =
            Family { current: "r1".into(), previous: None, expires_at: at(1000), is_ended: false };
        first.traded("r2", at(0), LIFE)
    }

    #[test]
    fn each_case_has_its_answer() {
        use Presented::{Gone, Repeat, Replay, Trade};
        let cases: [(&[&str], i64, Presented); 12] = [
            (&["r2"], 0, Trade),
            (&["r2"], 999, Trade),
            (&["r2"], 1000, Gone),
            (&["r1"], 0, Repeat),
            (&["r1"], 29, Repeat),
            (&["r1"], 30, Replay),
            (&["r1"], -3600, Repeat),
            (&["r2"], -3600, Trade),
            (&["r1", "r2"], 500, Trade),
            (&["r0", "r1"], 1, Repeat),
            (&["r0"], 1, Replay),
            (&[], 1, Replay),
        ];
        for (shown, seconds, expected) in cases {
            let answer = present(&family(), shown, GRACE, at(seconds));
            assert_eq!(answer, expected, "{shown:?} after {seconds} s");
        }
        let ended = Family { is_ended: true, ..family() };
        assert_eq!(present(&ended, &["r2"], GRACE, at(1)), Gone);
        assert_eq!(present(&family(), &["r1"], Duration::ZERO, at(0)), Replay, "no grace at all");
    }

    #[test]
    fn the_one_before_the_last_is_a_copy_however_young() {
        let third = family().traded("r3", at(1), LIFE);
        assert_eq!(present(&third, &["r1"], GRACE, at(1)), Presented::Replay);
        assert_eq!(present(&third, &["r2"], GRACE, at(1)), Presented::Repeat);
    }

    proptest! {
        /// A browser whose answers get lost now and then, as long as it asks again in time, is
        /// never signed out, whatever the order of its tabs.
        #[test]
        fn lost_answers_sign_nobody_out(steps in proptest::collection::vec((any::<bool>(), 0_i64..29), 1..60)) {
            let (mut family, mut jar, mut now) = (family(), "r2".to_owned(), 0);
            for (number, (is_lost, pause)) in steps.into_iter().enumerate() {
                let answer = match present(&family, &[&jar], GRACE, at(now)) {
                    Presented::Trade => {
                        let next = format!("n{number}");
                        family = family.traded(&next, at(now), LIFE);
                        next
                    }
                    Presented::Repeat => family.current.clone(),
                    other => return Err(TestCaseError::fail(format!("{other:?}"))),
                };
                // a retry comes in what is left of the grace; a browser that heard takes its time
                if is_lost && family.previous.as_ref().is_some_and(|p| at(now).since(p.traded_at) < GRACE) {
                    let left = 29 - i64::try_from(at(now).since(family.previous.as_ref().unwrap().traded_at).as_secs()).unwrap();
                    now += pause.min(left);
                } else {
                    jar = answer;
                    now += pause;
                }
            }
        }
    }
}
