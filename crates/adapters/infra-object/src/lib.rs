//! Blobs in object storage; today a local folder, addressed as `file://PATH`.
//!
//! Content is laid out as `sha256/ab/cdef…`. A blob is written beside its place and renamed, and
//! synced before it is acknowledged, so that a crash leaves all of it or nothing. Links inside the
//! folder are not followed. A full disk refuses writes until there is room again; after a write that
//! the disk failed nothing is written any more until the process starts anew.

mod folder;
mod options;

pub use options::{FolderUrl, Options};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use folder::Folder;
use futures::{StreamExt as _, TryStreamExt as _};
use midplane_blobs::{BlobStream, Blobs, Error};
use midplane_model::Digest;
use midplane_storage::{Place, StorageHealth, Trouble};
use object_store::{
    GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt as _,
    local::LocalFileSystem, path::Path,
};
use std::{ops::Range, sync::Arc, time::SystemTime};

/// S3 takes no smaller part but the last one.
const PART: usize = 5 * 1024 * 1024;

/// [`Blobs`] on any `object_store`.
#[derive(Clone, Debug)]
pub struct ObjectBlobs {
    objects: Arc<dyn ObjectStore>,
    folder: Arc<Folder>,
    health: Arc<StorageHealth>,
}

impl ObjectBlobs {
    /// Opens the folder.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be made or opened.
    pub fn open(options: &Options) -> Result<Self, Error> {
        Self::open_on(options, Arc::default())
    }

    /// The same, on disks that are watched for the whole process.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_on(options: &Options, health: Arc<StorageHealth>) -> Result<Self, Error> {
        let folder = options.folder();
        let failed = |what: &dyn std::fmt::Display| {
            Error::Unavailable(format!("cannot open {}: {what}", folder.display()))
        };
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        let local = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(&error))?;
        let objects = Arc::new(local.with_fsync(true));
        Ok(Self { objects, folder: Arc::new(Folder::new(folder)), health })
    }

    /// Whether anything is kept here. Blocks.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn is_empty(&self) -> std::io::Result<bool> {
        self.folder.is_empty()
    }

    /// The registry that the blobs are of, where that was ever written down. Blocks.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn owner(&self) -> std::io::Result<Option<String>> {
        self.folder.owner()
    }

    /// Writes down which registry the blobs are of. Blocks.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_owner(&self, registry: &str) -> std::io::Result<()> {
        self.folder.set_owner(registry)
    }

    /// Removes what writes that broke off before `started` have left; answers how much. Blocks.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self, started: SystemTime) -> std::io::Result<usize> {
        self.folder.sweep(started)
    }

    /// Refuses to write on a disk that has failed, and through a link.
    async fn may_write(&self, digest: &Digest) -> Result<(), Error> {
        let refused = |trouble: Trouble| Error::Storage { trouble, why: "after an error".into() };
        self.health.may_write().map_err(refused)?;
        self.no_links(digest).await
    }

    async fn no_links(&self, digest: &Digest) -> Result<(), Error> {
        let (folder, place) = (Arc::clone(&self.folder), place(digest));
        let looked = tokio::task::spawn_blocking(move || folder.first_link(place.as_ref())).await;
        match looked {
            Ok(None) => Ok(()),
            Ok(Some(link)) => Err(Error::Damaged(format!("{link} is a link"))),
            Err(error) => Err(Error::Unavailable(error.to_string())),
        }
    }

    /// Remembers how a write ended. What the sender broke off says nothing about the disk.
    fn watch<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        if let Err(Error::Storage { trouble, why }) = &done
            && self.health.saw(Place::Bundles, *trouble)
        {
            tracing::error!(error = %why, "cannot write published files: {trouble} ({why})");
        }
        done
    }
}

fn place(digest: &Digest) -> Path {
    let hex = digest.to_string();
    Path::from(format!("sha256/{}/{}", &hex[..2], &hex[2..]))
}

fn failed(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { path, .. } => Error::NotFound(format!("blob {path}")),
        other => Error::Unavailable(other.to_string()),
    }
}

/// The same while writing, where the disk's own words count.
fn not_written(error: object_store::Error) -> Error {
    match Trouble::within(&error) {
        Some(trouble) => Error::Storage { trouble, why: error.to_string() },
        None => failed(error),
    }
}

/// Sends pieces of any length in parts that every object store takes.
async fn send(upload: &mut dyn MultipartUpload, pieces: &mut BlobStream) -> Result<(), Error> {
    let mut part = BytesMut::new();
    while let Some(piece) = pieces.try_next().await? {
        part.extend_from_slice(&piece);
        if part.len() >= PART {
            upload.put_part(part.split().freeze().into()).await.map_err(not_written)?;
        }
    }
    if !part.is_empty() {
        upload.put_part(part.freeze().into()).await.map_err(not_written)?;
    }
    upload.complete().await.map_err(not_written)?;
    Ok(())
}

#[async_trait]
impl Blobs for ObjectBlobs {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error> {
        self.may_write(digest).await?;
        let put = self.objects.put(&place(digest), bytes.into()).await;
        self.watch(put.map(drop).map_err(not_written))
    }

    async fn put_stream(&self, digest: &Digest, mut pieces: BlobStream) -> Result<(), Error> {
        self.may_write(digest).await?;
        let place = place(digest);
        let started = self.objects.put_multipart(&place).await;
        let mut upload = self.watch(started.map_err(not_written))?;
        let sent = send(&mut *upload, &mut pieces).await;
        if sent.is_err() {
            // what was staged is of no use; when this fails too, the next start sweeps it
            let _ = upload.abort().await;
        }
        self.watch(sent)
    }

    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error> {
        self.no_links(digest).await?;
        let options = GetOptions { range: range.map(GetRange::Bounded), ..Default::default() };
        let found = self.objects.get_opts(&place(digest), options).await.map_err(failed)?;
        Ok(found.into_stream().map_err(failed).boxed())
    }

    async fn delete(&self, digest: &Digest) -> Result<(), Error> {
        self.may_write(digest).await?;
        match self.objects.delete(&place(digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => self.watch(Err(not_written(other))),
        }
    }
}
