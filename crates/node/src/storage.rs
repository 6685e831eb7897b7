//! The disks below the platform: links in the data folder, whose bundles they are, and looking
//! again: whether there is room where there was none, and whether the database is in its place.

use crate::start_error::StartError;
use midplane_infra_object::ObjectBlobs;
use midplane_storage::{Place, StorageHealth, Trouble};
use midplane_store_sqlite::SqliteStore;
use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// How often it is looked.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Room for less is as good as none: the next package would fill it.
const ROOM: usize = 2 * RESERVE;
/// So much is kept free for the next start: SQLite cannot open a database on a full disk, and what
/// is published would not be served.
const RESERVE: usize = 1024 * 1024;
/// What opening needs, and to spare.
const NEEDED_TO_OPEN: usize = 256 * 1024;

/// Refuses a folder of ours that is a link to another one, which would be filled, protected and
/// swept as if it were ours. What the operator names in the configuration may be one.
pub(crate) fn no_links(data: &Path, bundles: &Path) -> Result<(), StartError> {
    for (name, key) in [
        ("bundles", "bundles.url"),
        ("uploads", "--data-dir"),
        ("lock", "--data-dir"),
        ("master.key", "keys.master"),
    ] {
        let path = data.join(name);
        let is_ours = name != "bundles" || bundles == path;
        if is_ours && path.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return Err(StartError::Link { path, key });
        }
    }
    Ok(())
}

/// Sees to it that the bundles are of this registry. A database that was lost or replaced is a new
/// registry, which knows nothing of what was published.
///
/// # Errors
/// [`StartError::LostDatabase`] when they are another registry's and the operator did not say that
/// this is meant, [`StartError::Folder`] when their folder cannot be read.
pub(crate) fn claim_bundles(
    (blobs, health): (&ObjectBlobs, &StorageHealth),
    registry: &str,
    is_new: bool,
    accepted: bool,
) -> Result<(), StartError> {
    let unreadable = |error: io::Error| StartError::folder("the published files", error);
    let owner = blobs.owner().map_err(unreadable)?;
    if owner.as_deref() == Some(registry) {
        return Ok(());
    }
    // files of before this was written down are of whoever has a database
    let is_strange = owner.is_some() || is_new;
    if is_strange && !accepted && !blobs.is_empty().map_err(unreadable)? {
        return Err(StartError::LostDatabase { is_new });
    }
    if let Err(error) = blobs.set_owner(registry) {
        // a disk in trouble must not keep what is published from being served
        if let Some(trouble) = Trouble::of(&error) {
            health.saw(Place::Bundles, trouble);
        }
        tracing::warn!(%error, "cannot write down whose the published files are: {error}");
    }
    Ok(())
}

/// Gives up what is kept free when there is no room to open the database. Blocks.
pub(crate) fn make_way(database: &Path, health: &StorageHealth) {
    let room = trial(folder_of(database), NEEDED_TO_OPEN).map(drop);
    let full = room.is_err_and(|error| Trouble::of(&error) == Some(Trouble::Full));
    if full {
        health.saw(Place::Database, Trouble::Full);
        let freed = std::fs::remove_file(reserve_of(database)).is_ok();
        tracing::error!(freed, "there is no room for the database: starting on what was kept free");
    }
}

/// The folder of a file.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn reserve_of(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push("-reserve");
    path.into()
}

/// Takes room away while there is some.
fn keep_free(reserve: &Path) -> io::Result<()> {
    // never one that is there, nor through a link
    let mut file = File::options().write(true).create_new(true).open(reserve)?;
    let written = file.write_all(&vec![0; RESERVE]).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(reserve);
    }
    written
}

/// What is looked at.
pub(crate) struct Watch {
    pub(crate) health: Arc<StorageHealth>,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) database: PathBuf,
    pub(crate) bundles: PathBuf,
    pub(crate) uploads: PathBuf,
}

impl Watch {
    /// Runs until told to stop.
    pub(crate) async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(LOOK_AGAIN);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = ticks.tick() => {}
            }
            self.store.look();
            for place in self.health.full() {
                self.look_at(place).await;
            }
            if self.health.worst().is_none() {
                self.keep_free().await;
            }
        }
    }

    async fn keep_free(&self) {
        let reserve = reserve_of(&self.database);
        if reserve.symlink_metadata().is_ok() {
            return;
        }
        let kept = tokio::task::spawn_blocking(move || keep_free(&reserve)).await;
        if let Ok(Err(error)) = kept
            && let Some(trouble) = Trouble::of(&error)
        {
            self.health.saw(Place::Database, trouble);
            tracing::error!(%error, "cannot keep room for the next start: {error}");
        }
    }

    async fn look_at(&self, place: Place) {
        let folder = match place {
            Place::Database => folder_of(&self.database).to_owned(),
            Place::Bundles => self.bundles.clone(),
            Place::Uploads => self.uploads.clone(),
        };
        match tokio::task::spawn_blocking(move || room_in(&folder)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) if Trouble::of(&error) == Some(Trouble::Failed) => {
                self.health.saw(place, Trouble::Failed);
                tracing::error!(%error, "the disk of {place} failed: {error}");
                return;
            }
            _ => return,
        }
        if place == Place::Database {
            // it says itself whether it could
            let _ = self.store.probe().await;
        } else if self.health.wrote(place) {
            tracing::info!("there is room for {place} again");
        }
    }
}

/// Writes so much into a file without a name, which is gone at once.
fn room_in(folder: &Path) -> io::Result<()> {
    trial(folder, ROOM)?.sync_all()
}

fn trial(folder: &Path, length: usize) -> io::Result<File> {
    let mut file = tempfile::tempfile_in(folder)?;
    file.write_all(&vec![0; length])?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use midplane_blobs::Blobs as _;
    use midplane_infra_object::Options;
    use midplane_model::Digest;

    fn health() -> StorageHealth {
        StorageHealth::default()
    }

    async fn bundles() -> (ObjectBlobs, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let blobs = ObjectBlobs::open(&Options::at(dir.path())).unwrap();
        blobs.put(&Digest([1; 32]), Bytes::from_static(b"x")).await.unwrap();
        (blobs, dir)
    }

    #[tokio::test]
    async fn files_of_another_registry_are_not_taken_over() {
        let (blobs, _dir) = bundles().await;
        claim_bundles((&blobs, &health()), "one", false, false)
            .expect("of before it was written down");
        claim_bundles((&blobs, &health()), "one", true, false)
            .expect("its own, and nothing published yet");
        let lost = claim_bundles((&blobs, &health()), "two", true, false).unwrap_err().to_string();
        assert!(lost.contains("is empty"), "{lost}");
        let strange =
            claim_bundles((&blobs, &health()), "two", false, false).unwrap_err().to_string();
        assert!(strange.contains("is of another registry"), "{strange}");
        claim_bundles((&blobs, &health()), "two", true, true).expect("it is meant");
        claim_bundles((&blobs, &health()), "two", true, false).expect("and stays so");
    }

    #[tokio::test]
    async fn an_empty_folder_is_anybodys_and_a_full_one_of_nobody_is_not_a_new_registrys() {
        let dir = tempfile::tempdir().unwrap();
        let empty = ObjectBlobs::open(&Options::at(dir.path())).unwrap();
        claim_bundles((&empty, &health()), "one", true, false).unwrap();
        claim_bundles((&empty, &health()), "two", true, false).unwrap();
        let (full, _dir) = bundles().await;
        assert!(claim_bundles((&full, &health()), "one", true, false).is_err());
    }
}
