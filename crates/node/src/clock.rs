//! The one place where the time is read. Everybody else is told.

use midplane_model::Timestamp;
use std::time::UNIX_EPOCH;

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "this is the composition edge that reads it")]
pub(crate) fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
