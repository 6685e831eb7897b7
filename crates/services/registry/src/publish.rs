//! Publish a version: read the package, check it, keep its files, make it visible at once; or keep it
//! in quarantine, where nobody sees it until somebody has decided.
//!
//! Until the last step, one transaction, nothing can be seen of it. Whatever fails before leaves
//! no row and no route. A refused package leaves no bytes either. Only a publish that loses a race
//! for its number, or that the store fails, leaves bytes behind: without a row nothing leads to
//! them, and the same bytes are kept in the same place when they come again.

use crate::{Registry, Served, platform};
use midplane_manifest::{Manifest, stored};
use midplane_model::{
    Channel, Digest, Environment, Finding, Instance, Outcome, PluginName, Revision, UiBundle,
    Version, VersionState,
};
use midplane_package::{
    self as package, Package,
    review::{self, Rejected, Surroundings},
};
use midplane_store::{Author, Error as StoreError, Movement, NewVersion};
use std::{fs::File, sync::Arc};
use tokio::sync::OwnedSemaphorePermit;

mod capabilities;
mod elsewhere;
mod error;
mod files;
mod warnings;

use elsewhere::Reviewed;
pub use error::{Error, Unmet};
pub(crate) use files::sha256;
pub use warnings::{without_backend, without_ui};

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
    /// The backends that are registered; one of them has to answer the version's calls. Not asked
    /// when absent.
    pub backends: Option<Vec<Instance>>,
    /// What the publisher says is in the package.
    pub promised: Promised,
}

/// What a package shall be; not asked where it is absent.
#[derive(Clone, Debug, Default)]
pub struct Promised {
    /// The plugin.
    pub name: Option<PluginName>,
    /// Its version.
    pub version: Option<Version>,
}

impl Promised {
    fn must_be(&self, manifest: &Manifest) -> Result<(), Unmet> {
        let Manifest { name, version, .. } = manifest;
        let is_it = self.name.as_ref().is_none_or(|promised| promised == name)
            && self.version.as_ref().is_none_or(|promised| promised == version);
        let found = || Unmet::NotAsPromised(format!("{name} {version}"));
        if is_it { Ok(()) } else { Err(found()) }
    }
}

/// A version that is published now, or in quarantine.
#[derive(Clone, Debug)]
pub struct Published {
    /// Plugin.
    pub name: PluginName,
    /// Version.
    pub version: Version,
    /// Where.
    pub environment: Environment,
    /// Which channel it was published to.
    pub channel: Channel,
    /// Whether it is published, or somebody has to decide on it first.
    pub state: VersionState,
    /// The version that the channel points at now. One that nobody named moves only forward. `None`
    /// where nothing was there before, and the version is in quarantine.
    pub points_at: Option<Version>,
    /// What its review found; empty for what was published before.
    pub findings: Vec<Finding>,
    /// Its UI; what was published before does not say it again.
    pub ui: Option<UiBundle>,
    /// Whether it was published now. If not, its channel was moved.
    pub is_new: bool,
    /// The write it became.
    pub revision: Revision,
}

/// Whether somebody may publish a plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// They may not.
    Refused,
    /// They may.
    Admitted {
        /// Whether they may grant the capabilities that it asks for.
        consents: bool,
    },
    /// They may, for nobody had claimed the name or its scope when they were asked about. It is asked
    /// again within the write.
    WhileUnclaimed {
        /// Whether they may grant the capabilities that it asks for.
        consents: bool,
    },
}

impl Admission {
    fn consents(self) -> bool {
        match self {
            Self::Refused => false,
            Self::Admitted { consents } | Self::WhileUnclaimed { consents } => consents,
        }
    }
}

/// Which version of what, and where it goes.
struct Place {
    name: PluginName,
    version: Version,
    environment: Environment,
    channel: Channel,
}

impl Place {
    fn published(self, written: Outcome<Option<Version>>, ui: Option<UiBundle>) -> Published {
        let Self { name, version, environment, channel } = self;
        let Outcome { value: points_at, revision } = written;
        let (state, findings) = (VersionState::Published, Vec::new());
        Published {
            name,
            version,
            environment,
            channel,
            state,
            points_at,
            findings,
            ui,
            is_new: true,
            revision,
        }
    }
}

impl Registry {
    /// Publishes an upload. `admits` says whether the publisher may publish a plugin of that name;
    /// it is asked once the name is known, since the name comes from the package alone. What is
    /// `served` is what a new name is compared with.
    ///
    /// A package that was published before, sent again with a channel that is named, moves that
    /// channel to its version.
    ///
    /// # Errors
    /// [`Error`]; nothing is visible then.
    pub async fn publish(
        &self,
        upload: Upload,
        target: &Target,
        admits: impl FnOnce(&PluginName) -> Admission,
        author: &Author,
        served: &Served,
    ) -> Result<Published, Error> {
        self.publish_from(None, upload, target, admits, author, served).await
    }

