//! Publish a version: read the package, check it, keep its files, make it visible at once.
//!
//! Until the last step, one transaction, nothing can be seen of it. Whatever fails before leaves
//! no row and no route. A refused package leaves no bytes either. Only a publish that loses a race
//! for its number, or that the store fails, leaves bytes behind: without a row nothing leads to
//! them, and the same bytes are kept in the same place when they come again.

use crate::{
    Registry,
    package::{self, Flaw, Package},
};
use midplane_manifest::Diagnostics;
use midplane_model::{Channel, Digest, Environment, PluginName, Revision, UiBundle, Version};
use midplane_store::{Author, Error as StoreError, NewVersion};
use std::{fs::File, sync::Arc};
use tokio::sync::OwnedSemaphorePermit;

mod files;

/// A package that arrived completely: an unnamed file, its length and its sha256.
#[derive(Debug)]
pub struct Upload {
    /// The bytes, in a file that is gone when this is dropped.
    pub file: File,
    /// How many there are.
    pub size: u64,
    /// Their sha256, computed while they arrived.
    pub digest: Digest,
}

/// A turn to unpack. The blocking work holds it too: it goes on when its caller has hung up.
type Turn = Arc<OwnedSemaphorePermit>;

/// Where a version becomes visible.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Environment; the default one when absent.
    pub environment: Option<String>,
    /// Channel; `latest` when absent.
    pub channel: Option<String>,
}

/// A version that is visible now.
#[derive(Clone, Debug)]
pub struct Published {
    /// Plugin.
    pub name: PluginName,
    /// Version.
    pub version: Version,
    /// Where.
    pub environment: Environment,
    /// Which channel points at it.
    pub channel: Channel,
    /// Its UI.
    pub ui: Option<UiBundle>,
    /// The write it became.
    pub revision: Revision,
}

/// Why a package is not published. The text is for its author.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not a gzipped tar.
    #[error("the file is not an npm package (a gzipped tar): {0}")]
    NotAnArchive(String),
    /// An entry that could mean another place, or is no file.
    #[error("an entry of the package {0}")]
    BadEntry(String),
    /// Too many entries.
    #[error("the package has more than {limit} entries")]
    TooManyEntries {
        /// The most there may be.
        limit: usize,
    },
    /// One file is too large.
    #[error("`{path}` is larger than {limit} bytes")]
    FileTooLarge {
        /// Which one.
        path: String,
        /// The most it may have.
        limit: u64,
    },
    /// The sum is too large, or much larger than the archive.
    #[error("the package unpacks to more than is allowed")]
    UnpacksTooLarge,
    /// No manifest.
    #[error("the package has neither a plugin.yaml nor a package.json below `package/`")]
    NoManifest,
    /// More than one manifest.
    #[error("the package has two manifests, `{0}` and `{1}`")]
    SeveralManifests(String, String),
    /// The manifest is not valid.
    #[error("the manifest is not valid:\n{}", diagnostics.render(file).trim_end())]
    BadManifest {
        /// Which file.
        file: String,
        /// What is wrong in it.
        diagnostics: Box<Diagnostics>,
    },
    /// The entry file is not there.
    #[error("the entry file `{0}` is not in the package")]
    EntryMissing(String),
    /// Nothing loads it.
    #[error("the bundle cannot be loaded: {0}")]
    UnknownBundle(String),
    /// A Module Federation manifest that must not be loaded.
    #[error("`{file}` {why}")]
    BadFederationManifest {
        /// Which file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// No such environment, or a malformed channel.
    #[error("{0}")]
    BadTarget(String),
}

impl Refusal {
    /// The stable code, with a page in `docs/reference/errors/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnArchive(_) => "MP-REG-003",
            Self::BadEntry(_) => "MP-REG-004",
            Self::TooManyEntries { .. } | Self::FileTooLarge { .. } | Self::UnpacksTooLarge => {
                "MP-REG-005"
            }
            Self::NoManifest | Self::SeveralManifests(..) => "MP-REG-006",
            Self::BadManifest { .. } => "MP-REG-007",
            Self::EntryMissing(_) => "MP-REG-008",
            Self::UnknownBundle(_) => "MP-REG-009",
            Self::BadFederationManifest { .. } => "MP-REG-010",
            Self::BadTarget(_) => "MP-REG-011",
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAnArchive(_) => {
                "make the package with `pilet pack`, `npm pack` or `midplane publish DIR`"
            }
            Self::BadEntry(_) => {
                "a package has regular files below `package/` only, each name once, no links"
            }
            Self::TooManyEntries { .. } | Self::FileTooLarge { .. } | Self::UnpacksTooLarge => {
                "publish the built bundle without sources, source maps and node_modules"
            }
            Self::NoManifest | Self::SeveralManifests(..) => {
                "keep one plugin.yaml (or a pilet's package.json) at the top of the package"
            }
            Self::BadManifest { .. } => "run `midplane validate` on it to see each place",
            Self::EntryMissing(_) => {
                "build before packing; `ui.entry` (or `main`) is a path inside the package"
            }
            Self::UnknownBundle(_) => {
                "declare `ui.kind` (and `ui.global`) in plugin.yaml as the bundle is built, or \
                 build the pilet with piral-cli's v2 schema"
            }
            Self::BadFederationManifest { .. } => {
                "build the remote with publicPath `auto` and without getPublicPath"
            }
            Self::BadTarget(_) => "leave the environment out to publish to the default one",
        }
    }
}

