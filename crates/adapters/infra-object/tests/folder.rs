//! What is particular to blobs in a folder: links in it, and a disk that fails.

#![cfg(unix)]

use bytes::Bytes;
use midplane_blobs::{Blobs as _, Error};
use midplane_infra_object::{ObjectBlobs, Options};
use midplane_model::Digest;
use midplane_storage::{Place, StorageHealth, Trouble};
use std::{fs, os::unix::fs::symlink, sync::Arc};

const DIGEST: Digest = Digest([0xab; 32]);

fn blob(folder: &std::path::Path) -> std::path::PathBuf {
    folder.join("sha256/ab").join("ab".repeat(31))
}

#[tokio::test]
async fn links_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, outside) = (dir.path().join("bundles"), dir.path().join("outside"));
    fs::create_dir_all(&outside).unwrap();
    let blobs = ObjectBlobs::open(&Options::at(&folder)).unwrap();
    blobs.put(&DIGEST, Bytes::from_static(b"good")).await.unwrap();
    fs::write(outside.join("secret"), "secret").unwrap();
    let refused = async || {
        for range in [None, Some(0..3)] {
            let read = blobs.get(&DIGEST, range).await;
            let error = read.err().expect("a link is not read");
            assert!(matches!(&error, Error::Damaged(why) if why.contains("is a link")), "{error}");
        }
        let written = blobs.put(&DIGEST, Bytes::from_static(b"good")).await;
        assert!(matches!(written, Err(Error::Damaged(_))), "{written:?}");
    };
    fs::remove_file(blob(&folder)).unwrap();
    symlink(outside.join("secret"), blob(&folder)).unwrap();
    refused().await;
    fs::remove_dir_all(folder.join("sha256/ab")).unwrap();
    symlink(&outside, folder.join("sha256/ab")).unwrap();
    refused().await;
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1, "nothing was written there");
    fs::remove_file(folder.join("sha256/ab")).unwrap();
    blobs.put(&DIGEST, Bytes::from_static(b"good")).await.expect("what was mended works");
}

#[tokio::test]
async fn nothing_is_written_once_a_disk_has_failed() {
    let dir = tempfile::tempdir().unwrap();
    let health = Arc::new(StorageHealth::default());
    let blobs = ObjectBlobs::open_on(&Options::at(dir.path()), Arc::clone(&health)).unwrap();
    blobs.put(&DIGEST, Bytes::from_static(b"good")).await.unwrap();
    health.saw(Place::Database, Trouble::Failed);
    let pieces = || Box::pin(futures::stream::iter([Ok(Bytes::from_static(b"x"))]));
    let written = blobs.put(&DIGEST, Bytes::from_static(b"good")).await;
    let streamed = blobs.put_stream(&Digest([1; 32]), pieces()).await;
    for refused in [written, streamed] {
        assert!(matches!(refused, Err(Error::Storage { trouble: Trouble::Failed, .. })));
    }
    assert!(blobs.get(&DIGEST, None).await.is_ok(), "reads go on");
}
