//! What can happen to the disk below the store, the bundles and the uploads, and the one place in
//! a process where it is remembered.
//!
//! It judges errors that others met and does no input or output of its own. Adapters tell it what
//! they saw and ask it before they write; doors show what it knows.

mod health;
mod trouble;

pub use health::{Place, Report, StorageHealth};
pub use trouble::{DAMAGED, Trouble};
