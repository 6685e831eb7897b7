//! What is known of a provider: its own description and its keys. Read when they are needed first, once
//! an hour, and when it signs with a key that is not among them.

use crate::transport::Transport;
use midplane_model::Timestamp;
use midplane_sign_on::SignOnError;
use openidconnect::{DiscoveryError, IssuerUrl, ProviderMetadataWithLogout};
use std::{
    sync::{Arc, Mutex as StdMutex, PoisonError},
    time::Duration,
};
use tokio::sync::Mutex;

const FRESH: Duration = Duration::from_secs(60 * 60);
/// A provider that did not answer is not asked again for so long: whoever comes meanwhile is told at once.
const PAUSE: Duration = Duration::from_secs(5);

/// A provider's description and its keys.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) metadata: ProviderMetadataWithLogout,
    pub(crate) read_at: Timestamp,
}

/// Where it is read, and the last of it.
pub(crate) struct Discovery {
    transport: Transport,
    issuer: IssuerUrl,
    /// What was read last; held for no longer than it takes to look.
    known: StdMutex<Option<Arc<Known>>>,
    /// Whoever reads has it, and leaves there why it could not.
    reader: Mutex<Option<(Timestamp, SignOnError)>>,
}

impl Discovery {
    pub(crate) fn new(transport: Transport, issuer: IssuerUrl) -> Self {
        Self { transport, issuer, known: StdMutex::default(), reader: Mutex::default() }
    }

    /// What is known by now. When the provider does not answer, what was known before serves on.
    pub(crate) async fn known(&self, now: Timestamp) -> Result<Arc<Known>, SignOnError> {
        let known = self.last();
        if let Some(fresh) = known.as_ref().filter(|known| now.since(known.read_at) < FRESH) {
            return Ok(Arc::clone(fresh));
        }
        match (self.read_again(known.as_ref(), now).await, known) {
            (Err(error), Some(stale)) => {
                tracing::warn!(issuer = %self.issuer.as_str(), %error, "an identity provider cannot be read again");
                Ok(stale)
            }
            (read, _) => read,
        }
    }

    /// What is known by now, read again unless somebody did since or `floor` has not passed.
    pub(crate) async fn newer(
        &self,
        than: &Arc<Known>,
        floor: Duration,
        now: Timestamp,
    ) -> Result<Arc<Known>, SignOnError> {
        match self.last() {
            Some(known) if now.since(known.read_at) < floor => Ok(known),
            _ => self.read_again(Some(than), now).await,
        }
    }

    /// The last that was heard, without asking.
    pub(crate) fn last(&self) -> Option<Arc<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads it, one at a time. Who waited for another takes what that found, or why it found nothing.
    async fn read_again(
        &self,
        before: Option<&Arc<Known>>,
        now: Timestamp,
    ) -> Result<Arc<Known>, SignOnError> {
        let mut failed = self.reader.lock().await;
        if let Some(known) = self.last()
            && !before.is_some_and(|before| Arc::ptr_eq(before, &known))
        {
            return Ok(known);
        }
        if let Some((at, error)) = &*failed
            && now.since(*at) < PAUSE
        {
            return Err(error.clone());
        }
        match self.read(now).await {
            Ok(read) => {
                *failed = None;
                *self.known.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(Arc::clone(&read));
                Ok(read)
            }
            Err(error) => {
                *failed = Some((now, error.clone()));
                Err(error)
            }
        }
    }

    async fn read(&self, now: Timestamp) -> Result<Arc<Known>, SignOnError> {
        let http = |request| {
            let transport = self.transport.clone();
            async move { transport.send(request).await }
        };
        let read = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &http).await;
        let metadata = read.map_err(|error| match error {
            DiscoveryError::Validation(why) => SignOnError::Untrusted(why),
            DiscoveryError::Response(_, _, why) => SignOnError::Unavailable(why),
            DiscoveryError::Parse(error) => {
                SignOnError::Unavailable(format!("its description: {error}"))
            }
            other => SignOnError::Unavailable(innermost(&other)),
        })?;
        Ok(Arc::new(Known { metadata, read_at: now }))
    }
}

/// What is behind an error that only says that there is one.
pub(crate) fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
