//! What a browser carries while it is at an identity provider, and brings back: proof that it was here
//! before it went there, so that nobody else's answer is taken for its own.

use crate::{
    KeySet, SigningKey, TokenError, Verified,
    claims::{Kind, Life, Signed, open, seal},
};
use midplane_model::Timestamp;
use serde::{Deserialize, Serialize};

const SIGN_ON: Kind<'static> = Kind { typ: "sign-on", aud: "midplane-sign-on" };

/// A way to a provider that has begun. It is signed and not sealed: the browser it lies in may know it.
/// Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOnClaims {
    /// To which provider.
    pub provider: String,
    /// What comes back in the address.
    pub state: String,
    /// What comes back inside what the provider signs.
    pub nonce: String,
    /// What proves to the provider who asked (PKCE).
    pub verifier: String,
    /// Where it leads afterwards: a path of ours.
    pub next: String,
}

impl std::fmt::Debug for SignOnClaims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignOnClaims").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// Signs what a browser carries to a provider and back.
pub fn sign_sign_on(key: &SigningKey, claims: &SignOnClaims, life: Life) -> Signed {
    seal(key, &SIGN_ON, claims, life)
}

/// Checks what a browser brought back.
///
/// # Errors
/// [`TokenError`].
pub fn verify_sign_on(
    token: &str,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<SignOnClaims>, TokenError> {
    open(token, &SIGN_ON, keys, now)
}
