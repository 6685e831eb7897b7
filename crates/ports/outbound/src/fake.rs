//! A probe that answers what a test wrote down.

use crate::{Probe, ProbeError, Reply};
use async_trait::async_trait;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Answers by URL; an address it does not know is unreachable.
#[derive(Default)]
pub struct ScriptedProbe(Mutex<HashMap<String, Result<Reply, ProbeError>>>);

impl ScriptedProbe {
    /// From now on `url` answers with `status` and `body`.
    pub fn answer(&self, url: &str, status: u16, body: &str) {
        let reply = Reply { status, body: body.as_bytes().to_vec() };
        self.answers().insert(url.to_owned(), Ok(reply));
    }

    /// From now on `url` may not be connected to.
    pub fn forbid(&self, url: &str, why: &str) {
        let error = ProbeError::Forbidden(url.to_owned(), why.to_owned());
        self.answers().insert(url.to_owned(), Err(error));
    }

    /// From now on nothing answers at `url`.
    pub fn die(&self, url: &str) {
        self.answers().remove(url);
    }

    fn answers(&self) -> std::sync::MutexGuard<'_, HashMap<String, Result<Reply, ProbeError>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Probe for ScriptedProbe {
    async fn get(&self, url: &str, _: Duration) -> Result<Reply, ProbeError> {
        let unreachable = || ProbeError::Unreachable(url.to_owned(), "connection refused".into());
        self.answers().get(url).cloned().unwrap_or_else(|| Err(unreachable()))
    }

    async fn judge(&self, url: &str, _: Duration) -> Result<(), ProbeError> {
        match self.answers().get(url) {
            Some(Err(error @ ProbeError::Forbidden(..))) => Err(error.clone()),
            Some(_) | None => Ok(()),
        }
    }
}
