//! Letters as files: one `.eml` per letter in a folder, for a laptop and for who sets no mail server up.
//! An administrator reads them there. It sends nothing.
//!
//! The links in them let people in, so that nobody else on the machine may read them; no more than a
//! bounded number is kept.

use async_trait::async_trait;
use midplane_mail::{Letter, MailError, Mailer, Sender};
use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{sync::Mutex, task::spawn_blocking};

/// Nobody reads more; the oldest goes.
const MOST: usize = 500;

/// A folder with letters.
pub struct FileMailer {
    folder: PathBuf,
    from: Sender,
    most: usize,
    /// One writes at a time, so that counting holds.
    writing: Arc<Mutex<()>>,
}

impl FileMailer {
    /// Letters `from` somebody into a folder, which is made when the first one is written.
    pub fn new(folder: impl Into<PathBuf>, from: Sender) -> Self {
        Self { folder: folder.into(), from, most: MOST, writing: Arc::default() }
    }

    /// The same with room for so many.
    #[must_use]
    pub fn keeping(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

#[async_trait]
impl Mailer for FileMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let written = letter.written(&self.from)?;
        let (folder, most) = (self.folder.clone(), self.most);
        // as long as a time has so many digits, names are in the order of time
        let name = format!("{:013}-{}.eml", letter.at.0, file_name(&letter.id));
        let _alone = self.writing.lock().await;
        let kept = spawn_blocking(move || keep(&folder, &name, &written.bytes, most)).await;
        let kept = kept.map_err(|error| MailError::Unavailable(error.to_string()))?;
        kept.map_err(|error| MailError::Unavailable(format!("the folder for mail: {error}")))
    }
}

/// An id as a part of a file's name.
fn file_name(id: &str) -> String {
    id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(80).collect()
}

fn keep(folder: &Path, name: &str, bytes: &[u8], most: usize) -> io::Result<()> {
    make(folder)?;
    // only its owner may read it, from the first byte on
    let mut file = tempfile::Builder::new().prefix(".letter-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    let mut kept: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    kept.sort();
    let excess = kept.len().saturating_sub(most);
    kept.iter().take(excess).try_for_each(fs::remove_file)
}

/// A link would lead letters to another place than the operator named.
fn make(folder: &Path) -> io::Result<()> {
    match folder.symlink_metadata() {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::other("it is a link or a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make_private(folder),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
