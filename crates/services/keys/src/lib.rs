//! The keys that secrets in the store are sealed with: opened at start, wrapped anew when the master
//! key was changed.
//!
//! A key that does not open is told, and nothing is made in its place: what it sealed would be lost
//! without a word.

mod error;
mod keyring;

pub use error::Error;
pub use keyring::{Opened, open, status};
