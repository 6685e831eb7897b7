//! Compact JWS with one algorithm. The header is read strictly before any key is looked up: a
//! token cannot choose its algorithm, bring its key, or point at one.

use crate::{KeySet, SigningKey, TokenError};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Header, Validation, errors::ErrorKind};
use serde::{Deserialize, Serialize, de::IgnoredAny};

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

/// Checks shape, header and signature and gives the payload's bytes. The claims are not judged.
pub(crate) fn verify(token: &str, keys: &KeySet) -> Result<Vec<u8>, TokenError> {
    if token.len() > LONGEST_TOKEN {
        return Err(TokenError::TooLong);
    }
    let mut parts = token.split('.');
    let (Some(header), Some(payload), Some(_signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TokenError::Malformed);
    };
    let kid = judge_header(header)?;
    let key = keys.get(&kid).ok_or(TokenError::UnknownKey)?;
    // `IgnoredAny`: the claims are read from the bytes once more below, into their own type
    jsonwebtoken::decode::<IgnoredAny>(token, &key.decoding, &signature_only())
        .map_err(|error| refused(error.kind()))?;
    URL_SAFE_NO_PAD.decode(payload).map_err(|_| TokenError::Malformed)
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

/// The library reads its own clock and takes several shapes of audience: it checks only the
/// signature here, the claims are checked against the `now` that was handed in.
fn signature_only() -> Validation {
    let mut validation = Validation::new(Algorithm::ES256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation
}

fn refused(kind: &ErrorKind) -> TokenError {
    match kind {
        ErrorKind::InvalidSignature => TokenError::Signature,
        ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => TokenError::Algorithm,
        ErrorKind::Json(_) | ErrorKind::InvalidClaimFormat(_) => TokenError::Claims,
        ErrorKind::Signing(_) | ErrorKind::InvalidEcdsaKey => TokenError::Signature,
        _ => TokenError::Malformed,
    }
}
