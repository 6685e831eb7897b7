//! The registry: takes packages in, and says what is published.
//!
//! `package` reads an uploaded archive without trusting a byte of it; `publish` is the use case
//! that makes a version visible; `served` is the read side, an immutable snapshot that feeds and
//! bundle requests are answered from without a database. HTTP is not known here.

pub mod bundles;
mod entry;
mod options;
mod package;
mod platform;
pub mod publish;
mod served;
mod targeting;

pub use midplane_blobs::{BlobStream, Error as BlobError};
pub use midplane_store::Error as StoreError;
pub use options::{Compression, Options};
pub use package::Limits;
pub use served::{Served, Shown, ShownVersions};
pub use targeting::{Moves, Targets, supposing};

use midplane_blobs::Blobs;
use midplane_store::Versions;
use std::sync::Arc;

/// The registry's way in. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    versions: Arc<dyn Versions>,
    blobs: Arc<dyn Blobs>,
    options: Arc<Options>,
    /// Turns to unpack.
    unpacking: Arc<tokio::sync::Semaphore>,
    /// Blobs that were whole when this process read them first.
    verified: Arc<bundles::Verified>,
}

impl Registry {
    /// A registry of `versions` whose bytes are in `blobs`.
    pub fn new(versions: Arc<dyn Versions>, blobs: Arc<dyn Blobs>, options: Options) -> Self {
        let unpacking = Arc::new(tokio::sync::Semaphore::new(options.unpacking_at_once));
        Self { versions, blobs, options: Arc::new(options), unpacking, verified: Arc::default() }
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
