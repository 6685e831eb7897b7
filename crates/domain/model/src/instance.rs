//! A running backend's state, and which steps it may take.

use crate::{Actor, InstanceId, PluginName, Timestamp, Version, bundle::spelled};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// `registered → initializing → connecting → ready ⇄ degraded → stopping → stopped`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InstanceState {
    /// The handshake was accepted; nothing was probed yet.
    Registered,
    /// Answers liveness, not yet readiness.
    Initializing,
    /// Ready in itself, waits for what it requires.
    Connecting,
    /// Takes traffic.
    Ready,
    /// Takes traffic with a warning: something it may live without is missing.
    Degraded,
    /// Drains: no new traffic.
    Stopping,
    /// Gone.
    Stopped,
}

spelled!(InstanceState {
    Registered => "registered",
    Initializing => "initializing",
    Connecting => "connecting",
    Ready => "ready",
    Degraded => "degraded",
    Stopping => "stopping",
    Stopped => "stopped",
});

/// What the last probes said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// Route normally.
    Healthy,
    /// Route, and warn.
    Degraded,
    /// Do not route.
    Unhealthy,
}

spelled!(Health { Healthy => "healthy", Degraded => "degraded", Unhealthy => "unhealthy" });

/// A step that the state machine does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an instance cannot go from {from} to {to}")]
pub struct StateError {
    from: InstanceState,
    to: InstanceState,
}

impl InstanceState {
    /// Checks one step.
    pub fn step(self, to: Self) -> Result<Self, StateError> {
        use InstanceState as S;
        let allowed = self == to
            || match (self, to) {
                (S::Stopped, _) | (S::Stopping, _) if to != S::Stopped => false,
                (_, S::Stopping | S::Stopped) => true,
                (S::Registered, S::Initializing | S::Connecting | S::Ready | S::Degraded) => true,
                (S::Initializing, S::Connecting | S::Ready | S::Degraded) => true,
                (S::Connecting, S::Ready | S::Degraded | S::Initializing) => true,
                // a failed probe sends it back to the start of the queue, not to the end
                (S::Ready, S::Degraded | S::Initializing) => true,
                (S::Degraded, S::Ready | S::Initializing) => true,
                _ => false,
            };
        if allowed { Ok(to) } else { Err(StateError { from: self, to }) }
    }

    /// The health that it amounts to.
    pub fn health(self) -> Health {
        match self {
            Self::Ready => Health::Healthy,
            Self::Degraded => Health::Degraded,
            Self::Registered
            | Self::Initializing
            | Self::Connecting
            | Self::Stopping
            | Self::Stopped => Health::Unhealthy,
        }
    }

    /// Whether getting here from `from` takes something from users that they had.
    pub fn is_a_loss_after(self, from: Self) -> bool {
        match (from.health(), self.health()) {
            (Health::Healthy, now) => now != Health::Healthy,
            (Health::Degraded, now) => now == Health::Unhealthy,
            (Health::Unhealthy, _) => false,
        }
    }

    /// Whether the gateway may send it requests.
    pub fn takes_traffic(self) -> bool {
        matches!(self, Self::Ready | Self::Degraded)
    }
}

/// One endpoint (replica) of the deployment of (plugin, version).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// Its id, answered to the handshake.
    pub id: InstanceId,
    /// Which plugin.
    pub plugin: PluginName,
    /// Which version.
    pub version: Version,
    /// `http://host:port`, no path.
    pub base_url: String,
    /// Remote entry that must answer before the UI opens, when the backend serves it.
    pub ui_remote_url: Option<String>,
    /// Normalised manifest as it came with the handshake.
    pub manifest: serde_json::Value,
    /// Where it stands.
    pub state: InstanceState,
    /// Why it stands there, for people.
    pub detail: String,
    /// When it registered.
    pub registered_at: Timestamp,
    /// Last heartbeat or handshake.
    pub seen_at: Timestamp,
    /// In whose name the UI that it serves may be published: of who registered it, when they may
    /// publish it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Actor>,
}

impl Instance {
    /// The health that its state amounts to.
    pub fn health(&self) -> Health {
        self.state.health()
    }
}

#[cfg(test)]
mod tests {
    use super::InstanceState::{self, *};

    #[test]
    fn ready_and_degraded_swing_and_recover() {
        for (from, to) in [(Ready, Degraded), (Degraded, Ready), (Ready, Initializing)] {
            assert_eq!(from.step(to), Ok(to));
        }
    }

    #[test]
    fn the_end_is_the_end() {
        for to in [Registered, Initializing, Connecting, Ready, Degraded, Stopping] {
            assert!(Stopped.step(to).is_err(), "{to}");
        }
        assert!(Stopping.step(Ready).is_err());
        assert_eq!(Stopping.step(Stopped), Ok(Stopped));
        assert!(Ready.step(Registered).is_err());
    }

    #[test]
    fn what_users_had_and_lost_is_a_loss() {
        for (from, to) in [(Ready, Degraded), (Ready, Initializing), (Degraded, Stopped)] {
            assert!(to.is_a_loss_after(from), "{from} to {to}");
        }
        for (from, to) in [(Registered, Initializing), (Degraded, Ready), (Initializing, Stopped)] {
            assert!(!to.is_a_loss_after(from), "{from} to {to}");
        }
    }

    #[test]
    fn spelling_goes_round() {
        for state in [Registered, Initializing, Connecting, Ready, Degraded, Stopping, Stopped] {
            assert_eq!(state.as_str().parse::<InstanceState>(), Ok(state));
        }
    }
}
