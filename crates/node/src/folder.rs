//! The data folder: nobody else's to read, and one server's at a time.

use crate::start_error::StartError;
use std::{
    fs::{DirBuilder, File, TryLockError},
    path::Path,
};

/// Makes a folder and its parents, for this user alone. One that exists stays as it is.
pub(crate) fn make(folder: &Path) -> Result<(), StartError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| StartError::folder(folder, error))
}

/// Takes the folder for this process; it is free again when the answer is dropped, however the
/// process ends.
pub(crate) fn claim(folder: &Path) -> Result<File, StartError> {
    make(folder)?;
    let path = folder.join("lock");
    let file = File::create(&path).map_err(|error| StartError::folder(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::FolderTaken(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(StartError::folder(&path, error)),
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
        assert!(matches!(claim(&folder), Err(StartError::FolderTaken(taken)) if taken == folder));
        drop(first);
        claim(&folder).unwrap();
    }
}
