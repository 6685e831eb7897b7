//! The data folder: nobody else's to read, and one server's at a time.

use anyhow::{Context as _, bail};
use std::{
    fs::{DirBuilder, File, TryLockError},
    path::Path,
};

/// Makes a folder and its parents, for this user alone. One that exists stays as it is.
pub(crate) fn make(folder: &Path) -> anyhow::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Takes the folder for this process; it is free again when the answer is dropped, however the
/// process ends.
pub(crate) fn claim(folder: &Path) -> anyhow::Result<File> {
    make(folder)?;
    let path = folder.join("lock");
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another Midplane uses {}: stop it, or choose --data-dir", folder.display())
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("data");
        let first = claim(&folder).unwrap();
        let second = claim(&folder).unwrap_err();
        assert!(second.to_string().contains("another Midplane"), "{second}");
        drop(first);
        claim(&folder).unwrap();
    }
}
