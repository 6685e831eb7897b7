//! What is particular to blobs in a folder: whose they are, links in it, and what writes that broke
//! off have left.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The file that names the registry. Blobs lie below `sha256/`, so that it is in nobody's way.
const OWNER: &str = "registry";
const BLOBS: &str = "sha256";

/// The folder that blobs are kept in. The operator may name a link here; in it there are none.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The first part of a place that is a link.
    pub(crate) fn first_link(&self, place: &str) -> Option<String> {
        let mut path = self.0.clone();
        place.split('/').find_map(|part| {
            path.push(part);
            let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
            is_link.then(|| path.display().to_string())
        })
    }

    pub(crate) fn is_empty(&self) -> io::Result<bool> {
        let mut found = false;
        self.each(|_| {
            found = true;
            false
        })?;
        Ok(!found)
    }

    pub(crate) fn owner(&self) -> io::Result<Option<String>> {
        match fs::read_to_string(self.0.join(OWNER)) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All of it or nothing, also when the power goes: half a name would be another registry's.
    pub(crate) fn set_owner(&self, registry: &str) -> io::Result<()> {
        let (path, draft) = (self.0.join(OWNER), self.0.join(format!("{OWNER}#1")));
        fs::write(&draft, format!("{registry}\n"))?;
        fs::File::open(&draft)?.sync_all()?;
        fs::rename(&draft, path)?;
        fs::File::open(&self.0)?.sync_all()
    }

    /// Removes files that are not in their place yet and were last written before `started`.
    pub(crate) fn sweep(&self, started: SystemTime) -> io::Result<usize> {
        let mut removed = 0;
        self.each(|file| {
            let is_staged = file.file_name().is_some_and(is_staged);
            let written = file.symlink_metadata().and_then(|found| found.modified());
            if is_staged && written.is_ok_and(|at| at < started) && fs::remove_file(file).is_ok() {
                removed += 1;
            }
            true
        })?;
        Ok(removed)
    }

    /// Shows each file below `sha256/`, as long as it is answered with `true`. Links are not
    /// followed.
    fn each(&self, mut show: impl FnMut(&Path) -> bool) -> io::Result<()> {
        let mut folders = vec![self.0.join(BLOBS)];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                entries => entries?,
            };
            for entry in entries {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else if !show(&entry.path()) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// `NAME#7`: how a write beside its place is named until it is whole.
fn is_staged(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.contains('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_they_are_is_written_down() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path());
        assert_eq!((folder.owner().unwrap(), folder.is_empty().unwrap()), (None, true));
        folder.set_owner("one").unwrap();
        folder.set_owner("another").unwrap();
        assert_eq!(folder.owner().unwrap().as_deref(), Some("another"));
        assert!(folder.is_empty().unwrap(), "that is no blob");
        fs::create_dir_all(dir.path().join("sha256/ab")).unwrap();
        assert!(folder.is_empty().unwrap(), "nor is a folder");
        fs::write(dir.path().join("sha256/ab/cd"), "x").unwrap();
        assert!(!folder.is_empty().unwrap());
    }

    #[test]
    fn what_broke_off_before_the_start_goes() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join("sha256/ab").join(name);
        fs::create_dir_all(at("")).unwrap();
        for name in ["cd", "cd#1", "ef#12"] {
            fs::write(at(name), "x").unwrap();
        }
        let folder = Folder::new(dir.path());
        let written = at("cd#1").metadata().unwrap().modified().unwrap();
        let before = written - std::time::Duration::from_secs(60);
        assert_eq!(folder.sweep(before).unwrap(), 0, "younger than the start");
        let after = written + std::time::Duration::from_secs(60);
        assert_eq!(folder.sweep(after).unwrap(), 2);
        assert!(at("cd").exists() && !at("cd#1").exists());
    }
}
