//! What a write changed: typed events, as they stand in the change log and go out by the outbox.
//!
//! An event names what it is about and carries what a reader needs to follow it. What never
//! changes again (a version's manifest and files, a token's hash) is named and not repeated.

use crate::{
    Actor, Channel, ChannelRules, Environment, Flag, FlagKey, InstanceId, InstanceState,
    PluginName, Revision, Role, SessionId, Timestamp, TokenId, UserId, Version,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who writes, and when: the two things every line of the change log carries.
#[derive(Clone, Debug)]
pub struct Author {
    /// Who.
    pub actor: Actor,
    /// The time of the use case, the same for all that it writes.
    pub at: Timestamp,
}

impl Author {
    /// The platform itself.
    pub fn system(at: Timestamp) -> Self {
        Self { actor: Actor::System, at }
    }
}

/// A write's result together with the revision that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What was written.
    pub value: T,
    /// Wait for this one to read it back on any node.
    pub revision: Revision,
}

/// One line of the change log. One write may have several, all with its revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The write it belongs to.
    pub revision: Revision,
    /// When it was committed.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// Something that happened. `from` and `to` are the small values that an audit wants to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Event {
    /// A version became visible.
    VersionPublished {
        /// Plugin.
        name: PluginName,
        /// Its number.
        version: Version,
    },
    /// A channel points at another version.
    ChannelMoved {
        /// Environment of the channel.
        environment: Environment,
        /// Plugin.
        name: PluginName,
        /// Channel.
        channel: Channel,
        /// Where it pointed before; absent when it is new.
        from: Option<Version>,
        /// Where it points.
        to: Version,
    },
    /// A backend registered, for the first time or again.
    InstanceRegistered {
        /// Its id.
        instance: InstanceId,
        /// Plugin.
        plugin: PluginName,
        /// Version.
        version: Version,
        /// The state it starts in.
        state: InstanceState,
    },
    /// A backend moved from one state to another, or says something else about the same one.
    InstanceMoved {
        /// Its id.
        instance: InstanceId,
        /// Plugin.
        plugin: PluginName,
        /// The state before.
        from: InstanceState,
        /// The state now.
        to: InstanceState,
        /// Why, for people.
        detail: String,
    },
    /// A backend left or was forgotten.
    InstanceRemoved {
        /// Its id.
        instance: InstanceId,
        /// Plugin.
        plugin: PluginName,
        /// The state it left in.
        from: InstanceState,
    },
    /// An account was made.
    UserCreated {
        /// Its id.
        user: UserId,
        /// What they sign in with.
        username: String,
        /// Their roles.
        roles: BTreeSet<Role>,
    },
    /// An API token was made.
    TokenCreated {
        /// Its id.
        token: TokenId,
        /// What it is for.
        name: String,
        /// What it may do.
        permissions: BTreeSet<String>,
        /// The one plugin it is good for.
        plugin: Option<PluginName>,
    },
    /// An API token works no more.
    TokenRevoked {
        /// Its id.
        token: TokenId,
    },
    /// A session was ended by its user or an administrator.
    SessionEnded {
        /// Which.
        session: SessionId,
        /// Whose.
        user: UserId,
    },
    /// A refresh token was shown twice, and its session ended for it.
    SessionReused {
        /// Which.
        session: SessionId,
        /// Whose.
        user: UserId,
    },
    /// Others follow a channel.
    ChannelRulesChanged {
        /// Environment of the channel.
        environment: Environment,
        /// Plugin.
        name: PluginName,
        /// Channel.
        channel: Channel,
        /// The rules before; absent when there were none.
        from: Option<Box<ChannelRules>>,
        /// The rules now; absent when there are none.
        to: Option<Box<ChannelRules>>,
    },
    /// A flag was made, changed or removed.
    FlagChanged {
        /// Its key.
        flag: FlagKey,
        /// As it was; absent when it is new.
        from: Option<Box<Flag>>,
        /// As it is; absent when it is gone.
        to: Option<Box<Flag>>,
    },
}

impl Event {
    /// The topic it goes out under: its type's name, as it stands in the stored form.
    pub fn topic(&self) -> &'static str {
        match self {
            Self::VersionPublished { .. } => "version-published",
            Self::ChannelMoved { .. } => "channel-moved",
            Self::InstanceRegistered { .. } => "instance-registered",
            Self::InstanceMoved { .. } => "instance-moved",
            Self::InstanceRemoved { .. } => "instance-removed",
            Self::UserCreated { .. } => "user-created",
            Self::TokenCreated { .. } => "token-created",
            Self::TokenRevoked { .. } => "token-revoked",
            Self::SessionEnded { .. } => "session-ended",
            Self::SessionReused { .. } => "session-reused",
            Self::ChannelRulesChanged { .. } => "channel-rules-changed",
            Self::FlagChanged { .. } => "flag-changed",
        }
    }

    /// What it is about, for people who read the log: `name@version`, an id.
    pub fn key(&self) -> String {
        match self {
            Self::VersionPublished { name, version } => format!("{name}@{version}"),
            Self::ChannelMoved { environment, name, channel, .. }
            | Self::ChannelRulesChanged { environment, name, channel, .. } => {
                format!("{environment}/{name}/{channel}")
            }
            Self::InstanceRegistered { instance, .. }
            | Self::InstanceMoved { instance, .. }
            | Self::InstanceRemoved { instance, .. } => instance.to_string(),
            Self::UserCreated { user, .. } => user.to_string(),
            Self::TokenCreated { token, .. } | Self::TokenRevoked { token } => token.to_string(),
            Self::SessionEnded { session, .. } | Self::SessionReused { session, .. } => {
                session.to_string()
            }
            Self::FlagChanged { flag, .. } => flag.to_string(),
        }
    }
}

