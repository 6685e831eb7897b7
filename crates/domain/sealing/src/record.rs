//! A sealed value as bytes: version, id of the key (after its length), nonce, ciphertext with tag.

use crate::Place;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce as AeadNonce, UnboundKey};
use zeroize::Zeroizing;

/// The one form that there is.
const VERSION: u8 = 1;
/// Longest id of a key that values are sealed with.
pub(crate) const LONGEST_ID: usize = 64;

/// Ninety-six random bits, never used twice with one key.
pub type Nonce = [u8; NONCE_LEN];

/// Why a sealed value does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// Not bytes that were sealed here.
    #[error("it is not a sealed value, or one of a newer form")]
    NotSealed,
    /// It was sealed with a key that is not at hand.
    #[error("it was sealed with the key `{0}`, which is not here")]
    UnknownKey(String),
    /// Another key, another place, or somebody changed it.
    #[error("it was changed, or belongs elsewhere")]
    Refused,
}

/// A sealed value, taken apart.
pub(crate) struct Record<'a> {
    pub(crate) key: &'a str,
    header: &'a [u8],
    nonce: Nonce,
    sealed: &'a [u8],
}

impl<'a> Record<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Unopened> {
        let parsed = || {
            let (&version, rest) = bytes.split_first()?;
            let (&length, rest) = rest.split_first()?;
            let (id, rest) = rest.split_at_checked(length.into())?;
            let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>()?;
            let header = bytes.get(..2 + id.len())?;
            let key = std::str::from_utf8(id).ok()?;
            (version == VERSION).then_some(Self { key, header, nonce: *nonce, sealed })
        };
        parsed().ok_or(Unopened::NotSealed)
    }

    /// Opens it with the bytes of its key.
    pub(crate) fn open(
        &self,
        key: &[u8; 32],
        place: &Place<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let aad = Aad::from(place.authenticated(self.header));
        let mut bytes = Zeroizing::new(self.sealed.to_vec());
        let nonce = AeadNonce::assume_unique_for_key(self.nonce);
        let opened = cipher(key).open_in_place(nonce, aad, &mut bytes);
        let length = opened.map_err(|_| Unopened::Refused)?.len();
        bytes.truncate(length);
        Ok(bytes)
    }
}

/// Seals `plain` with the key called `id`.
pub(crate) fn seal(
    (id, key): (&str, &[u8; 32]),
    place: &Place<'_>,
    nonce: Nonce,
    plain: &[u8],
) -> Vec<u8> {
    let length = u8::try_from(id.len()).expect("an id has at most LONGEST_ID bytes");
    let mut record = vec![VERSION, length];
    record.extend_from_slice(id.as_bytes());
    let aad = Aad::from(place.authenticated(&record));
    let mut bytes = Zeroizing::new(plain.to_vec());
    let sealed = cipher(key).seal_in_place_append_tag(
        AeadNonce::assume_unique_for_key(nonce),
        aad,
        &mut *bytes,
    );
    sealed.expect("a value is far below the 64 GiB that one nonce is good for");
    record.extend_from_slice(&nonce);
    record.extend_from_slice(&bytes);
    record
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("the key has 256 bits"))
}
