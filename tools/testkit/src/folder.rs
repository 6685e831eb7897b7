//! Folders with files, gone at the end of the test.

use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A folder of its own.
pub struct Folder(TempDir);

impl Default for Folder {
    fn default() -> Self {
        Self(TempDir::new().unwrap())
    }
}

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a file, and the folders above it.
    #[must_use]
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let place = self.at(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
        self
    }

    /// Where something in it is, or would be.
    pub fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Where it is itself.
    pub fn path(&self) -> &str {
        text(self.0.path())
    }

    /// As [`at`](Self::at), to be typed.
    pub fn file(&self, path: &str) -> String {
        text(&self.at(path)).to_owned()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
