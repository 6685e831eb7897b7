//! What a node keeps on disks, opened.

use crate::{
    config::Config,
    folder, keys,
    serve::uploads,
    start_error::StartError,
    storage::{self, Watch},
    tasks::{TaskKind, Tasks},
};
use midplane_cli::ServeArgs;
use midplane_infra_object::ObjectBlobs;
use midplane_sealing::Keyring;
use midplane_storage::StorageHealth;
use midplane_store_sqlite::SqliteStore;
use std::{path::Path, sync::Arc};

/// The database, the published files, and what is known of the disks that they are on.
pub(crate) struct Disks {
    pub(crate) health: Arc<StorageHealth>,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) blobs: ObjectBlobs,
    /// What secrets in the database are sealed with.
    pub(crate) keyring: Arc<Keyring>,
}

impl Disks {
    /// Opens them, and makes sure that they belong together.
    pub(crate) async fn open(config: &Config, args: &ServeArgs) -> anyhow::Result<Self> {
        let health = Arc::<StorageHealth>::default();
        let is_new = std::fs::metadata(config.store.path()).map_or(true, |file| file.len() == 0);
        storage::make_way(config.store.path(), &health);
        let store = open_store(config, &args.data_dir, &health)?;
        let blobs = ObjectBlobs::open_on(&config.bundles, Arc::clone(&health))
            .map_err(|error| StartError::folder(config.bundles.folder(), error))?;
        let registry = store.registry().await?;
        storage::claim_bundles((&blobs, &health), &registry, is_new, args.accept_empty_store)?;
        let keyring = keys::open(config, &args.data_dir, &store).await?;
        Ok(Self { health, store, blobs, keyring })
    }

    /// Looks for room again when there was none.
    pub(crate) fn watch(self, tasks: &mut Tasks, config: &Config, data: &Path) {
        let watch = Arc::new(Watch {
            health: self.health,
            store: self.store,
            database: config.store.path().to_owned(),
            bundles: config.bundles.folder().to_owned(),
            uploads: uploads(data),
        });
        tasks.start(TaskKind::Restarted, "storage", move |stop| {
            let watch = Arc::clone(&watch);
            async move {
                watch.run(stop).await;
                Ok(())
            }
        });
    }
}

fn open_store(
    config: &Config,
    data: &Path,
    health: &Arc<StorageHealth>,
) -> anyhow::Result<Arc<SqliteStore>> {
    let uploads = uploads(data);
    for path in config.store.path().parent().into_iter().chain([uploads.as_path()]) {
        folder::make(path)?;
    }
    Ok(Arc::new(SqliteStore::open_on(&config.store, Arc::clone(health))?))
}
