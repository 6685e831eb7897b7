//! What changed of late, in topics. A client that was away for a while hears all of it together;
//! one that was away for longer hears that it must look at everything.

use midplane_model::{Change, Revision};
use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::watch;

/// Revisions whose topics are remembered.
const REMEMBERED: usize = 1024;

/// What changed of late. Cheap to clone.
#[derive(Clone, Debug)]
pub struct News {
    recent: Arc<Mutex<Recent>>,
    now: Arc<watch::Sender<Now>>,
}

/// What is waited for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Now {
    pub(crate) revision: Revision,
    pub(crate) is_over: bool,
}

#[derive(Debug, Default)]
struct Recent {
    /// All topics after this revision are known.
    since: Revision,
    revision: Revision,
    topics: VecDeque<(Revision, &'static str)>,
}

/// What a client has missed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Missed {
    /// Nothing.
    Nothing,
    /// This, up to the revision.
    Topics(Revision, BTreeSet<&'static str>),
    /// It cannot be said any more.
    Unknown(Revision),
}

impl Default for News {
    fn default() -> Self {
        let (now, _) = watch::channel(Now::default());
        Self { recent: Arc::default(), now: Arc::new(now) }
    }
}

impl News {
    /// Everything was loaded again: what changed is not known.
    pub fn loaded(&self, revision: Revision) {
        let topics = VecDeque::new();
        self.set(|recent| *recent = Recent { since: revision, revision, topics });
    }

    /// A batch was folded, and is served.
    pub fn folded(&self, changes: &[Change], revision: Revision) {
        self.set(|recent| {
            let new = changes.iter().map(|change| (change.revision, change.event.topic()));
            recent.topics.extend(new);
            recent.revision = revision;
            while recent.topics.len() > REMEMBERED {
                // what shares a revision goes together
                recent.since = recent.topics.pop_front().map_or(revision, |(at, _)| at);
                while recent.topics.front().is_some_and(|(at, _)| *at == recent.since) {
                    recent.topics.pop_front();
                }
            }
        });
    }

    /// The node stops: streams end.
    pub fn end(&self) {
        self.now.send_modify(|now| now.is_over = true);
    }

    fn set(&self, change: impl FnOnce(&mut Recent)) {
        let revision = {
            let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
            change(&mut recent);
            recent.revision
        };
        self.now.send_modify(|now| now.revision = revision);
    }

    pub(crate) fn watch(&self) -> watch::Receiver<Now> {
        self.now.subscribe()
    }

    pub(crate) fn missed(&self, since: Option<Revision>) -> Missed {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let now = recent.revision;
        match since {
            Some(since) if since == now => Missed::Nothing,
            Some(since) if (recent.since..now).contains(&since) => {
                let topics = recent.topics.iter().filter(|(at, _)| *at > since);
                Missed::Topics(now, topics.map(|(_, topic)| *topic).collect())
            }
            // another registry's revisions may be higher
            Some(_) | None => Missed::Unknown(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::{Author, Event, SessionId, Timestamp, TokenId, UserId};

    fn revoked(revision: u64) -> Change {
        let event = Event::TokenRevoked { token: TokenId::parse("t").unwrap() };
        Author::system(Timestamp(0)).change(Revision(revision), event)
    }

    fn reused(revision: u64) -> Change {
        let event = Event::SessionReused {
            session: SessionId::parse("s").unwrap(),
            user: UserId::parse("u").unwrap(),
        };
        Change { event, ..revoked(revision) }
    }

    #[test]
    fn what_was_missed_is_told_together() {
        let news = News::default();
        news.loaded(Revision(5));
        assert_eq!(news.missed(Some(Revision(5))), Missed::Nothing);
        assert_eq!(news.missed(None), Missed::Unknown(Revision(5)));
        news.folded(&[revoked(6)], Revision(6));
        news.folded(&[reused(7), revoked(7)], Revision(7));
        let both = BTreeSet::from(["session-reused", "token-revoked"]);
        assert_eq!(news.missed(Some(Revision(5))), Missed::Topics(Revision(7), both.clone()));
        assert_eq!(news.missed(Some(Revision(6))), Missed::Topics(Revision(7), both));
        for elsewhere in [4, 8, 1 << 40] {
            assert_eq!(news.missed(Some(Revision(elsewhere))), Missed::Unknown(Revision(7)));
        }
    }

    #[test]
    fn what_is_long_past_is_forgotten_and_that_is_said() {
        let news = News::default();
        for revision in 1..=2000 {
            news.folded(&[revoked(revision)], Revision(revision));
        }
        assert!(news.recent.lock().unwrap().topics.len() <= REMEMBERED);
        assert_eq!(news.missed(Some(Revision(900))), Missed::Unknown(Revision(2000)));
        assert!(matches!(news.missed(Some(Revision(1500))), Missed::Topics(_, _)));
    }
}
