//! The registry's own persistence: what the services may ask of a database and of a blob store.
//!
//! Each method is one transaction. Methods that change something write the rows, one line of the
//! change log and one outbox event together, and answer the revision that the write became.
//! There are no entities to load, change and save: what must be decided under the lock of a
//! transaction (is this version taken? was this refresh token used before?) is a method of its
//! own.
//!
//! # Defining a new store
//! Implement [`Versions`], [`Instances`], [`Accounts`] and [`Keys`] on one type ([`Store`] then
//! comes by itself) and run [`suite::store`] against a fresh instance in a test. For blobs
//! implement [`Blobs`] and run [`suite::blobs`]. [`fake::MemoryStore`] and
//! [`fake::MemoryBlobs`] are the smallest examples.

mod accounts;
mod blobs;
mod error;
pub mod fake;
mod instances;
mod keys;
pub mod suite;
mod versions;

pub use midplane_model::Author;

pub use accounts::{
    Accounts, Credentials, DeviceLogin, DeviceState, NewUser, Rotation, Session, StoredToken,
};
pub use blobs::{BlobStream, Blobs, collect};
pub use error::Error;
pub use instances::Instances;
pub use keys::{Keys, StoredKey};
pub use versions::{Catalogue, ChannelPointer, NewVersion, VersionRecord, Versions};

/// Everything the services need of the database.
pub trait Store: Versions + Instances + Accounts + Keys + Send + Sync + 'static {}

impl<T: Versions + Instances + Accounts + Keys + Send + Sync + 'static> Store for T {}