/// Why a publish failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The package is at fault.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The number was used before.
    #[error("version {version} of {name} was already published")]
    Taken {
        /// Plugin.
        name: PluginName,
        /// Version.
        version: Version,
        /// Whether the bytes are the same as last time.
        same_bytes: bool,
    },
    /// The publisher's key is for another plugin.
    #[error("this key may not publish {0}")]
    NotYours(PluginName),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// Reading the upload back failed.
    #[error("the upload cannot be read back: {0}")]
    Io(std::io::Error),
}

impl From<Flaw> for Error {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Refused(refusal) => Self::Refused(refusal),
            Flaw::Io(error) => Self::Io(error),
        }
    }
}

impl Registry {
    /// Publishes an upload. `may` says whether the publisher may publish a plugin of that name;
    /// it is asked once the name is known, since the name comes from the package alone.
    ///
    /// # Errors
    /// [`Error`]; nothing is visible then.
    pub async fn publish(
        &self,
        upload: Upload,
        target: &Target,
        may: impl FnOnce(&PluginName) -> bool,
        author: &Author,
    ) -> Result<Published, Error> {
        let (environment, channel) = self.target(target)?;
        let turn = self.turn().await?;
        let (upload, package) = self.read(upload, &turn).await?;
        let (name, version) = (package.manifest.name.clone(), package.manifest.version.clone());
        if !may(&name) {
            return Err(Error::NotYours(name));
        }
        self.is_free(&name, &version, upload.digest).await?;
        let manifest = package.manifest.to_json();
        let (package_digest, package_size) = (upload.digest, upload.size);
        let ui = files::keep(self, upload, package, &turn).await?;
        let new = NewVersion {
            name: name.clone(),
            version: version.clone(),
            manifest,
            ui: ui.clone(),
            package: package_digest,
            package_size,
            environment: environment.clone(),
            channel: channel.clone(),
        };
        match self.store.version_publish(new, author).await {
            Ok(revision) => {
                tracing::info!(plugin.name = %name, plugin.version = %version, %revision, "published {name} {version}");
                Ok(Published { name, version, environment, channel, ui, revision })
            }
            Err(StoreError::Taken(what)) => {
                // somebody else was quicker; it is taken even if the store cannot say by what
                self.is_free(&name, &version, package_digest).await?;
                Err(Error::Store(StoreError::Taken(what)))
            }
            Err(error) => Err(Error::Store(error)),
        }
    }

    fn target(&self, target: &Target) -> Result<(Environment, Channel), Refusal> {
        let environment = match &target.environment {
            None => self.options.default_environment.clone(),
            Some(text) => {
                let known = self.options.environments.iter().find(|e| e.as_str() == text);
                let names: Vec<&str> =
                    self.options.environments.iter().map(Environment::as_str).collect();
                let unknown = || {
                    let text: String = text.chars().take(64).collect();
                    Refusal::BadTarget(format!(
                        "there is no environment `{text}`; there are {}",
                        names.join(", ")
                    ))
                };
                known.cloned().ok_or_else(unknown)?
            }
        };
        let channel = match &target.channel {
            None => Channel::latest(),
            Some(text) => {
                Channel::parse(text).map_err(|error| Refusal::BadTarget(error.to_string()))?
            }
        };
        Ok((environment, channel))
    }

    /// Waits for one of the few turns to unpack.
    async fn turn(&self) -> Result<Turn, Error> {
        let turn = Arc::clone(&self.unpacking).acquire_owned().await;
        let closed = |_| Error::Store(StoreError::Unavailable("the registry is stopping".into()));
        turn.map(Arc::new).map_err(closed)
    }

    async fn read(&self, mut upload: Upload, turn: &Turn) -> Result<(Upload, Package), Error> {
        let limits = self.options.limits.clone();
        let turn = Arc::clone(turn);
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let package = package::read(&mut upload.file, upload.size, &limits)?;
            Ok((upload, package))
        });
        reading.await.map_err(|error| Error::Io(std::io::Error::other(error)))?
    }

    async fn is_free(
        &self,
        name: &PluginName,
        version: &Version,
        digest: Digest,
    ) -> Result<(), Error> {
        match self.store.version_package(name, version).await.map_err(Error::Store)? {
            None => Ok(()),
            Some(package) => Err(Error::Taken {
                name: name.clone(),
                version: version.clone(),
                same_bytes: package == digest,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
