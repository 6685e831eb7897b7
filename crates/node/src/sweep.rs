//! Uploads that a killed process left behind: they have no owner any more, and go.

use anyhow::Context as _;
use std::{fs, path::Path, time::SystemTime};

/// Removes the files of `folder` that were last written before `started`; answers how many. What
/// arrives meanwhile is younger and stays.
pub(crate) fn leftovers(folder: &Path, started: SystemTime) -> anyhow::Result<usize> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut removed = 0;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        // of the link itself, so that nothing outside of the folder is touched
        let Ok(metadata) = entry.path().symlink_metadata() else { continue };
        let is_old = metadata.modified().is_ok_and(|at| at < started);
        if metadata.is_file() && is_old && fs::remove_file(entry.path()).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::leftovers;
    use std::{fs, time::Duration};

    #[test]
    fn what_is_older_than_the_start_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old"), "x").unwrap();
        fs::create_dir(path("folder")).unwrap();
        let written = fs::metadata(path("old")).unwrap().modified().unwrap();
        assert_eq!(leftovers(folder.path(), written).unwrap(), 0, "not older than itself");
        let later = written + Duration::from_secs(1);
        assert_eq!(leftovers(folder.path(), later).unwrap(), 1);
        assert!(!path("old").exists() && path("folder").exists());
        assert!(leftovers(&path("missing"), later).is_err());
    }
}
