//! The registry: takes packages in, and says what is published.
//!
//! `publish` is the use case that makes a version visible, of a package that the domain has read
//! and reviewed; `served` is the read side, an immutable snapshot that feeds and
//! bundle requests are answered from without a database. HTTP is not known here.

mod about;
pub mod bundles;
mod entry;
mod file_memory;
mod operations;
mod options;
mod platform;
pub mod prepared;
pub mod publish;
pub mod remote;
mod served;
mod targeting;

pub use midplane_blobs::{BlobStream, Error as BlobError};
pub use midplane_package::{About, Limits, Links, Readme, review::Rejected};
pub use midplane_store::{Approval, Before, ChannelMove, Deed, DeedFilter, Error as StoreError};
pub use operations::{Asked, OperationError, Operator};
pub use options::{Compression, Options};
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
    /// Blobs that are asked for often.
    memory: Arc<file_memory::FileMemory>,
    /// What packages say of themselves.
    abouts: Arc<about::Abouts>,
}

impl Registry {
    /// A registry of `versions` whose bytes are in `blobs`.
    pub fn new(versions: Arc<dyn Versions>, blobs: Arc<dyn Blobs>, options: Options) -> Self {
        let unpacking = Arc::new(tokio::sync::Semaphore::new(options.unpacking_at_once));
        let memory = Arc::new(file_memory::FileMemory::new(options.file_memory));
        let (options, verified) = (Arc::new(options), Arc::default());
        let abouts = Arc::default();
        Self { versions, blobs, options, unpacking, verified, memory, abouts }
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
