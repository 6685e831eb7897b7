//! The suite that every blob store runs, on a real folder.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_infra_object::{ObjectBlobs, Options};
use tempfile::TempDir;

async fn empty() -> (ObjectBlobs, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let blobs = ObjectBlobs::open(&Options::at(dir.path().join("blobs"))).unwrap();
    (blobs, dir)
}

midplane_blobs::blobs_suite!(empty);
