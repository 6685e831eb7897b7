//! What versions were published with.

pub(super) mod about;
mod readme;
pub(super) mod show;

use crate::{Api, Problem, Refusal, allowed::Allowed};
use midplane_access::needs::PluginsRead;
use midplane_model::{PluginName, Version};
use midplane_registry::Shown;

/// The version that an address names, for who may see it; others do not learn that it is there.
fn find(
    api: &Api,
    caller: &Allowed<PluginsRead>,
    version: &str,
    name: &str,
) -> Result<Shown, Problem> {
    let unknown = || {
        let short = |text: &str| text.chars().take(128).collect::<String>();
        let (name, version) = (short(name), short(version));
        Problem::from(Refusal::NotPublished(format!("there is no `{name}` {version}")))
    };
    let plugin = PluginName::known(name).map_err(|_| unknown())?;
    let number = Version::parse(version).map_err(|_| unknown())?;
    caller.for_plugin(&plugin).map_err(|_| unknown())?;
    let served = api.live.served.load();
    served.version(&plugin, &number).cloned().ok_or_else(unknown)
}
