//! The registry: takes packages in, and says what is published.
//!
//! `publish` is the use case that makes a version visible, of a package that the domain has read
//! and reviewed; `served` is the read side, an immutable snapshot that feeds and
//! bundle requests are answered from without a database. HTTP is not known here.

mod about;
pub mod bundles;
mod downloads;
mod entry;
mod erase;
mod file_memory;
mod operations;
mod options;
mod platform;
pub mod prepared;
pub mod publish;
pub mod remote;
mod served;
mod targeting;

pub use downloads::{Checksum, DownloadRefused, PackageBytes, PackageDownloads};
pub use erase::EraseError;
pub use midplane_blobs::{BlobStream, Error as BlobError};
pub use midplane_package::{
    About, Limits, Links, Readme,
    review::{Rejected, WhenFailed},
};
pub use midplane_store::{Approval, Before, ChannelMove, Deed, DeedFilter, Error as StoreError};
pub use operations::{Asked, OperationError, Operator};
pub use options::{Compression, Options, PublishFrom};
pub use served::{Served, Shown, ShownVersions};
pub use targeting::{Moves, Targets, supposing};

use midplane_blobs::Blobs;
use midplane_model::{Finding, PluginName, Version};
use midplane_outbound::Fetch;
use midplane_store::{Removals, Versions};
use remote::pinned::PinnedRemotes;
use std::{path::PathBuf, sync::Arc};
use tokio::sync::{RwLock, Semaphore};

/// The registry's way in. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    versions: Arc<dyn Versions>,
    removals: Arc<dyn Removals>,
    blobs: Arc<dyn Blobs>,
    options: Arc<Options>,
    /// Turns to unpack.
    unpacking: Arc<Semaphore>,
    /// Held by many who keep blobs, until their version is written; by one who deletes blobs, alone.
    keeping: Arc<RwLock<()>>,
    /// Blobs that were whole when this process read them first.
    verified: Arc<bundles::Verified>,
    /// Blobs that are asked for often.
    memory: Arc<file_memory::FileMemory>,
    /// What packages say of themselves.
    abouts: Arc<about::Abouts>,
    /// Looks at UIs that stay elsewhere.
    pinned: Option<Arc<PinnedRemotes>>,
}

impl Registry {
    /// A registry of the versions in `store`, whose bytes are in `blobs`.
    pub fn new<S: Versions + Removals>(
        store: &Arc<S>,
        blobs: Arc<dyn Blobs>,
        options: Options,
    ) -> Self {
        Self {
            versions: Arc::clone(store) as _,
            removals: Arc::clone(store) as _,
            blobs,
            unpacking: Arc::new(Semaphore::new(options.unpacking_at_once)),
            keeping: Arc::default(),
            verified: Arc::default(),
            memory: Arc::new(file_memory::FileMemory::new(options.file_memory)),
            abouts: Arc::default(),
            pinned: None,
            options: Arc::new(options),
        }
    }

    /// The same, which looks at UIs that stay elsewhere by fetching them; packages with what was fetched
    /// wait in `folder` meanwhile.
    #[must_use]
    pub fn fetching(self, fetch: Arc<dyn Fetch>, folder: PathBuf) -> Self {
        Self { pinned: Some(Arc::new(PinnedRemotes::new(fetch, folder))), ..self }
    }

    /// What the review of a version found; `None` when there is no such version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn review_of(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Vec<Finding>>, StoreError> {
        self.versions.version_review(name, version).await
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
