//! The signing keys, and the administrator token a fresh platform starts with.

use crate::{Error, Identity};
use midplane_access::{KeyError, KeySet, Permission, SigningKey, TokenHash};
use midplane_model::{Actor, Entropy, Timestamp, TokenId, TokenScope};
use midplane_sealing::{Keyring, Place};
use midplane_store::{Author, Error as StoreError, SigningKeys, StoredKey, StoredToken};

/// Stored under this id when the operator set no administrator token.
const BOOTSTRAP: &str = "bootstrap";

/// What became of the administrator token at start.
#[derive(Debug, PartialEq, Eq)]
pub enum BootstrapToken {
    /// The operator set it, or it was made at an earlier start.
    Known,
    /// Made just now: the only time that it can be shown.
    Made(String),
}

/// Whether a token is the one that the platform made at its first start. What permissions there were
/// then does not matter: it may do everything.
pub(crate) fn is_bootstrap(token: &StoredToken) -> bool {
    token.id.as_str() == BOOTSTRAP && token.created_by == Actor::System
}

/// Where private keys are sealed for.
fn place(kid: &str) -> Place<'_> {
    Place::of_platform("signing_keys", "private_key", kid)
}

pub(crate) async fn load(
    store: &dyn SigningKeys,
    keyring: &Keyring,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<(SigningKey, KeySet), Error> {
    let candidate = drawn(entropy)?;
    let pem = candidate.to_pkcs8_pem().map_err(broken)?;
    let kid = candidate.kid().to_owned();
    let private_key = keyring.seal(&place(&kid), entropy.bytes()?, pem.as_bytes());
    let stored = StoredKey { kid, private_key, created_at: now };
    let mut keys = Vec::new();
    for stored in store.signing_key_ensure(stored).await? {
        match read(&stored, keyring) {
            Ok((key, Kept::Sealed)) => keys.push(key),
            Ok((key, Kept::Clear)) => {
                seal(store, keyring, entropy, &stored).await?;
                keys.push(key);
            }
            Err(why) => {
                tracing::error!(kid = %stored.kid, %why, "left out a signing key that is damaged");
            }
        }
    }
    if keys.is_empty() {
        // who was signed in has to do it again; that is less than a platform that does not start
        tracing::error!("no signing key can be read: sessions of this start end with it");
        keys.push(candidate);
    }
    let set = KeySet::of(&keys);
    let newest = keys.into_iter().next();
    let newest = newest.ok_or_else(|| Error::Internal("the store has no signing key".into()))?;
    Ok((newest, set))
}

fn broken(error: KeyError) -> Error {
    Error::Internal(error.to_string())
}

fn drawn(entropy: &dyn Entropy) -> Result<SigningKey, Error> {
    // one input in 2^32 is no key
    loop {
        match SigningKey::generate(&entropy.bytes()?) {
            Err(KeyError::NotAScalar) => {}
            drawn => return drawn.map_err(broken),
        }
    }
}

/// How a key stands in the store.
enum Kept {
    Sealed,
    /// A release that had no master key wrote it.
    Clear,
}

fn read(stored: &StoredKey, keyring: &Keyring) -> Result<(SigningKey, Kept), String> {
    let of_pem = |bytes: &[u8]| {
        let pem = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        SigningKey::from_pkcs8_pem(pem).map_err(|error| error.to_string())
    };
    if stored.private_key.starts_with(b"-----BEGIN") {
        return Ok((of_pem(&stored.private_key)?, Kept::Clear));
    }
    let opened = keyring.open(&place(&stored.kid), &stored.private_key);
    let pem = opened.map_err(|error| error.to_string())?;
    Ok((of_pem(&pem)?, Kept::Sealed))
}

async fn seal(
    store: &dyn SigningKeys,
    keyring: &Keyring,
    entropy: &dyn Entropy,
    clear: &StoredKey,
) -> Result<(), Error> {
    let sealed = keyring.seal(&place(&clear.kid), entropy.bytes()?, &clear.private_key);
    match store.signing_key_seal(clear, sealed).await {
        Ok(()) => {
            tracing::info!(kid = %clear.kid, "sealed a signing key that was kept in clear");
            Ok(())
        }
        // a full disk keeps nobody from starting; the next start tries again
        Err(StoreError::Storage { why, .. }) => {
            tracing::warn!(kid = %clear.kid, %why, "a signing key is still kept in clear: {why}");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

impl Identity {
    /// Makes the administrator token of a fresh platform, unless the operator set one or an
    /// earlier start made it. Only its hash is kept.
    ///
    /// # Errors
    /// [`Error`] when the store fails.
    pub async fn ensure_bootstrap(&self, now: Timestamp) -> Result<BootstrapToken, Error> {
        let tokens = &self.inner.stores.tokens;
        let known = self.inner.bootstrap.is_some()
            || tokens.token_list().await?.iter().any(|t| t.id.as_str() == BOOTSTRAP);
        if known {
            return Ok(BootstrapToken::Known);
        }
        let secret = self.inner.entropy.secret("mp_admin_")?;
        let token = StoredToken {
            id: TokenId::parse(BOOTSTRAP).map_err(|e| Error::Internal(e.to_string()))?,
            name: "bootstrap administrator".into(),
            hash: TokenHash::of(&secret).0,
            permissions: Permission::PLATFORM.map(String::from).into(),
            scope: TokenScope::default(),
            created_at: now,
            created_by: Actor::System,
            expires_at: None,
            revoked_at: None,
        };
        match tokens.token_create(token, &Author::system(now)).await {
            Ok(_) => Ok(BootstrapToken::Made(secret)),
            // its row cannot be read any more: MIDPLANE_ADMIN_TOKEN lets the operator in
            Err(StoreError::Taken(_)) => {
                tracing::error!("the administrator token is damaged; set MIDPLANE_ADMIN_TOKEN");
                Ok(BootstrapToken::Known)
            }
            Err(error) => Err(error.into()),
        }
    }
}
