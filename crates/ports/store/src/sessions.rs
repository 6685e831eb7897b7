//! Signed-in browsers.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Revision, SessionId, Timestamp, User, UserId};

/// A signed-in browser: one family of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// In every token of the family.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// The one refresh token that is good now.
    pub refresh_id: String,
    /// When it ends for good.
    pub expires_at: Timestamp,
    /// When it was ended before that.
    pub ended_at: Option<Timestamp>,
}

/// What became of a refresh token that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// It was the current one; `next` is now.
    Rotated(User),
    /// It was used before: the family is ended, since somebody has a copy.
    Reused,
    /// No such living session.
    Gone,
}

/// Sessions.
#[async_trait]
pub trait Sessions: Send + Sync + 'static {
    /// Starts a session; [`Error::Orphan`] when there is no such user.
    async fn session_start(&self, session: Session) -> Result<(), Error>;

    /// Trades `shown` for `next` if it is the session's current refresh token. A used one ends
    /// the session, and all nodes hear of it.
    async fn session_rotate(
        &self,
        id: &SessionId,
        shown: &str,
        next: &str,
        now: Timestamp,
    ) -> Result<Rotation, Error>;

    /// Ends a session. Ending one that is gone is no error and no write; the answer is a revision
    /// at which it has ended.
    async fn session_end(&self, id: &SessionId, author: &Author) -> Result<Revision, Error>;
}
