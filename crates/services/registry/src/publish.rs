//! Publish a version: read the package, check it, keep its files, make it visible at once.
//!
//! Until the last step, one transaction, nothing can be seen of it. Whatever fails before leaves
//! no row and no route. A refused package leaves no bytes either. Only a publish that loses a race
//! for its number, or that the store fails, leaves bytes behind: without a row nothing leads to
//! them, and the same bytes are kept in the same place when they come again.

use crate::{
    Registry,
    package::{self, Package},
};
use midplane_manifest::stored;
use midplane_model::{Channel, Digest, Environment, PluginName, Revision, UiBundle, Version};
use midplane_store::{Author, Error as StoreError, NewVersion};
use std::{fs::File, sync::Arc};
use tokio::sync::OwnedSemaphorePermit;

mod error;
mod files;

pub use error::{Error, Refusal};

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
        let manifest = stored::write(&package.manifest);
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
        match self.versions.version_publish(new, author).await {
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
        match self.versions.version_package(name, version).await.map_err(Error::Store)? {
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
