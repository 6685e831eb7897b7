//! Blobs in object storage; today a local folder, addressed as `file://PATH`.
//!
//! Content is laid out as `sha256/ab/cdef…`. A blob is written beside its place and renamed, and
//! synced before it is acknowledged, so that a crash leaves all of it or nothing.

use async_trait::async_trait;
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use midplane_model::Digest;
use midplane_store::{BlobStream, Blobs, Error};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path,
};
use std::{ops::Range, sync::Arc};

/// Where blobs are kept.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder; made when it does not exist.
    pub folder: std::path::PathBuf,
}

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
        let folder = &options.folder;
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

#[async_trait]
impl Blobs for ObjectBlobs {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error> {
        self.objects.put(&place(digest), bytes.into()).await.map_err(failed)?;
        Ok(())
    }

    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..Default::default() };
        let found = self.objects.get_opts(&place(digest), options).await.map_err(failed)?;
        Ok(found.into_stream().map_err(failed).boxed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn conforms() {
        let dir = tempfile::tempdir().unwrap();
        let options = Options { folder: dir.path().join("blobs") };
        midplane_store::suite::blobs(&ObjectBlobs::open(&options).unwrap()).await;
    }
}
