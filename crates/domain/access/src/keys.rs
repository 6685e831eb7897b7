//! ES256 keys: one that signs, and the set of those that verify, each known by its RFC 7638
//! thumbprint. Private key bytes leave only through `to_pkcs8_pem`, for the one who stores them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use p256::{
    PublicKey, SecretKey,
    elliptic_curve::sec1::ToSec1Point,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt};
use zeroize::Zeroizing;

/// Why key material was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not a PKCS#8 private key on P-256.
    #[error("the signing key is not a PKCS#8 private key on the curve P-256")]
    NotPkcs8,
    /// About one in 2^32 random inputs is no valid scalar: draw again.
    #[error("the random bytes do not make a valid P-256 key")]
    NotAScalar,
}

/// A private key and its public half.
#[derive(Clone)]
pub struct SigningKey {
    encoding: EncodingKey,
    der: Zeroizing<Vec<u8>>,
    verifying: VerifyingKey,
}

/// A public key with its id.
#[derive(Clone)]
pub(crate) struct VerifyingKey {
    pub(crate) kid: String,
    pub(crate) decoding: DecodingKey,
    x: String,
    y: String,
}

impl SigningKey {
    /// Makes a key out of 32 random bytes.
    pub fn generate(random: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = SecretKey::from_slice(random).map_err(|_| KeyError::NotAScalar)?;
        Self::from_secret(&secret)
    }

    /// Reads a PKCS#8 key in DER.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_secret(&SecretKey::from_pkcs8_der(der).map_err(|_| KeyError::NotPkcs8)?)
    }

    /// Reads a PKCS#8 key in PEM.
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, KeyError> {
        Self::from_secret(&SecretKey::from_pkcs8_pem(pem).map_err(|_| KeyError::NotPkcs8)?)
    }

    /// The private key as PEM, to be stored where only the process can read it.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let secret = SecretKey::from_pkcs8_der(&self.der).map_err(|_| KeyError::NotPkcs8)?;
        secret.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyError::NotPkcs8)
    }

    /// The key's id: its RFC 7638 thumbprint.
    pub fn kid(&self) -> &str {
        &self.verifying.kid
    }

    pub(crate) fn encoding(&self) -> &EncodingKey {
        &self.encoding
    }

    fn from_secret(secret: &SecretKey) -> Result<Self, KeyError> {
        let der = secret.to_pkcs8_der().map_err(|_| KeyError::NotPkcs8)?.to_bytes();
        Ok(Self {
            encoding: EncodingKey::from_ec_der(&der),
            verifying: VerifyingKey::of(&secret.public_key()),
            der,
        })
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(kid: {}, [redacted])", self.kid())
    }
}

impl VerifyingKey {
    fn of(public: &PublicKey) -> Self {
        let point = public.to_sec1_point(false);
        // uncompressed: one tag byte, then 32 bytes each of x and y
        let bytes = point.as_bytes();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&bytes[1..33]), URL_SAFE_NO_PAD.encode(&bytes[33..]));
        let thumbed = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        Self {
            kid: URL_SAFE_NO_PAD.encode(Sha256::digest(thumbed)),
            decoding: DecodingKey::from_ec_der(bytes),
            x,
            y,
        }
    }

    fn jwk(&self) -> Value {
        json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig",
            "kid": self.kid, "x": self.x, "y": self.y,
        })
    }
}

/// The public keys that tokens may be signed with.
#[derive(Clone, Default)]
pub struct KeySet {
    keys: BTreeMap<String, VerifyingKey>,
}

impl KeySet {
    /// The public halves of these keys; the current one and those that were rotated out but
    /// whose tokens still live.
    pub fn of<'a>(keys: impl IntoIterator<Item = &'a SigningKey>) -> Self {
        let public = keys.into_iter().map(|key| (key.kid().to_owned(), key.verifying.clone()));
        Self { keys: public.collect() }
    }

    /// Whether a key with this id is in the set.
    pub fn contains(&self, kid: &str) -> bool {
        self.keys.contains_key(kid)
    }

    /// Whether nothing can be verified.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub(crate) fn get(&self, kid: &str) -> Option<&VerifyingKey> {
        self.keys.get(kid)
    }
}

impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}

/// The set as a JSON Web Key Set (RFC 7517), for `/.well-known/jwks.json`.
pub fn jwks_json(keys: &KeySet) -> Value {
    json!({ "keys": keys.keys.values().map(VerifyingKey::jwk).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_storage() {
        let key = SigningKey::generate(&[7; 32]).unwrap();
        let again = SigningKey::from_pkcs8_pem(&key.to_pkcs8_pem().unwrap()).unwrap();
        assert_eq!(key.kid(), again.kid());
        assert!(SigningKey::from_pkcs8_pem("-----BEGIN PRIVATE KEY-----").is_err());
        assert!(SigningKey::from_pkcs8_der(&[1, 2, 3]).is_err());
    }

    #[test]
    fn a_set_knows_its_keys() {
        let key = SigningKey::generate(&[7; 32]).unwrap();
        let other = SigningKey::generate(&[8; 32]).unwrap();
        let keys = KeySet::of([&key]);
        assert!(keys.contains(key.kid()) && !keys.contains(other.kid()));
        assert!(!keys.is_empty() && KeySet::default().is_empty());
    }

    #[test]
    fn zero_is_no_key() {
        assert_eq!(SigningKey::generate(&[0; 32]).unwrap_err(), KeyError::NotAScalar);
        assert_eq!(SigningKey::generate(&[0xff; 32]).unwrap_err(), KeyError::NotAScalar);
    }

    #[test]
    fn debug_shows_no_secret() {
        let key = SigningKey::generate(&[7; 32]).unwrap();
        let shown = format!("{key:?} {:?}", KeySet::of([&key]));
        assert!(shown.contains("[redacted]") && !shown.contains("7, 7"), "{shown}");
    }

    #[test]
    fn the_key_set_is_public_only() {
        let key = SigningKey::generate(&[7; 32]).unwrap();
        let jwks = jwks_json(&KeySet::of([&key]));
        let jwk = jwks["keys"][0].as_object().unwrap();
        assert_eq!(jwk["kid"], key.kid());
        assert_eq!(jwk["x"].as_str().unwrap().len(), 43);
        assert!(!jwk.contains_key("d"));
    }
}
