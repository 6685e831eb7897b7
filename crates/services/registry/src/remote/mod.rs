//! Takes in a UI that only its backend serves: fetches the files of the remote, packs them as their
//! author would have, and publishes that package like any other. From then on the files come from
//! here, and their bytes never change; a backend that serves other ones is told so.
//!
//! What a file names is found by reading it (`references`, `chunks`); nothing of it is run.
//! `collect` fetches within bounds, `pack` makes the archive. When it is tried again is for others to
//! say.

mod chunks;
mod collect;
mod error;
mod options;
mod pack;
pub(crate) mod pinned;
mod references;
#[cfg(test)]
mod tests;

pub(crate) use collect::Files as RemoteFiles;
pub use error::RemoteError;
pub use options::RemoteOptions;

use crate::{
    Registry, Served,
    publish::{self, Admission, Target},
};
use midplane_manifest::Manifest;
use midplane_model::{BundleFile, PluginName, Revision, UiBundle, VersionState};
use midplane_outbound::Fetch;
use midplane_store::Author;
use std::{path::PathBuf, sync::Arc};

/// A UI that is served by its backend, or by whom its backend or its manifest names.
#[derive(Clone, Debug)]
pub struct RemoteUi {
    /// What the backend showed.
    pub manifest: Manifest,
    /// Where its entry is.
    pub url: String,
}

/// How a version's UI stands, as far as this node knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is published under that number yet.
    Wanted,
    /// It was published without one.
    WithoutUi,
    /// It came in a package; what backends serve does not count.
    Uploaded,
    /// It was taken in from a backend.
    TakenIn,
    /// The version is not offered any more.
    Withdrawn,
}

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is published now.
    Published(Revision),
    /// It was there before; the backend serves the same bytes.
    Same,
    /// It came in a package, or is not offered any more: nothing was fetched.
    Left,
}

impl RemoteUi {
    /// The UI that a backend with this manifest serves, if it serves one.
    pub fn of(manifest: &Manifest, base_url: &str, ui_remote_url: Option<&str>) -> Option<Self> {
        let ui = manifest.ui.as_ref()?;
        if let Some(pins) = &ui.remote {
            return Some(Self { manifest: manifest.clone(), url: pins.url.to_string() });
        }
        let own = ui.remote_path.as_ref().map(|path| format!("{base_url}{path}"));
        let url = ui_remote_url.map(str::to_owned).or(own)?;
        Some(Self { manifest: manifest.clone(), url })
    }
}

/// Takes remotes in. Cheap to clone.
#[derive(Clone)]
pub struct Remotes {
    registry: Registry,
    fetch: Arc<dyn Fetch>,
    /// Where packages wait.
    folder: PathBuf,
}

impl Remotes {
    /// For `registry`; what is fetched waits in `folder`.
    pub fn new(registry: Registry, fetch: Arc<dyn Fetch>, folder: PathBuf) -> Self {
        Self { registry, fetch, folder }
    }

    /// Whether remotes are taken in at all.
    pub fn are_taken_in(&self) -> bool {
        self.registry.options().remotes.enabled
    }

    /// How the version of a remote stands.
    pub fn standing(remote: &RemoteUi, served: &Served) -> Standing {
        let Manifest { name, version, .. } = &remote.manifest;
        let Some(shown) = served.version(name, version) else { return Standing::Wanted };
        match &shown.record.ui {
            _ if shown.record.state != VersionState::Published => Standing::Withdrawn,
            Some(ui) if ui.remote.is_some() => Standing::TakenIn,
            Some(_) => Standing::Uploaded,
            None => Standing::WithoutUi,
        }
    }

    /// Takes a remote in where its version has no UI yet; where it was taken in before, sees whether
    /// the backend serves the same bytes. `admits` is whether its backend was registered by
    /// somebody who may publish it.
    ///
    /// # Errors
    /// [`RemoteError`]; nothing is published then.
    pub async fn take_in(
        &self,
        remote: &RemoteUi,
        admits: impl Fn(&PluginName) -> Admission,
        author: &Author,
        served: &Served,
    ) -> Result<Taken, RemoteError> {
        let Manifest { name, version, .. } = &remote.manifest;
        match Self::standing(remote, served) {
            Standing::Uploaded | Standing::Withdrawn => return Ok(Taken::Left),
            Standing::WithoutUi => return Err(RemoteError::without_ui(remote)),
            Standing::Wanted if admits(name) == Admission::Refused => {
                return Err(RemoteError::NotYours(name.clone()));
            }
            Standing::Wanted | Standing::TakenIn => {}
        }
        let known = served.version(name, version);
        let known = known.and_then(|shown| shown.record.ui.as_ref());
        let pins = remote.manifest.ui.as_ref().and_then(|ui| ui.remote.as_ref());
        let upload = if let Some(pins) = pins {
            if let Some(ui) = known {
                return pinned::same(ui, pins, remote).map(|()| Taken::Same);
            }
            pack::pack(remote, "", collect::Files::new(), &self.folder).await?
        } else {
            let entry = pack::entry(remote)?;
            let options = &self.registry.options().remotes;
            let files = collect::collect(&*self.fetch, &entry, options).await?;
            if let Some(ui) = known {
                return same(ui, &files, remote).map(|()| Taken::Same);
            }
            pack::pack(remote, &entry.folder, files, &self.folder).await?
        };
        let (from, target) = (Some(remote.url.clone()), Target::default());
        let published =
            self.registry.publish_from(from, upload, &target, admits, author, served).await?;
        Ok(Taken::Published(published.revision))
    }
}

/// Sees whether a remote is what was taken in under its version.
fn same(ui: &UiBundle, files: &collect::Files, remote: &RemoteUi) -> Result<(), RemoteError> {
    let other = files.iter().find(|(path, bytes)| {
        let kept = ui.file(path).map(|BundleFile { digest, .. }| *digest);
        kept != Some(publish::sha256(bytes))
    });
    match other {
        None => Ok(()),
        Some((path, _)) => Err(RemoteError::differs(remote, path)),
    }
}
