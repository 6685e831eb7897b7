//! The one place where the time is read. Everybody else is told.

use midplane_model::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The wall clock.
pub(crate) fn now() -> Timestamp {
    let since = system().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The wall clock as files' times are compared with it.
#[expect(clippy::disallowed_methods, reason = "this is the composition edge that reads it")]
pub(crate) fn system() -> SystemTime {
    SystemTime::now()
}
