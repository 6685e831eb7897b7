//! Where a plugin stands, taken together: one function, which every face and every page shows.

use crate::{InstanceState, bundle::spelled};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A plugin as administrators see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PluginState {
    /// Published; the backend that it declares has not registered.
    Installed,
    /// Backends are registered, and none of them takes traffic.
    Registering,
    /// In use: all its backends take traffic, or it declares none.
    Ready,
    /// In use, but not all its backends are well.
    Degraded,
    /// Switched off by an administrator.
    Disabled,
}

spelled!(PluginState {
    Installed => "installed",
    Registering => "registering",
    Ready => "ready",
    Degraded => "degraded",
    Disabled => "disabled",
});

impl PluginState {
    /// All of them, as the documentation lists them.
    pub const ALL: [Self; 5] =
        [Self::Installed, Self::Registering, Self::Ready, Self::Degraded, Self::Disabled];

    /// The state of a plugin that is `disabled` or not, whose newest version declares a backend or
    /// not, and whose registered backends stand at `instances`.
    pub fn of(
        disabled: bool,
        declares_backend: bool,
        instances: impl IntoIterator<Item = InstanceState>,
    ) -> Self {
        // those that leave are no part of the answer
        let leaving = |state: &_| matches!(state, InstanceState::Stopping | InstanceState::Stopped);
        let states = instances.into_iter().filter(|state| !leaving(state));
        let (mut serving, mut unwell) = (false, false);
        for state in states {
            serving |= state.takes_traffic();
            unwell |= state != InstanceState::Ready;
        }
        match (serving, unwell) {
            _ if disabled => Self::Disabled,
            (true, false) => Self::Ready,
            (true, true) => Self::Degraded,
            (false, true) => Self::Registering,
            (false, false) if declares_backend => Self::Installed,
            (false, false) => Self::Ready,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InstanceState::*, PluginState};

    const PAGE: &str = include_str!("../../../../docs/concepts/lifecycle.md");

    /// The states of the table under `heading`.
    fn table(heading: &str) -> Vec<&'static str> {
        let (_, section) = PAGE.split_once(&format!("\n## {heading}\n")).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let cell = |line: &'static str| line.strip_prefix("| `")?.split('`').next();
        section.lines().filter_map(cell).collect()
    }

    #[test]
    fn the_page_lists_what_there_is() {
        assert_eq!(table("Plugin"), PluginState::ALL.map(PluginState::as_str));
        let instances = [Registered, Initializing, Connecting, Ready, Degraded, Stopping, Stopped];
        assert_eq!(table("Instance"), instances.map(|state| state.as_str()));
        for state in instances {
            let health = state.health();
            let traffic = if state.takes_traffic() { "yes" } else { "no" };
            let row = PAGE.lines().find(|line| line.starts_with(&format!("| `{state}` | ")));
            let cells: Vec<_> = row.unwrap().split('|').map(str::trim).collect();
            assert_eq!(cells[3], health.as_str(), "{state}");
            assert!(cells[4].starts_with(traffic), "{state}");
        }
    }

    #[test]
    fn backends_make_the_state() {
        use PluginState as P;
        let cases = [
            (&[][..], P::Installed),
            (&[Registered][..], P::Registering),
            (&[Initializing, Connecting][..], P::Registering),
            (&[Ready][..], P::Ready),
            (&[Ready, Ready][..], P::Ready),
            (&[Degraded][..], P::Degraded),
            (&[Ready, Degraded][..], P::Degraded),
            // a replica that died beside one that lives
            (&[Ready, Initializing][..], P::Degraded),
            (&[Ready, Stopping][..], P::Ready),
            (&[Stopping][..], P::Installed),
            (&[Stopped][..], P::Installed),
        ];
        for (instances, expected) in cases {
            let state = PluginState::of(false, true, instances.iter().copied());
            assert_eq!(state, expected, "{instances:?}");
            let off = PluginState::of(true, true, instances.iter().copied());
            assert_eq!(off, P::Disabled);
        }
        assert_eq!(PluginState::of(false, false, []), P::Ready, "a UI alone waits for nothing");
        assert_eq!(PluginState::of(false, false, [Registered]), P::Registering);
    }

    #[test]
    fn spelling_goes_round() {
        for state in PluginState::ALL {
            assert_eq!(state.as_str().parse::<PluginState>(), Ok(state));
        }
    }
}
