//! Where a plugin's channels point, and where they pointed.

pub(super) mod history;
pub(super) mod list;
