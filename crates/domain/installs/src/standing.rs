//! Whether somebody has a plugin.

use midplane_model::{InstallsView, PluginName};
use serde::{Deserialize, Serialize};

/// Why somebody does not have a plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Off {
    /// It has to be installed, and is not.
    NotInstalled,
    /// The team switched it off.
    OffForTeam,
    /// They switched it off for themselves.
    OffForPerson,
    /// The team's admins do not show it to them.
    Hidden,
    /// The team's admins do not let them use it.
    MayNotUse,
}

/// Whether somebody has a plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They have it.
    On,
    /// They do not.
    Off(Off),
}

impl Standing {
    /// Whether they have it.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// Decides. What is part of the core is there for all; what else is on for everybody where the
/// operator says so, until a team or a person switches it off.
pub fn standing(
    view: &InstallsView,
    plugin: &PluginName,
    is_core: bool,
    on_for_everybody: bool,
) -> Standing {
    if is_core {
        return Standing::On;
    }
    match view.access.get(plugin) {
        Some(access) if !access.visible => return Standing::Off(Off::Hidden),
        Some(access) if !access.can_use => return Standing::Off(Off::MayNotUse),
        Some(_) | None => {}
    }
    let of = |installs: &std::collections::BTreeMap<_, midplane_model::Install>| {
        installs.get(plugin).map(|install| install.enabled)
    };
    match (of(&view.own), of(&view.team)) {
        (Some(false), _) => Standing::Off(Off::OffForPerson),
        (Some(true), _) | (None, Some(true)) => Standing::On,
        (None, Some(false)) => Standing::Off(Off::OffForTeam),
        (None, None) if on_for_everybody => Standing::On,
        (None, None) => Standing::Off(Off::NotInstalled),
    }
}
