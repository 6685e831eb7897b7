//! One version of a plugin, as its publisher and administrators see it.

pub(super) mod show;

use crate::{Api, Problem, Refusal};
use midplane_catalogue::VersionRecord;
use midplane_model::{PluginName, Version};
use midplane_registry::Shown;
use midplane_rest::versions::HeldFor;

/// A version by its address.
pub(super) fn find(api: &Api, version: &str, name: &str) -> Result<Shown, Problem> {
    let unknown = || missing(version, name);
    let plugin = PluginName::parse(name).map_err(|_| unknown())?;
    let number = Version::parse(version).map_err(|_| unknown())?;
    api.live.served.load().version(&plugin, &number).cloned().ok_or_else(unknown)
}

/// Also what is told to those who may not see it.
pub(super) fn missing(version: &str, name: &str) -> Problem {
    let short = |text: &str| text.chars().take(128).collect::<String>();
    let what = format!("there is no version {} of `{}`", short(version), short(name));
    Refusal::NotPublished(what).into()
}

/// Where it goes when it is let out of quarantine.
pub(super) fn held(record: &VersionRecord) -> Option<HeldFor> {
    record.held.as_ref().map(|held| HeldFor {
        environment: held.environment.clone(),
        channel: held.channel.clone(),
        named: held.named,
    })
}
