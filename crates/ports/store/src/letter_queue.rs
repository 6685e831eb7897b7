//! Letters that wait to be sent. They are kept with what caused them, in the same write; the secrets
//! that go into them are not among what is kept.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{LetterGivenUp, LinkId, LinkPurpose, MailAddress, Timestamp};
use serde::{Deserialize, Serialize};

/// What a letter is to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum LetterOf {
    /// A link. The letter goes with it.
    Link {
        /// Which.
        link: LinkId,
        /// To whom.
        to: MailAddress,
        /// What the link is for.
        purpose: LinkPurpose,
    },
    /// Somebody says that they forgot their password. Whether there is such an account is looked at
    /// when the letter is written, so that asking takes as long for every name.
    Forgotten {
        /// What they typed: a username or an address.
        who: String,
    },
}

/// A letter that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedLetter {
    /// Its id.
    pub id: String,
    /// What it is to bring.
    pub of: LetterOf,
    /// When it was put here.
    pub created_at: Timestamp,
    /// When it is tried next.
    pub due_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

/// The queue.
#[async_trait]
pub trait LetterQueue: Send + Sync + 'static {
    /// Puts in a letter of somebody who forgot their password, unless so many of them wait already.
    /// Says whether it is in.
    async fn letter_put(&self, letter: QueuedLetter, most: usize) -> Result<bool, Error>;

    /// Takes up to `limit` letters that are due, the oldest first. Each counts as tried, and is due
    /// again at `until` unless more is heard of it: a process that dies loses none.
    async fn letter_take(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Error>;

    /// It is tried again then.
    async fn letter_later(&self, id: &str, due_at: Timestamp) -> Result<(), Error>;

    /// It is done: sent, or there is nothing to send.
    async fn letter_done(&self, id: &str) -> Result<(), Error>;

    /// Nobody tries any more.
    async fn letter_give_up(&self, given_up: LetterGivenUp, author: &Author) -> Result<(), Error>;
}
