//! Master keys and data keys. None of them shows its bytes.

use crate::{
    Nonce, Place,
    record::{self, LONGEST_ID, Record, Unopened},
};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Text that is no key. It is not shown: it may be one with a slip in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not 64 hex digits, nor 32 bytes in base64, or one byte over and over")]
pub struct NotAKey;

/// The key that wraps data keys. It is kept outside the database.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

/// The key that values are sealed with, by a key of each tenant that is derived from it.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

/// A data key as it is kept: wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey {
    /// The data key's id.
    pub id: String,
    /// The id of the master key that opens it.
    pub master: String,
    /// The wrapped key.
    pub bytes: Vec<u8>,
}

impl MasterKey {
    /// Out of 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        let bytes = Zeroizing::new(bytes);
        let digest = Sha256::new().chain_update(b"midplane master key").chain_update(*bytes);
        Self { id: format!("m-{}", hex::encode(&digest.finalize()[..8])), bytes }
    }

    /// Reads what [`Self::to_text`] wrote, or 32 bytes in base64. Space around it is passed over.
    ///
    /// # Errors
    /// [`NotAKey`], also for one byte over and over, which nobody drew.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let text = text.trim();
        let decoded = match text.len() {
            64 => hex::decode(text).ok(),
            _ => STANDARD_NO_PAD.decode(text.trim_end_matches('=')).ok(),
        };
        let decoded = Zeroizing::new(decoded.ok_or(NotAKey)?);
        let bytes = <[u8; 32]>::try_from(decoded.as_slice()).map_err(|_| NotAKey)?;
        match bytes.iter().all(|byte| *byte == bytes[0]) {
            true => Err(NotAKey),
            false => Ok(Self::new(bytes)),
        }
    }

    /// The key as text, for the file that only the server may read.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(*self.bytes))
    }

    /// What tells it from others. Nothing of the key can be found out from it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Wraps a data key.
    pub fn wrap(&self, key: &DataKey, nonce: Nonce) -> WrappedKey {
        let bytes = record::seal((&self.id, &self.bytes), &place(&key.id), nonce, &*key.bytes);
        WrappedKey { id: key.id.clone(), master: self.id.clone(), bytes }
    }

    /// Opens one that it wrapped.
    ///
    /// # Errors
    /// [`Unopened`].
    pub fn unwrap(&self, wrapped: &WrappedKey) -> Result<DataKey, Unopened> {
        let record = Record::read(&wrapped.bytes)?;
        if wrapped.id.len() > LONGEST_ID {
            return Err(Unopened::NotSealed);
        }
        if record.key != self.id {
            return Err(Unopened::UnknownKey(record.key.to_owned()));
        }
        let opened = record.open(&self.bytes, &place(&wrapped.id))?;
        let bytes = <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| Unopened::NotSealed)?;
        Ok(DataKey::new(wrapped.id.clone(), bytes))
    }
}

fn place(data_key: &str) -> Place<'_> {
    Place::of_platform("data_keys", "wrapped", data_key)
}

impl DataKey {
    /// Out of 32 random bytes. An id has at most 64 bytes.
    pub fn new(id: String, bytes: [u8; 32]) -> Self {
        Self { id, bytes: Zeroizing::new(bytes) }
    }

    /// What tells it from others.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key of one tenant, derived from this one (HKDF-SHA256, RFC 5869).
    pub(crate) fn of_tenant(&self, tenant: &str) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0; 32]);
        let base = Salt::new(HKDF_SHA256, b"midplane data key").extract(&*self.bytes);
        let filled = base
            .expand(&[tenant.as_bytes()], HKDF_SHA256)
            .and_then(|derivation| derivation.fill(&mut *derived));
        filled.expect("HKDF-SHA256 gives 32 bytes");
        derived
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MasterKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataKey").field("id", &self.id).finish_non_exhaustive()
    }
}
