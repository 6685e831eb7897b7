//! A UI that stays at an origin of its own: its files are fetched to be looked at before the version is
//! published, and held against the digests that the manifest gives. Nothing of them is kept; browsers
//! fetch them from there and hold them against the same digests.
//!
//! What is not pinned is not part of it. A file that another one certainly needs and that is not pinned
//! refuses the version; one that only a running script asks for is refused by the page.

use super::{
    RemoteError, RemoteOptions, RemoteUi,
    collect::Files,
    pack::{Hashed, append},
    references,
};
use crate::{Checksum, publish::Upload};
use flate2::{Compression, write::GzEncoder};
use midplane_manifest::RemoteBundle;
use midplane_model::UiBundle;
use midplane_outbound::Fetch;
use midplane_package::{self as package, Flaw, Limits, Package, REMOTE_FOLDER, for_each_file};
use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::Semaphore;

/// Remotes that are fetched at once: all of one is held in memory.
const AT_ONCE: usize = 2;

/// Fetches what manifests pin.
pub(crate) struct PinnedRemotes {
    fetch: Arc<dyn Fetch>,
    /// Where packages wait.
    folder: PathBuf,
    turns: Semaphore,
}

impl PinnedRemotes {
    pub(crate) fn new(fetch: Arc<dyn Fetch>, folder: PathBuf) -> Self {
        Self { fetch, folder, turns: Semaphore::new(AT_ONCE) }
    }

    /// Where packages wait.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// All files of a remote, as they are pinned.
    ///
    /// # Errors
    /// [`RemoteError`].
    pub(crate) async fn files(
        &self,
        pins: &RemoteBundle,
        options: &RemoteOptions,
    ) -> Result<Files, RemoteError> {
        may_stay_at(pins.url.origin(), options)?;
        let most = options.files;
        if pins.files.len() >= most {
            return Err(RemoteError::TooLarge(format!("the remote has more than {most} files")));
        }
        let _turn = self.turns.acquire().await.map_err(io::Error::other)?;
        let too_slow = |_| RemoteError::TooSlow(options.timeout.as_secs());
        let all = self.all(pins, options);
        let files = tokio::time::timeout(options.timeout, all).await.map_err(too_slow)??;
        let reading =
            tokio::task::spawn_blocking(move || nothing_is_missing(&files).map(|()| files));
        reading.await.map_err(io::Error::other)?
    }

    async fn all(
        &self,
        pins: &RemoteBundle,
        options: &RemoteOptions,
    ) -> Result<Files, RemoteError> {
        let (mut files, mut left) = (Files::new(), options.size);
        for (path, integrity) in pins.all() {
            let url = format!("{}{path}", pins.url.folder());
            let fetched = self.fetch.fetch(&url, left, options.timeout).await?;
            if fetched.status != 200 {
                return Err(RemoteError::Answer { url, what: fetched.status.to_string() });
            }
            let pinned = Checksum::parse_integrity(integrity.as_str());
            if !pinned.is_some_and(|pinned| pinned.fits(&fetched.body)) {
                return Err(RemoteError::OtherBytes(url));
            }
            left -= fetched.body.len() as u64;
            files.insert(path.to_owned(), fetched.body);
        }
        Ok(files)
    }
}

/// Whether the operator allows UIs to stay at an origin.
///
/// # Errors
/// [`RemoteError::NotListed`].
pub(crate) fn may_stay_at(origin: &str, options: &RemoteOptions) -> Result<(), RemoteError> {
    match options.cdn_origins.iter().any(|listed| listed == origin) {
        true => Ok(()),
        false => Err(RemoteError::NotListed(origin.to_owned())),
    }
}

fn nothing_is_missing(files: &Files) -> Result<(), RemoteError> {
    for (path, bytes) in files {
        let named = references::of(path, bytes).map_err(RemoteError::Names)?;
        let missing =
            named.into_iter().find(|(named, needed)| *needed && !files.contains_key(named));
        if let Some((named, _)) = missing {
            let (path, named) = (package::shown(path), package::shown(&named));
            return Err(RemoteError::Names(format!(
                "`{path}` needs `{named}`, which `ui.remote.files` does not pin"
            )));
        }
    }
    Ok(())
}

/// Sees whether a manifest pins what was published under its number. Nothing is fetched for it.
///
/// # Errors
/// [`RemoteError::Differs`].
pub(super) fn same(
    ui: &UiBundle,
    pins: &RemoteBundle,
    remote: &RemoteUi,
) -> Result<(), RemoteError> {
    let stays = ui.cdn.as_deref() == Some(pins.url.folder()) && ui.entry == pins.url.file_name();
    if !stays || pins.files.len() + 1 != ui.files.len() {
        return Err(RemoteError::differs(remote, pins.url.file_name()));
    }
    // digests of other algorithms cannot be compared; what is loaded is what was published
    let other = pins.all().find(|(path, integrity)| {
        let kept = ui.file(path).map(|file| file.integrity.as_str());
        let comparable = integrity.as_str().starts_with("sha384-");
        kept.is_none() || (comparable && kept != Some(integrity.as_str()))
    });
    match other {
        None => Ok(()),
        Some((path, _)) => Err(RemoteError::differs(remote, path)),
    }
}

/// A package with the files of its remote in it, as it is looked at. It goes to a file without a name in
/// `folder`, and nowhere else.
///
/// # Errors
/// [`Flaw`].
pub(crate) fn with_files(
    upload: &mut Upload,
    package: &Package,
    files: &Files,
    limits: &Limits,
    folder: Option<&Path>,
) -> Result<Upload, Flaw> {
    let mut writer = Hashed::new(folder).map_err(Flaw::Io)?;
    let mut archive = tar::Builder::new(GzEncoder::new(&mut writer, Compression::fast()));
    for_each_file(&mut upload.file, upload.size, limits, |path, size, reader| {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        reader.read_to_end(&mut bytes).map_err(package::unreadable)?;
        append(&mut archive, path, &bytes).map_err(Flaw::Io)?;
        Ok::<_, Flaw>(ControlFlow::Continue(()))
    })?;
    for (path, bytes) in files {
        let place = package.root.whole(&format!("{REMOTE_FOLDER}/{path}"));
        append(&mut archive, &place, bytes).map_err(Flaw::Io)?;
    }
    archive.into_inner().and_then(GzEncoder::finish).map_err(Flaw::Io)?;
    Ok(writer.into_upload())
}
