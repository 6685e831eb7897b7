//! Signed-in browsers.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Event, Revision, SessionId, Timestamp, User, UserId};
use std::{net::IpAddr, time::Duration};

/// A signed-in browser: one family of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// In every token of the family; that of a command line begins with `d-`.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// The one refresh token that is good now.
    pub refresh_id: String,
    /// The session of the browser that let this one in, for a command line's. They end together.
    pub parent: Option<SessionId>,
    /// When it ends for good.
    pub expires_at: Timestamp,
    /// When it was ended before that.
    pub ended_at: Option<Timestamp>,
    /// Where it is used.
    pub used: SessionUse,
}

/// Where a session is used, for its owner to recognise it. Nothing is decided by it, and it goes with
/// the session: addresses are personal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionUse {
    /// The browser, by a name that is known; none for a command line.
    pub browser: Option<String>,
    /// The system that it runs on.
    pub system: Option<String>,
    /// When it began; none in what older releases wrote.
    pub started_at: Option<Timestamp>,
    /// From which address, where that is known.
    pub started_from: Option<IpAddr>,
    /// When it was refreshed last.
    pub used_at: Option<Timestamp>,
    /// From which address.
    pub used_from: Option<IpAddr>,
}

impl Session {
    /// The deed of whoever starts it.
    pub fn started(&self) -> Event {
        Event::SessionStarted {
            session: self.id.clone(),
            user: self.user.clone(),
            device: self.id.as_str().starts_with("d-"),
        }
    }
}

/// A request to trade refresh tokens of one session.
#[derive(Clone, Debug)]
pub struct Trade {
    /// What was shown; a browser may send several.
    pub shown: Vec<String>,
    /// The one that is good next.
    pub next: String,
    /// When the session ends without use from now on.
    pub until: Timestamp,
    /// How long the token before the current one stays good.
    pub grace: Duration,
    /// The time.
    pub now: Timestamp,
    /// From which address, where that is known.
    pub from: Option<IpAddr>,
}

/// What became of a refresh token that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// It was the current one; `next` is now.
    Rotated(User),
    /// It was the one before, in time: this one is current, and stays it.
    Repeated {
        /// Whose session it is.
        user: User,
        /// The current one.
        current: String,
        /// When the session ends without use.
        until: Timestamp,
    },
    /// It was used before: the family is ended, since somebody has a copy.
    Reused,
    /// No such living session.
    Gone,
}

/// Sessions.
#[async_trait]
pub trait Sessions: Send + Sync + 'static {
    /// Starts a session; [`Error::Orphan`] when there is no such user, or they are kept out. It is a deed, and no change
    /// that others follow.
    async fn session_start(&self, session: Session, author: &Author) -> Result<(), Error>;

    /// Does what [`present`](midplane_access::present) decides on a token that is shown. A copy
    /// ends the session, and all nodes hear of it.
    async fn session_rotate(&self, id: &SessionId, trade: Trade) -> Result<Rotation, Error>;

    /// Ends a session and those it let in. Ending one that is gone is no error and no write; the
    /// answer is a revision at which it has ended.
    async fn session_end(&self, id: &SessionId, author: &Author) -> Result<Revision, Error>;

    /// A user's sessions that have not ended or lapsed, by id.
    async fn session_list(&self, user: &UserId, now: Timestamp) -> Result<Vec<Session>, Error>;
}
