//! A probe, and files by their address, that answer what a test wrote down.

use crate::{Download, DownloadError, Fetch, FetchError, Fetched, Found, Probe, ProbeError, Reply};
use async_trait::async_trait;
use bytes::Bytes;
use futures::{StreamExt as _, stream};
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

/// What stands at an address.
#[derive(Clone)]
enum Standing {
    File(Vec<Result<Bytes, DownloadError>>),
    Endless,
    Moved(String),
    Nothing(DownloadError),
}

/// Files by their address; at one that it does not know nothing answers.
#[derive(Default)]
pub struct ScriptedFiles(Mutex<HashMap<String, Standing>>);

impl ScriptedFiles {
    /// From now on this file is at `url`.
    pub fn file(&self, url: &str, bytes: &[u8]) {
        let pieces = bytes.chunks(1000).map(|piece| Ok(Bytes::copy_from_slice(piece)));
        self.set(url, Standing::File(pieces.collect()));
    }

    /// From now on a file is at `url` that breaks off after these bytes.
    pub fn breaks_off(&self, url: &str, bytes: &[u8], why: DownloadError) {
        self.set(url, Standing::File(vec![Ok(Bytes::copy_from_slice(bytes)), Err(why)]));
    }

    /// From now on a file without an end is at `url`.
    pub fn endless(&self, url: &str) {
        self.set(url, Standing::Endless);
    }

    /// From now on `url` leads to another address.
    pub fn moved(&self, url: &str, to: &str) {
        self.set(url, Standing::Moved(to.to_owned()));
    }

    /// From now on `url` cannot be had.
    pub fn fails(&self, url: &str, why: DownloadError) {
        self.set(url, Standing::Nothing(why));
    }

    fn set(&self, url: &str, standing: Standing) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(url.to_owned(), standing);
    }
}

#[async_trait]
impl Download for ScriptedFiles {
    async fn download(&self, url: &str, _: Duration) -> Result<Found, DownloadError> {
        let standing = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned();
        match standing {
            Some(Standing::File(pieces)) => Ok(Found::File(stream::iter(pieces).boxed())),
            Some(Standing::Endless) => {
                let piece = Bytes::from(vec![0; 1 << 20]);
                Ok(Found::File(stream::repeat_with(move || Ok(piece.clone())).boxed()))
            }
            Some(Standing::Moved(to)) => Ok(Found::Moved(to)),
            Some(Standing::Nothing(why)) => Err(why),
            None => Err(DownloadError::Unreachable("connection refused".into())),
        }
    }
}

/// A file's type is told from its name.
#[async_trait]
impl Fetch for ScriptedProbe {
    async fn fetch(&self, url: &str, most: u64, deadline: Duration) -> Result<Fetched, FetchError> {
        // a server that is there has no other files than those that were written down
        let origin = |url: &str| url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let here = self.answers().keys().any(|known| origin(known) == origin(url));
        let reply = match self.get(url, deadline).await {
            Err(ProbeError::Unreachable(..)) if here => Reply { status: 404, body: Vec::new() },
            other => other?,
        };
        let Reply { status, body } = reply;
        if body.len() as u64 > most {
            return Err(FetchError::TooLarge(url.to_owned(), most));
        }
        let content_type = match url.rsplit('.').next() {
            Some("js" | "mjs") => "text/javascript",
            Some("css") => "text/css",
            Some("json") => "application/json",
            Some("html") => "text/html",
            _ => "application/octet-stream",
        };
        Ok(Fetched { status, content_type: content_type.into(), body: body.into() })
    }
}
