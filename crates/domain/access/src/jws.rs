//! Compact JWS with one algorithm. The header is read strictly before any key is looked up: a
//! token cannot choose its algorithm, bring its key, or point at one.

use crate::{KeySet, SigningKey, TokenError};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Header, crypto};
use serde::{Deserialize, Serialize};

/// The longest token that is looked at, in bytes.
pub const LONGEST_TOKEN: usize = 8 * 1024;

/// All that a header may say. `jwk`, `jku`, `x5u`, `crit` and whatever else there is make the
/// token unacceptable instead of being ignored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StrictHeader {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
}

/// Signs claims.
pub(crate) fn sign<C: Serialize>(key: &SigningKey, claims: &C) -> Result<String, TokenError> {
    let mut header = Header::new(Algorithm::ES256);
    header.kid = Some(key.kid().to_owned());
    jsonwebtoken::encode(&header, claims, key.encoding()).map_err(|_| TokenError::Claims)
}

/// Checks shape, header and signature and gives the payload's bytes. The claims are not judged:
/// the library would do it with its own clock.
pub(crate) fn verify(token: &str, keys: &KeySet) -> Result<Vec<u8>, TokenError> {
    if token.len() > LONGEST_TOKEN {
        return Err(TokenError::TooLong);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
    let (header, payload) = message.split_once('.').ok_or(TokenError::Malformed)?;
    if payload.contains('.') {
        return Err(TokenError::Malformed);
    }
    let kid = judge_header(header)?;
    let key = keys.get(&kid).ok_or(TokenError::UnknownKey)?;
    // an error is a signature that is no base64url; whatever else is wrong with it is `false`
    let algorithm = Algorithm::ES256;
    match crypto::verify(signature, message.as_bytes(), &key.decoding, algorithm) {
        Ok(true) => URL_SAFE_NO_PAD.decode(payload).map_err(|_| TokenError::Malformed),
        Ok(false) => Err(TokenError::Signature),
        Err(_) => Err(TokenError::Malformed),
    }
}

/// The audience that a token of this type claims to have. Nothing of it is checked: it only says with
/// what it is to be checked.
pub(crate) fn claimed_audience(token: &str, typ: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Claimed {
        aud: String,
        typ: String,
    }
    if token.len() > LONGEST_TOKEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
    let claimed: Claimed = serde_json::from_slice(&payload).ok()?;
    (claimed.typ == typ).then_some(claimed.aud)
}

fn judge_header(header: &str) -> Result<String, TokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(header).map_err(|_| TokenError::Malformed)?;
    let header: StrictHeader =
        serde_json::from_slice(&bytes).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => TokenError::Header,
            _ => TokenError::Malformed,
        })?;
    if header.alg != "ES256" {
        return Err(TokenError::Algorithm);
    }
    if header.typ.is_some_and(|typ| typ != "JWT") {
        return Err(TokenError::Type);
    }
    header.kid.ok_or(TokenError::UnknownKey)
}