    /// As [`Self::publish`], of a package that was made here from what a backend serves at `remote`.
    pub(crate) async fn publish_from(
        &self,
        remote: Option<String>,
        upload: Upload,
        target: &Target,
        admits: impl FnOnce(&PluginName) -> Admission,
        author: &Author,
        served: &Served,
    ) -> Result<Published, Error> {
        let (environment, channel) = self.target(target)?;
        let turn = self.turn().await?;
        let (upload, package) = self.read(upload, &turn).await?;
        let (name, version) = (package.manifest.name.clone(), package.manifest.version.clone());
        let admission = admits(&name);
        if admission == Admission::Refused {
            return Err(Error::NotYours(name));
        }
        target.promised.must_be(&package.manifest)?;
        if let Some(why) =
            target.backends.as_ref().and_then(|all| without_backend(&package.manifest, all))
        {
            return Err(Unmet::NoBackend(why).into());
        }
        let place = Place { name, version, environment, channel };
        let package_digest = upload.digest;
        match self.is_free(&place, package_digest).await {
            Ok(()) => {}
            Err(Error::Taken { same_bytes: true, state: VersionState::Published, .. })
                if target.channel.is_some() =>
            {
                return self.point(place, author).await;
            }
            Err(error) => return Err(error),
        }
        let reviewed = Box::pin(self.reviewed(upload, package, author, served, turn));
        let (reviewed, turn) = reviewed.await?;
        let Reviewed { upload, package, mut findings, elsewhere } = reviewed;
        // nobody lets through what they sent themselves where that needs two
        let consents = admission.consents() && self.options.approval_required.is_empty();
        let asks = capabilities::judge(&package.manifest, served, consents, &mut findings);
        let manifest = stored::write(&package.manifest);
        let package_size = upload.size;
        // what it keeps is not taken for unused until its version is written
        let _keeping = self.keeping.read().await;
        let kept = files::keep(self, upload, package, &turn).await?;
        let ui = kept.ui.or(elsewhere).map(|ui| UiBundle { remote, ..ui });
        let new = NewVersion {
            name: place.name.clone(),
            version: place.version.clone(),
            manifest,
            ui: ui.clone(),
            package: package_digest,
            package_size,
            sums: kept.sums,
            quarantined: findings.iter().any(Finding::holds),
            review: findings,
            environment: place.environment.clone(),
            channel: place.channel.clone(),
            movement: match target.channel {
                Some(_) => Movement::Named,
                None => Movement::Forward,
            },
            claim: self.options.claim_on_publish,
            while_unclaimed: matches!(admission, Admission::WhileUnclaimed { .. }),
            asks,
        };
        self.write(place, new, ui, author).await
    }

    /// Writes the version: it is visible from then on, or in quarantine.
    async fn write(
        &self,
        place: Place,
        new: NewVersion,
        ui: Option<UiBundle>,
        author: &Author,
    ) -> Result<Published, Error> {
        let (package, findings, quarantined) = (new.package, new.review.clone(), new.quarantined);
        match self.versions.version_publish(new, author).await {
            Ok(written) => {
                let (name, version, revision) = (&place.name, &place.version, written.revision);
                let (state, what) = match quarantined {
                    true => (VersionState::Quarantined, "quarantined"),
                    false => (VersionState::Published, "published"),
                };
                tracing::info!(plugin.name = %name, plugin.version = %version, %revision, "{what} {name} {version}");
                Ok(Published { findings, state, ..place.published(written, ui) })
            }
            Err(StoreError::Taken(what)) => {
                // somebody else was quicker; it is taken even if the store cannot say by what
                self.is_free(&place, package).await?;
                Err(Error::Store(StoreError::Taken(what)))
            }
            Err(StoreError::Claimed(namespace)) => Err(Error::Claimed(namespace)),
            Err(error) => Err(Error::Store(error)),
        }
    }

    /// Points the channel at what was published before, with the same bytes.
    async fn point(&self, place: Place, author: &Author) -> Result<Published, Error> {
        let Place { name, version, environment, channel } = &place;
        let moved = self.versions.channel_move(environment, name, channel, version, author).await;
        let revision = moved.map_err(Error::Store)?;
        tracing::info!(plugin.name = %name, plugin.version = %version, %revision, "{channel} of {name} in {environment} points at {version}");
        let written = Outcome { value: Some(version.clone()), revision };
        Ok(Published { is_new: false, ..place.published(written, None) })
    }

    fn target(&self, target: &Target) -> Result<(Environment, Channel), Unmet> {
        let environment = match &target.environment {
            None => self.options.default_environment.clone(),
            Some(text) => {
                let known = self.options.environments.iter().find(|e| e.as_str() == text);
                let names: Vec<&str> =
                    self.options.environments.iter().map(Environment::as_str).collect();
                let unknown = || {
                    let text: String = text.chars().take(64).collect();
                    Unmet::BadTarget(format!(
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
                Channel::parse(text).map_err(|error| Unmet::BadTarget(error.to_string()))?
            }
        };
        Ok((self.options.published_to(environment), channel))
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

    /// Reviews what was read; what does not pass goes no further.
    async fn review(
        &self,
        mut upload: Upload,
        package: Package,
        author: &Author,
        served: &Served,
        turn: &Turn,
    ) -> Result<(Upload, Package, Vec<Finding>), Error> {
        let publisher = Some(author.actor.clone());
        let surroundings = Surroundings {
            core: platform::offered().core,
            publisher,
            plugins: served.publishers(),
        };
        let options = Arc::clone(&self.options);
        let turn = Arc::clone(turn);
        let reviewing = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let (limits, checks) = (&options.limits, &options.review);
            let file = &mut upload.file;
            let found = review::review(file, upload.size, limits, &package, checks, &surroundings)?;
            Ok::<_, Error>((upload, package, found))
        });
        let reviewed = reviewing.await.map_err(|error| Error::Io(std::io::Error::other(error)))?;
        let (upload, package, found) = reviewed?;
        if found.iter().any(Finding::refuses) {
            let Manifest { name, version, .. } = package.manifest;
            return Err(Rejected { name, version, findings: found }.into());
        }
        Ok((upload, package, found))
    }

    async fn is_free(&self, place: &Place, digest: Digest) -> Result<(), Error> {
        let Place { name, version, .. } = place;
        match self.versions.version_package(name, version).await.map_err(Error::Store)? {
            None => Ok(()),
            Some(used) => Err(Error::Taken {
                name: name.clone(),
                version: version.clone(),
                same_bytes: used.package == digest,
                state: used.state,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