/// The form that is written today.
const FORMAT: u32 = 1;

/// A stored change that cannot be followed, since another release wrote it in a form or with an
/// event that this one does not know. Who meets it loads everything again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a change of another release: {0}")]
pub struct UnknownChange(String);

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    #[serde(flatten)]
    change: &'a Change,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Change {
    /// The stored form, the same in the change log and in the outbox:
    /// `{"format":1,"revision":7,"at":…,"actor":"u-ada","type":"token-revoked","token":"t-1"}`.
    pub fn to_stored(&self) -> String {
        // ids, texts and numbers always serialise
        serde_json::to_string(&Written { format: FORMAT, change: self }).unwrap_or_default()
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`UnknownChange`] when another release wrote it.
    pub fn from_stored(text: &str) -> Result<Self, UnknownChange> {
        let unknown = |error: serde_json::Error| UnknownChange(error.to_string());
        let Format { format } = serde_json::from_str(text).map_err(unknown)?;
        if format != FORMAT {
            return Err(UnknownChange(format!("format {format}")));
        }
        serde_json::from_str(text).map_err(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FlagRule, Rule, Share};

    fn id<T: std::str::FromStr>(text: &str) -> T {
        text.parse().ok().unwrap()
    }

    fn each() -> Vec<Event> {
        let (name, version): (PluginName, Version) = (id("@a/orders"), id("1.0.0"));
        let (instance, plugin): (InstanceId, _) = (id("i-1"), name.clone());
        vec![
            Event::VersionPublished { name: name.clone(), version: version.clone() },
            Event::ChannelMoved {
                environment: id("prod"),
                name: name.clone(),
                channel: Channel::latest(),
                from: None,
                to: version.clone(),
            },
            Event::InstanceRegistered {
                instance: instance.clone(),
                plugin: plugin.clone(),
                version,
                state: InstanceState::Ready,
            },
            Event::InstanceMoved {
                instance: instance.clone(),
                plugin: plugin.clone(),
                from: InstanceState::Ready,
                to: InstanceState::Degraded,
                detail: "says so".into(),
            },
            Event::InstanceRemoved { instance, plugin, from: InstanceState::Stopping },
            Event::UserCreated {
                user: id("u-ada"),
                username: "ada".into(),
                roles: ["member".to_owned()].into(),
            },
            Event::TokenCreated {
                token: id("t-1"),
                name: "ci".into(),
                permissions: ["versions:publish".to_owned()].into(),
                plugin: Some(name),
            },
            Event::TokenRevoked { token: id("t-1") },
            Event::SessionEnded { session: id("s-1"), user: id("u-ada") },
            Event::SessionReused { session: id("s-1"), user: id("u-ada") },
        ]
        .into_iter()
        .chain(of_targeting())
        .collect()
    }

    fn of_targeting() -> [Event; 2] {
        [
            Event::ChannelRulesChanged {
                environment: id("prod"),
                name: id("@a/orders"),
                channel: id("beta"),
                from: None,
                to: Some(Box::new(ChannelRules {
                    priority: 1,
                    salt: String::new(),
                    rules: vec![Rule {
                        roles: ["tester".to_owned()].into(),
                        share: Some(Share::of_percent(12.5).unwrap()),
                        ..Rule::default()
                    }],
                })),
            },
            Event::FlagChanged {
                flag: id("dark"),
                from: None,
                to: Some(Box::new(Flag {
                    description: None,
                    enabled: true,
                    default: false.into(),
                    salt: String::new(),
                    rules: vec![FlagRule {
                        rule: Rule { teams: ["blue".to_owned()].into(), ..Rule::default() },
                        value: true.into(),
                    }],
                })),
            },
        ]
    }

    #[test]
    fn the_stored_form_goes_round_and_its_type_is_the_topic() {
        for event in each() {
            let change =
                Change { revision: Revision(7), at: Timestamp(1), actor: Actor::System, event };
            let stored = change.to_stored();
            let json: serde_json::Value = serde_json::from_str(&stored).unwrap();
            assert_eq!(json["type"], change.event.topic());
            assert_eq!(Change::from_stored(&stored), Ok(change));
        }
    }

    /// What was written once is read for ever. A new event adds a line; none is ever edited.
    #[test]
    fn frozen_changes_are_still_read() {
        let frozen = include_str!("../tests/frozen/changes-1.jsonl");
        let read: Vec<Event> =
            frozen.lines().map(|line| Change::from_stored(line).unwrap().event).collect();
        assert_eq!(read, each());
    }

    #[test]
    fn another_release_is_told_apart() {
        for text in [
            r#"{"format":2,"revision":1,"at":1,"actor":"system","type":"token-revoked","token":"t"}"#,
            r#"{"format":1,"revision":1,"at":1,"actor":"system","type":"plugin-renamed"}"#,
            r#"{"key":"orders@1.0.0","actor":"system"}"#,
            "",
        ] {
            assert!(Change::from_stored(text).is_err(), "{text}");
        }
    }
}
