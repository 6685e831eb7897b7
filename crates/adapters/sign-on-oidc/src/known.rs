//! What is known of a provider: its own description and its keys. Read when they are needed first, once
//! an hour, and when it signs with a key that is not among them.

use crate::transport::Transport;
use midplane_model::Timestamp;
use midplane_sign_on::SignOnError;
use openidconnect::{DiscoveryError, IssuerUrl, ProviderMetadataWithLogout};
use std::{sync::Arc, time::Duration};
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
    last: Mutex<Last>,
}

/// What was read last, and whether it could not be read since.
#[derive(Default)]
struct Last {
    known: Option<Arc<Known>>,
    failed: Option<(Timestamp, SignOnError)>,
}

impl Last {
    /// Why it could not be read a moment ago: who waited meanwhile does not wait once more.
    fn failed_just_now(&self, now: Timestamp) -> Option<SignOnError> {
        let (at, error) = self.failed.as_ref()?;
        (now.since(*at) < PAUSE).then(|| error.clone())
    }
}

impl Discovery {
    pub(crate) fn new(transport: Transport, issuer: IssuerUrl) -> Self {
        Self { transport, issuer, last: Mutex::default() }
    }

    /// What is known by now. When the provider does not answer, what was known before serves on.
    pub(crate) async fn known(&self, now: Timestamp) -> Result<Arc<Known>, SignOnError> {
        let mut last = self.last.lock().await;
        let known = last.known.clone();
        match known {
            Some(known) if now.since(known.read_at) < FRESH => Ok(known),
            known => match (self.read_again(&mut last, now).await, known) {
                (Err(error), Some(stale)) => {
                    tracing::warn!(issuer = %self.issuer.as_str(), %error, "an identity provider cannot be read again");
                    Ok(stale)
                }
                (read, _) => read,
            },
        }
    }

    /// What is known by now, read again unless somebody did since or `floor` has not passed.
    pub(crate) async fn newer(
        &self,
        than: &Arc<Known>,
        floor: Duration,
        now: Timestamp,
    ) -> Result<Arc<Known>, SignOnError> {
        let mut last = self.last.lock().await;
        if let Some(known) = &last.known
            && (!Arc::ptr_eq(known, than) || now.since(known.read_at) < floor)
        {
            return Ok(Arc::clone(known));
        }
        self.read_again(&mut last, now).await
    }

    /// The last that was heard, without asking.
    pub(crate) async fn last(&self) -> Option<Arc<Known>> {
        self.last.lock().await.known.clone()
    }

    async fn read_again(&self, last: &mut Last, now: Timestamp) -> Result<Arc<Known>, SignOnError> {
        if let Some(error) = last.failed_just_now(now) {
            return Err(error);
        }
        match self.read(now).await {
            Ok(known) => {
                last.failed = None;
                Ok(Arc::clone(last.known.insert(known)))
            }
            Err(error) => {
                last.failed = Some((now, error.clone()));
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
