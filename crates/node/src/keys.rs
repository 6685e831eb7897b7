//! The keys that secrets in the database are sealed with: opened when the server starts, looked at and
//! changed by `midplane keys`.

use crate::{
    clock,
    config::{Config, variable},
    entropy::SystemEntropy,
    folder,
};
use midplane_cli::{DataKeyReport, KeysArgs, KeysCommand, KeysReport, ServeArgs};
use midplane_keys::Opened;
use midplane_master_keys::MasterKeys as _;
use midplane_master_keys_local::{LocalMasterKeys, MasterKeyError};
use midplane_sealing::Keyring;
use midplane_store::{DataKeys as _, StoredDataKey};
use midplane_store_sqlite::{SqliteStore, data_keys_of};
use std::{path::Path, sync::Arc};

/// Opens the keys of a store. The master key is made where nothing was ever sealed; one that is missing,
/// wrong, or open to others keeps the server from starting, and nothing is changed.
pub(crate) async fn open(
    config: &Config,
    data: &Path,
    store: &SqliteStore,
) -> anyhow::Result<Arc<Keyring>> {
    let nothing_sealed = store.data_keys().await?.is_empty();
    let masters = master_keys(config, data, nothing_sealed)?;
    Ok(Arc::new(with(&masters, store).await?.keyring))
}

fn master_keys(
    config: &Config,
    data: &Path,
    nothing_sealed: bool,
) -> Result<LocalMasterKeys, MasterKeyError> {
    let outside = (variable as fn(&str) -> Option<String>, Arc::new(SystemEntropy) as _);
    LocalMasterKeys::open(&config.keys, data, nothing_sealed, outside)
}

async fn with(masters: &LocalMasterKeys, store: &SqliteStore) -> anyhow::Result<Opened> {
    let opened = midplane_keys::open(store, masters, &SystemEntropy, clock::now()).await?;
    // nothing needs it any more: all keys are wrapped by the current one
    masters.forget_previous()?;
    Ok(opened)
}

/// Carries out `midplane keys`.
pub(crate) async fn run(command: &KeysCommand, config: &Config) -> anyhow::Result<KeysReport> {
    let KeysArgs { data_dir, .. } = command.args();
    if let KeysCommand::RotateMaster(_) = command {
        rotate(config, data_dir).await?;
    }
    report(config, data_dir).await
}

async fn rotate(config: &Config, data: &Path) -> anyhow::Result<()> {
    let _alone = folder::claim(data)?;
    let store = SqliteStore::open(&config.store)?;
    let nothing_sealed = store.data_keys().await?.is_empty();
    let masters = master_keys(config, data, nothing_sealed)?;
    // the key of now opens everything, or it would not be the one to keep
    midplane_keys::open(&store, &masters, &SystemEntropy, clock::now()).await?;
    with(&masters.renew()?, &store).await?;
    Ok(())
}

async fn report(config: &Config, data: &Path) -> anyhow::Result<KeysReport> {
    let stored = data_keys_of(&config.store)?;
    let place = config
        .keys
        .master
        .clone()
        .map_or_else(|| data.join("master.key").display().to_string(), String::from);
    let masters = match master_keys(config, data, false) {
        Err(MasterKeyError::Missing(_)) if stored.is_empty() => {
            let (previous_is_needed, data_keys) = (false, Vec::new());
            return Ok(KeysReport { master: None, place, previous_is_needed, data_keys });
        }
        masters => masters?,
    };
    let known = midplane_keys::status(&stored, &masters).await?;
    let told = |(key, opened): (StoredDataKey, Result<(), _>)| DataKeyReport {
        id: key.wrapped.id,
        master: key.wrapped.master,
        created_at: key.created_at,
        opens: opened.is_ok(),
    };
    let data_keys: Vec<_> = known.into_iter().map(told).collect();
    let previous = masters.previous();
    let previous_is_needed = data_keys.iter().any(|key| Some(key.master.as_str()) == previous);
    let master = Some(masters.current().to_owned());
    Ok(KeysReport { master, place, previous_is_needed, data_keys })
}

/// The configuration that a verb about keys reads, as `serve` would.
pub(crate) fn serve_args(args: &KeysArgs) -> ServeArgs {
    ServeArgs::of(args.config.clone(), args.data_dir.clone(), None)
}
