//! Versions that somebody has to decide on before anybody gets them.

pub(super) mod list;
pub(super) mod package;
