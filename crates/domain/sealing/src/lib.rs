//! Envelope encryption: a **master key**, which is kept apart from the database, wraps **data
//! keys**, which are kept in it, and those seal values (AES-256-GCM).
//!
//! A sealed value opens in its [`Place`] alone: table, column, row and tenant are authenticated with
//! it, so that whoever can write the database cannot move one to where it means something else.
//! Randomness is an argument: a nonce is never drawn here. Nothing here reads a file or a variable.

mod keyring;
mod keys;
mod place;
mod record;

pub use keyring::Keyring;
pub use keys::{DataKey, MasterKey, NotAKey, WrappedKey};
pub use place::Place;
pub use record::{Nonce, Unopened};
