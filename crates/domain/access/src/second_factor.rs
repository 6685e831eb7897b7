//! What a browser carries between the right password and the code: proof of the password, and no way
//! in.

use crate::{
    KeySet, SigningKey, TokenError, Verified,
    claims::{Kind, Life, Signed, open, seal},
};
use midplane_model::{Timestamp, UserId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

const CHALLENGE: Kind<'static> = Kind { typ: "second-factor", aud: "midplane-second-factor" };

/// Somebody showed the right password, and a code is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeClaims {
    /// Who.
    pub sub: UserId,
    /// Which password it was: with another one it is over.
    pub password: String,
}

impl ChallengeClaims {
    /// By the stored hash of the password that was right.
    pub fn new(sub: UserId, password_hash: &str) -> Self {
        Self { sub, password: hex::encode(&Sha256::digest(password_hash)[..16]) }
    }

    /// Whether that is still the password.
    pub fn is_of(&self, password_hash: &str) -> bool {
        *self == Self::new(self.sub.clone(), password_hash)
    }
}

/// Signs what a browser carries until the code is typed.
pub fn sign_challenge(key: &SigningKey, claims: &ChallengeClaims, life: Life) -> Signed {
    seal(key, &CHALLENGE, claims, life)
}

/// Checks what a browser brought with a code.
///
/// # Errors
/// [`TokenError`].
pub fn verify_challenge(
    token: &str,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<ChallengeClaims>, TokenError> {
    open(token, &CHALLENGE, keys, now)
}
