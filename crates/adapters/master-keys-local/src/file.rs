//! Key files: nobody else's to read, whole or not there, never written over.

use crate::MasterKeyError;
use midplane_model::Entropy;
use midplane_sealing::MasterKey;
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// More than this is no key.
const LONGEST: u64 = 4096;

/// `master.key` in the data folder, and `master.key.previous` while a rotation is not through.
pub(crate) struct KeyFile {
    path: PathBuf,
    previous: PathBuf,
}

impl KeyFile {
    pub(crate) fn of(data: &Path) -> Self {
        Self { path: data.join("master.key"), previous: data.join("master.key.previous") }
    }

    pub(crate) fn read(&self) -> Result<Option<MasterKey>, MasterKeyError> {
        read(&self.path)
    }

    pub(crate) fn read_previous(&self) -> Result<Option<MasterKey>, MasterKeyError> {
        read(&self.previous)
    }

    pub(crate) fn missing(&self) -> MasterKeyError {
        MasterKeyError::Missing(self.path.display().to_string())
    }

    /// Makes the first key.
    pub(crate) fn make(&self, entropy: &dyn Entropy) -> Result<MasterKey, MasterKeyError> {
        let key = drawn(&self.path, entropy)?;
        let written = whole(&self.path, &key)
            .and_then(|file| Ok(file.persist_noclobber(&self.path).map(drop)?))
            .and_then(|()| sync_folder(&self.path));
        written.map_err(|why| unwritten(&self.path, why))?;
        Ok(key)
    }

    /// Puts another key in the place of `current`. Killed at any moment, both are there or only
    /// `current`.
    pub(crate) fn replace(
        &self,
        current: &MasterKey,
        entropy: &dyn Entropy,
    ) -> Result<MasterKey, MasterKeyError> {
        let kept = whole(&self.previous, current)
            .and_then(|file| Ok(file.persist(&self.previous).map(drop)?))
            .and_then(|()| sync_folder(&self.previous));
        kept.map_err(|why| unwritten(&self.previous, why))?;
        let key = drawn(&self.path, entropy)?;
        let written = whole(&self.path, &key)
            .and_then(|file| Ok(file.persist(&self.path).map(drop)?))
            .and_then(|()| sync_folder(&self.path));
        written.map_err(|why| unwritten(&self.path, why))?;
        Ok(key)
    }

    pub(crate) fn forget_previous(&self) -> Result<(), MasterKeyError> {
        match fs::remove_file(&self.previous) {
            Err(why) if why.kind() != ErrorKind::NotFound => Err(unwritten(&self.previous, why)),
            _ => Ok(()),
        }
    }
}

/// Reads a key; `None` when there is no such file. Blocks.
pub(crate) fn read(path: &Path) -> Result<Option<MasterKey>, MasterKeyError> {
    let unusable =
        |why: &dyn std::fmt::Display| MasterKeyError::unusable(path.display().to_string(), why);
    let found = match fs::metadata(path) {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        found => found.map_err(|why| unusable(&why))?,
    };
    if !found.is_file() {
        return Err(unusable(&"it is not a file"));
    }
    let file = File::open(path).map_err(|why| unusable(&why))?;
    // of what was opened, not of what was there before
    let found = file.metadata().map_err(|why| unusable(&why))?;
    closed_to_others(path, &found)?;
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST).read_to_string(&mut text).map_err(|why| unusable(&why))?;
    MasterKey::parse(&text).map(Some).map_err(|why| unusable(&why))
}

/// A group may read it, as it does where an orchestrator mounts secrets; nobody else, and nobody but
/// its owner may change it.
#[cfg(unix)]
fn closed_to_others(path: &Path, found: &fs::Metadata) -> Result<(), MasterKeyError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = found.permissions().mode() & 0o777;
    let what = match mode {
        mode if mode & 0o022 != 0 => "changed",
        mode if mode & 0o004 != 0 => "read",
        _ => return Ok(()),
    };
    Err(MasterKeyError::Open { path: path.to_owned(), what, mode })
}

#[cfg(not(unix))]
fn closed_to_others(_: &Path, _: &fs::Metadata) -> Result<(), MasterKeyError> {
    Ok(())
}

fn drawn(path: &Path, entropy: &dyn Entropy) -> Result<MasterKey, MasterKeyError> {
    let bytes = entropy.bytes().map_err(|why| unwritten(path, io::Error::other(why)))?;
    Ok(MasterKey::new(bytes))
}

/// A file beside `path` with the key in it, on the disk, for its owner alone.
fn whole(path: &Path, key: &MasterKey) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".master-key-").tempfile_in(folder)?;
    file.write_all(key.to_text().as_bytes())?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The name is on the disk too.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all())
}

