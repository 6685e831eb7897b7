//! What a version's package says of itself. The package is kept as it was sent; it is looked through
//! when somebody asks, one package at a time, and what was found is remembered for a while.

use crate::{
    Registry,
    prepared::{Store, bounded},
};
use bytes::{Buf as _, Bytes};
use futures::StreamExt as _;
use midplane_blobs::{BlobStream, Error as BlobError};
use midplane_catalogue::VersionRecord;
use midplane_model::{Digest, VersionState};
use midplane_package::{self as package, About, Flaw};
use quick_cache::Weighter;
use std::{
    io::{self, Read, Seek, SeekFrom},
    sync::Arc,
};
use tokio::{runtime::Handle, sync::Semaphore};

/// What is remembered, in bytes.
const MEMORY: u64 = 4 << 20;
/// What is typical of a readme.
const TYPICAL: u64 = 4 << 10;

#[derive(Clone)]
struct Size;

impl Weighter<Digest, Arc<About>> for Size {
    fn weight(&self, _: &Digest, about: &Arc<About>) -> u64 {
        about.size() as u64 + 256
    }
}

/// What was found, by package.
pub(crate) struct Abouts {
    kept: Store<Digest, Arc<About>, Size>,
    turn: Arc<Semaphore>,
}

impl Default for Abouts {
    fn default() -> Self {
        Self { kept: bounded(MEMORY, TYPICAL, Size), turn: Arc::new(Semaphore::new(1)) }
    }
}

impl Registry {
    /// What a version's package says of itself. Nothing when its bytes are gone with it, when it could not
    /// be published any more, and as long as somebody has to decide on it.
    ///
    /// # Errors
    /// As [`Registry::blob`].
    pub async fn about(&self, record: &VersionRecord) -> Result<Arc<About>, BlobError> {
        if matches!(record.state, VersionState::Quarantined | VersionState::Rejected) {
            return Ok(Arc::default());
        }
        let found = self.abouts.kept.get_or_insert_async(&record.package, self.look(record)).await;
        match found {
            Err(BlobError::NotFound(_)) if !record.state.is_open() => Ok(Arc::default()),
            found => found,
        }
    }

    async fn look(&self, record: &VersionRecord) -> Result<Arc<About>, BlobError> {
        let turn = Arc::clone(&self.abouts.turn).acquire_owned().await;
        let pieces = self.blob(&record.package, None).await?;
        let (limits, packed) = (self.options.limits.clone(), record.package_size);
        let (name, version) = (record.name.clone(), record.version.clone());
        let runtime = Handle::current();
        let looking = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let mut arriving = Arriving { pieces, runtime, piece: Bytes::new(), failure: None };
            let about = package::about(&mut arriving, packed, &limits);
            match (about, arriving.failure) {
                (_, Some(failure)) => Err(failure),
                (Ok(about), None) => Ok(about),
                (Err(Flaw::Io(error)), None) => Err(BlobError::Unavailable(error.to_string())),
                (Err(Flaw::Refused(refusal)), None) => {
                    tracing::warn!(
                        plugin.name = %name, plugin.version = %version, %refusal,
                        "the package of {name} {version} would not be published any more"
                    );
                    Ok(About::default())
                }
            }
        });
        let looked = looking.await.map_err(|error| BlobError::Unavailable(error.to_string()))?;
        looked.map(Arc::new)
    }
}

/// A blob as it comes, for a reader on a thread that may wait.
struct Arriving {
    pieces: BlobStream,
    runtime: Handle,
    piece: Bytes,
    /// Why no more comes.
    failure: Option<BlobError>,
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.runtime.block_on(self.pieces.next()) {
                Some(Ok(piece)) => self.piece = piece,
                Some(Err(error)) => {
                    let why = io::Error::other(error.to_string());
                    self.failure = Some(error);
                    return Err(why);
                }
                None => return Ok(0),
            }
        }
        let count = self.piece.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.piece[..count]);
        self.piece.advance(count);
        Ok(count)
    }
}

/// It is read once, from its beginning, where it stands at first.
impl Seek for Arriving {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(0) => Ok(0),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use futures::stream;
    use midplane_blobs::{Blobs as _, fake::MemoryBlobs};
    use midplane_model::{Actor, Revision, Timestamp};
    use midplane_store::fake::MemoryStore;
    use midplane_testkit::npm;
    use sha2::{Digest as _, Sha256};

    fn record(package: &[u8], state: VersionState) -> VersionRecord {
        VersionRecord {
            name: "orders".parse().unwrap(),
            version: "1.0.0".parse().unwrap(),
            state,
            held: None,
            manifest: serde_json::Value::Null,
            ui: None,
            package: Digest(Sha256::digest(package).into()),
            package_size: package.len() as u64,
            sums: None,
            published_at: Timestamp(0),
            published_by: Actor::System,
            revision: Revision(1),
        }
    }

    async fn registry(package: &[u8]) -> (Registry, Arc<MemoryBlobs>) {
        let blobs = Arc::new(MemoryBlobs::default());
        let digest = Digest(Sha256::digest(package).into());
        // in many pieces, as from a bucket
        let pieces: Vec<_> = package.chunks(7).map(|p| Ok(Bytes::copy_from_slice(p))).collect();
        blobs.put_stream(&digest, stream::iter(pieces).boxed()).await.unwrap();
        let store = Arc::new(MemoryStore::default());
        (Registry::new(&store, Arc::clone(&blobs) as _, Options::default()), blobs)
    }

    #[tokio::test]
    async fn it_is_read_once_and_remembered() {
        let package = npm("orders", "1.0.0").file("README.md", "# Orders").packed();
        let (registry, blobs) = registry(&package).await;
        let record = record(&package, VersionState::Published);
        let about = registry.about(&record).await.unwrap();
        assert_eq!(about.readme.as_ref().unwrap().text, "# Orders");
        blobs.put(&record.package, Bytes::from_static(b"gone")).await.unwrap();
        assert!(Arc::ptr_eq(&about, &registry.about(&record).await.unwrap()));
    }

    #[tokio::test]
    async fn what_is_gone_or_damaged_is_told_apart() {
        let package = npm("orders", "1.0.0").packed();
        let (registry, blobs) = registry(&package).await;
        let absent = |state| VersionRecord { package: Digest([7; 32]), ..record(&package, state) };
        let lost = registry.about(&absent(VersionState::Published)).await;
        assert!(matches!(lost, Err(BlobError::NotFound(_))));
        let archived = registry.about(&absent(VersionState::Archived)).await.unwrap();
        assert_eq!(*archived, About::default());
        let record = record(&package, VersionState::Published);
        blobs.put(&record.package, Bytes::from_static(b"other")).await.unwrap();
        assert!(matches!(registry.about(&record).await, Err(BlobError::Damaged(_))));
        // what is kept under a digest is right, and no archive for all that
        let text = b"no archive";
        let odd = VersionRecord { package: Digest(Sha256::digest(text).into()), ..record.clone() };
        blobs.put(&odd.package, Bytes::from_static(text)).await.unwrap();
        assert_eq!(*registry.about(&odd).await.unwrap(), About::default());
    }
}
