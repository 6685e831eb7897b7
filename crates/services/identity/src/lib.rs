//! Who is who: built-in users with passwords, browser sessions, API tokens, device logins, and the
//! platform's signing keys.
//!
//! It decides nothing about plugins: it turns a password, a cookie or a key into an identity, and
//! compiles the [`AccessSnapshot`] from which every request is authenticated without a database.

mod device;
mod entropy;
mod error;
mod keys;
mod passwords;
mod sessions;
mod throttle;
mod tokens;
mod users;

pub use device::{DeviceOpened, DevicePoll};
pub use error::Error;
pub use keys::BootstrapToken;
pub use midplane_store::StoredToken;
pub use sessions::{REFRESH_COOKIE, SignedIn, refresh_token};
pub use tokens::{CreatedToken, NewTokenRequest};
pub use users::NewUserRequest;

use midplane_access::{AccessSnapshot, Grant, KeySet, Permission, SigningKey, TokenHash};
use midplane_model::Timestamp;
use midplane_store::Store;
use std::{sync::Arc, time::Duration};

/// How long things hold.
#[derive(Clone, Debug)]
pub struct Options {
    /// Of an access token.
    pub access_ttl: Duration,
    /// Of a session without use, and of its refresh token.
    pub refresh_ttl: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            access_ttl: Duration::from_secs(15 * 60),
            refresh_ttl: Duration::from_secs(7 * 24 * 60 * 60),
        }
    }
}

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

struct Inner {
    store: Arc<dyn Store>,
    options: Options,
    signing: Arc<SigningKey>,
    keys: KeySet,
    bootstrap: Option<TokenHash>,
    passwords: passwords::Passwords,
    throttle: throttle::Throttle,
}

impl Identity {
    /// Loads the signing keys, making the first one on a fresh store. `bootstrap` is the
    /// administrator token that the operator set, if any.
    ///
    /// # Errors
    /// [`Error`] when the store or the system's randomness fails.
    pub async fn open(
        store: Arc<dyn Store>,
        options: Options,
        bootstrap: Option<&str>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let (signing, keys) = keys::load(&*store, now).await?;
        let inner = Inner {
            store,
            options,
            signing: Arc::new(signing),
            keys,
            bootstrap: bootstrap.map(TokenHash::of),
            passwords: passwords::Passwords::new(),
            throttle: throttle::Throttle::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Compiles what requests are authenticated from.
    ///
    /// # Errors
    /// [`Error`] when the store fails.
    pub async fn snapshot(&self, now: Timestamp) -> Result<AccessSnapshot, Error> {
        let inner = &*self.inner;
        let mut snapshot = AccessSnapshot {
            keys: inner.keys.clone(),
            signing: Some(Arc::clone(&inner.signing)),
            bootstrap: inner.bootstrap,
            ..AccessSnapshot::default()
        };
        let live = inner.store.token_list().await?.into_iter().filter(|t| t.revoked_at.is_none());
        for token in live {
            let permissions: std::collections::BTreeSet<Permission> =
                token.permissions.iter().filter_map(|p| p.parse().ok()).collect();
            let grant = Grant {
                id: token.id,
                name: token.name,
                permissions,
                plugin: token.plugin,
                expires_at: token.expires_at,
            };
            snapshot.tokens.insert(TokenHash(token.hash), grant);
        }
        // an access token outlives its session by at most its own life
        let since =
            Timestamp(now.0 - i64::try_from(inner.options.access_ttl.as_millis()).unwrap_or(0));
        snapshot.revoked_sessions = inner.store.sessions_ended(since).await?.into_iter().collect();
        Ok(snapshot)
    }

    /// The public keys, as a JWKS document.
    pub fn jwks(&self) -> serde_json::Value {
        midplane_access::jwks_json(&self.inner.keys)
    }
}
