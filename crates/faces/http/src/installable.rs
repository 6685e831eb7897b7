//! Plugins as they are installed: in the version that `latest` of the default environment points at.
//! What somebody may not have is not there for them.

use crate::{Api, Problem, caller::Caller};
use midplane_feed::Candidate;
use midplane_model::{Channel, PluginName, Version, VersionState, Viewer};
use midplane_registry::{Served, Shown};
use midplane_tenancy::{Asker, Error, Installable};

/// A plugin that the caller may install.
pub(crate) fn find(
    api: &Api,
    caller: &Caller,
    asker: &Asker,
    sent: &str,
) -> Result<Installable, Problem> {
    let hidden = || Problem::from(Error::NoPlugin(sent.chars().take(128).collect()));
    let name = PluginName::known(sent).map_err(|_| hidden())?;
    let served = api.live.served.load();
    let shown = latest(api, &served, &name).ok_or_else(hidden)?;
    let viewer: &Viewer = &caller.0.viewer;
    let is_for_them = asker.manages_teams || shown.audience.admits(viewer, served.feed.flags());
    is_for_them.then(|| of_version(shown)).ok_or_else(hidden)
}

/// Whether a plugin is there and is for others than the viewer.
pub(crate) fn is_of_others(api: &Api, viewer: &Viewer, name: &PluginName) -> bool {
    let served = api.live.served.load();
    let flags = served.feed.flags();
    latest(api, &served, name).is_some_and(|shown| !shown.audience.admits(viewer, flags))
}

/// A plugin, whoever asks.
pub(crate) fn of(api: &Api, name: &PluginName) -> Option<Installable> {
    latest(api, &api.live.served.load(), name).map(of_version)
}

/// A version of it, whoever asks.
pub(crate) fn in_version(api: &Api, name: &PluginName, version: &Version) -> Option<Installable> {
    api.live.served.load().version(name, version).map(of_version)
}

/// A version that was chosen for somebody.
pub(crate) fn of_candidate(served: &Served, candidate: &Candidate) -> Option<Installable> {
    served.version(&candidate.plugin, &candidate.version).map(of_version)
}

/// The version of a plugin that is installed.
pub(crate) fn latest<'s>(api: &Api, served: &'s Served, name: &PluginName) -> Option<&'s Shown> {
    let environment = &api.registry.options().default_environment;
    let entry = served.feed.plugins.get(name)?;
    let channel = entry.environments.get(environment)?.get(&Channel::latest())?;
    let shown = served.version(name, &channel.version)?;
    (shown.record.state == VersionState::Published).then_some(shown)
}

/// A version as it is installed.
pub(crate) fn of_version(shown: &Shown) -> Installable {
    let manifest = &shown.manifest;
    Installable {
        plugin: manifest.name.clone(),
        version: manifest.version.clone(),
        schema: manifest.config_schema.as_ref().map(|schema| schema.as_object().clone()),
        is_core: manifest.core,
    }
}
