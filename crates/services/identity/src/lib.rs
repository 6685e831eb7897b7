//! Who is who: built-in users with passwords, browser sessions, API tokens, device logins, and the
//! platform's signing keys.
//!
//! It decides nothing about plugins: it turns a password, a cookie or a key into an identity, and
//! compiles the [`AccessSnapshot`] from which every request is authenticated without a database.

mod device;
mod entropy;
mod error;
mod keys;
mod options;
mod passwords;
mod sessions;
mod throttle;
mod tokens;
mod users;

pub use device::{DeviceOpened, DevicePoll};
pub use error::Error;
pub use keys::BootstrapToken;
pub use midplane_store::StoredToken;
pub use options::{Options, SessionOptions, SignInOptions};
pub use sessions::{REFRESH_COOKIE, SignedIn, refresh_token};
pub use tokens::{CreatedToken, NewTokenRequest};
pub use users::NewUserRequest;

use midplane_access::{AccessSnapshot, Grant, KeySet, Permission, SigningKey, TokenHash};
use midplane_model::Timestamp;
use midplane_store::Store;
use std::sync::Arc;

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
            passwords: passwords::Passwords::new(options.sign_in.hashes_at_once),
            throttle: throttle::Throttle::new(&options.sign_in),
            options,
            signing: Arc::new(signing),
            keys,
            bootstrap: bootstrap.map(TokenHash::of),
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
        let life = inner.options.session.access_ttl.as_millis();
        let since = Timestamp(now.0 - i64::try_from(life).unwrap_or(0));
        snapshot.revoked_sessions = inner.store.sessions_ended(since).await?.into_iter().collect();
        Ok(snapshot)
    }

    /// The public keys, as a JWKS document.
    pub fn jwks(&self) -> serde_json::Value {
        midplane_access::jwks_json(&self.inner.keys)
    }
}
