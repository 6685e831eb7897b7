//! Secrets and ids out of the operating system's randomness.

use crate::Error;
use midplane_model::SessionId;

pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// A secret of 256 bits with a prefix that says what it is.
pub(crate) fn secret(prefix: &str) -> Result<String, Error> {
    Ok(format!("{prefix}{}", hex::encode(bytes::<32>()?)))
}

/// An id of 128 bits with a prefix that says of what.
pub(crate) fn id(prefix: &str) -> Result<String, Error> {
    Ok(format!("{prefix}{}", hex::encode(bytes::<16>()?)))
}

/// The id of a new session.
pub(crate) fn session(prefix: &str) -> Result<SessionId, Error> {
    SessionId::parse(&id(prefix)?).map_err(|error| Error::Internal(error.to_string()))
}
