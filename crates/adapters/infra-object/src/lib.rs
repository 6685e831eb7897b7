//! Blobs in object storage; today a local folder, addressed as `file://PATH`.
//!
//! Content is laid out as `sha256/ab/cdef…`. A blob is written beside its place and renamed, and
//! synced before it is acknowledged, so that a crash leaves all of it or nothing.

mod options;

pub use options::{FolderUrl, Options};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, TryStreamExt as _};
use midplane_blobs::{BlobStream, Blobs, Error};
use midplane_model::Digest;
use object_store::{
    GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt as _,
    local::LocalFileSystem, path::Path,
};
use std::{ops::Range, sync::Arc};

/// S3 takes no smaller part but the last one.
const PART: usize = 5 * 1024 * 1024;

/// [`Blobs`] on any `object_store`.
#[derive(Clone, Debug)]
pub struct ObjectBlobs {
    objects: Arc<dyn ObjectStore>,
}

impl ObjectBlobs {
    /// Opens the folder.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be made or opened.
    pub fn open(options: &Options) -> Result<Self, Error> {
        let folder = options.folder();
        let failed = |what: &dyn std::fmt::Display| {
            Error::Unavailable(format!("cannot open {}: {what}", folder.display()))
        };
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        let local = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(&error))?;
        Ok(Self { objects: Arc::new(local.with_fsync(true)) })
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

/// Sends pieces of any length in parts that every object store takes.
async fn send(upload: &mut dyn MultipartUpload, pieces: &mut BlobStream) -> Result<(), Error> {
    let mut part = BytesMut::new();
    while let Some(piece) = pieces.try_next().await? {
        part.extend_from_slice(&piece);
        if part.len() >= PART {
            upload.put_part(part.split().freeze().into()).await.map_err(failed)?;
        }
    }
    if !part.is_empty() {
        upload.put_part(part.freeze().into()).await.map_err(failed)?;
    }
    upload.complete().await.map_err(failed)?;
    Ok(())
}

#[async_trait]
impl Blobs for ObjectBlobs {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error> {
        self.objects.put(&place(digest), bytes.into()).await.map_err(failed)?;
        Ok(())
    }

    async fn put_stream(&self, digest: &Digest, mut pieces: BlobStream) -> Result<(), Error> {
        let place = place(digest);
        let mut upload = self.objects.put_multipart(&place).await.map_err(failed)?;
        let sent = send(&mut *upload, &mut pieces).await;
        if sent.is_err() {
            // what was staged is of no use; when this fails too there is nothing better to do
            let _ = upload.abort().await;
        }
        sent
    }

    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..Default::default() };
        let found = self.objects.get_opts(&place(digest), options).await.map_err(failed)?;
        Ok(found.into_stream().map_err(failed).boxed())
    }
}
