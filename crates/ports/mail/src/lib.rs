//! Letters to people: an invitation, a link to choose another password.
//!
//! A mailer takes one letter at a time and says whether it is on its way; when to try again is
//! decided by who asks. It decides nothing about accounts, and it keeps nothing.
//!
//! # Defining a new mailer
//! Implement [`Mailer`] and run [`mail_suite!`] with a function that makes one and a way to read what
//! arrived (feature `testing`). Write letters with [`Letter::written`], which is the only place where
//! headers are made. `fake::MemoryMailer` is the smallest example.

mod letter;
mod sender;

#[cfg(any(test, feature = "testing"))]
pub mod fake;
#[cfg(any(test, feature = "testing"))]
pub mod suite;

pub use letter::{Letter, Written};
pub use sender::{BadSender, Sender};

use async_trait::async_trait;

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The server is away, hangs or is busy; later it may take it.
    #[error("the mail server does not take it now: {0}")]
    Unavailable(String),
    /// This letter is taken at no time: the mailbox does not exist, or the server wants none of ours.
    #[error("the mail server refuses it: {0}")]
    Refused(String),
}

/// Something that sends letters.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Hands a letter over. When this returns well, it is not ours any more.
    ///
    /// # Errors
    /// [`MailError`], told apart by whether trying again may help.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}