fn unwritten(path: &Path, why: io::Error) -> MasterKeyError {
    MasterKeyError::unusable(path.display().to_string(), why)
}

#[cfg(test)]
mod tests {
    use crate::{KeySource, LocalMasterKeys, MasterKeyError, Options};
    use midplane_master_keys::MasterKeys as _;
    use midplane_testkit::CountingEntropy;
    use std::{fs, path::Path, sync::Arc};

    fn open(folder: &Path, nothing_sealed: bool) -> Result<LocalMasterKeys, MasterKeyError> {
        open_with(&Options::default(), folder, nothing_sealed)
    }

    fn open_with(
        options: &Options,
        folder: &Path,
        nothing_sealed: bool,
    ) -> Result<LocalMasterKeys, MasterKeyError> {
        let entropy = Arc::new(CountingEntropy::default());
        LocalMasterKeys::open(options, folder, nothing_sealed, (|_| None, entropy))
    }

    fn set_mode(path: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_key_is_made_once_and_never_while_something_is_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let missing = open(folder.path(), false).err().unwrap();
        assert!(matches!(missing, MasterKeyError::Missing(_)), "{missing}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
        let made = open(folder.path(), true).unwrap().current().to_owned();
        assert_eq!(open(folder.path(), true).unwrap().current(), made);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing is left over");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_read_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path(), true).unwrap();
        let path = folder.path().join("master.key");
        let before = fs::read(&path).unwrap();
        for (mode, refused) in
            [(0o644, true), (0o660, true), (0o602, true), (0o640, false), (0o400, false)]
        {
            set_mode(&path, mode);
            let answer = open(folder.path(), true);
            assert_eq!(matches!(answer, Err(MasterKeyError::Open { .. })), refused, "{mode:o}");
        }
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn what_is_no_key_is_refused_without_showing_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        for content in [&b"canary-7c"[..], b"", b"\xff\xfe", &[b'a'; 5000]] {
            fs::write(&path, content).unwrap();
            #[cfg(unix)]
            set_mode(&path, 0o600);
            let refused = open(folder.path(), true).err().unwrap().to_string();
            assert!(refused.contains("cannot be used") && !refused.contains("canary"), "{refused}");
            assert_eq!(fs::read(&path).unwrap(), content);
        }
        let inline = KeySource::try_from("ca".repeat(32)).unwrap_err();
        assert!(!inline.contains("cacaca"), "{inline}");
    }

    #[test]
    fn a_named_key_is_read_and_never_made() {
        let folder = tempfile::tempdir().unwrap();
        let named = folder.path().join("named");
        let master = Some(KeySource::File(named.clone()));
        let options = Options { master, previous: None };
        let missing = open_with(&options, folder.path(), true).err().unwrap();
        assert!(missing.to_string().contains("file:"), "{missing}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(&named, "0f".repeat(31) + "aa").unwrap();
        #[cfg(unix)]
        set_mode(&named, 0o600);
        let keys = open_with(&options, folder.path(), true).unwrap();
        assert!(matches!(keys.renew(), Err(MasterKeyError::NotOurs)));
    }

    async fn pair() -> ((LocalMasterKeys, LocalMasterKeys), tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let before = open(folder.path(), true).unwrap();
        // another source of randomness: this one would draw the same bytes again
        let after = open(folder.path(), true).unwrap();
        let after = LocalMasterKeys { entropy: Arc::clone(&before.entropy), ..after };
        ((before, after.renew().unwrap()), folder)
    }

    midplane_master_keys::master_keys_suite!(pair);

    #[test]
    fn a_rotation_that_was_cut_off_is_gone_on_with() {
        let folder = tempfile::tempdir().unwrap();
        let first = open(folder.path(), true).unwrap();
        let entropy = Arc::clone(&first.entropy);
        let id = first.current().to_owned();
        let renewed = first.renew().unwrap();
        let (second, before) = (renewed.current().to_owned(), renewed.previous().unwrap());
        assert_eq!(before, id);
        let reopened = open(folder.path(), false).unwrap().renew().unwrap();
        assert_eq!((reopened.current(), reopened.previous()), (second.as_str(), Some(id.as_str())));
        reopened.forget_previous().unwrap();
        assert_eq!(open(folder.path(), false).unwrap().previous(), None);
        // cut off before the new key was in its place
        fs::copy(folder.path().join("master.key"), folder.path().join("master.key.previous"))
            .unwrap();
        let again = open(folder.path(), false).unwrap();
        let again = LocalMasterKeys { entropy, ..again };
        let renewed = again.renew().unwrap();
        assert_eq!(renewed.previous(), Some(second.as_str()));
        assert_ne!(renewed.current(), second);
    }
}
