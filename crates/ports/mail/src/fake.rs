//! A mailer that keeps letters in memory.

use crate::{
    Letter, MailError, Mailer,
    suite::{Arrived, Inbox},
};
use async_trait::async_trait;
use std::sync::{Mutex, PoisonError};

/// Keeps what it is given, or fails as it is told to.
#[derive(Default)]
pub struct MemoryMailer {
    letters: Mutex<Vec<Letter>>,
    trouble: Mutex<Option<MailError>>,
}

impl MemoryMailer {
    /// What was sent so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on each letter fails so; `None` lets them through again.
    pub fn fails(&self, trouble: Option<MailError>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

#[async_trait]
impl Mailer for MemoryMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        letter
            .written(&"fake@localhost".parse().map_err(|_| MailError::Refused("sender".into()))?)?;
        if let Some(trouble) = self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Err(trouble);
        }
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        Ok(())
    }
}

#[async_trait]
impl Inbox for MemoryMailer {
    async fn arrived(&self) -> Vec<Arrived> {
        let letters = self.letters().into_iter();
        letters
            .map(|Letter { to, subject, text, .. }| Arrived { to: to.to_string(), subject, text })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryMailer;
    use std::sync::Arc;

    async fn empty() -> (Arc<MemoryMailer>, Arc<MemoryMailer>) {
        let mailer = Arc::new(MemoryMailer::default());
        (Arc::clone(&mailer), mailer)
    }

    crate::mail_suite!(empty);
}
