//! Why an operation is refused.

use super::At;
use midplane_model::{ApprovalId, Environment, PluginName, Version, VersionState};
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;

/// A refusal of an operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing is known of the plugin.
    #[error("there is no plugin `{0}`")]
    NoPlugin(PluginName),
    /// The number was never used.
    #[error("there is no version {version} of {name}")]
    NoVersion {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
    },
    /// The channel points nowhere.
    #[error("`{name}` has no channel `{}` in {}", at.1, at.0)]
    NoChannel {
        /// Plugin.
        name: PluginName,
        /// Which channel.
        at: At,
    },
    /// The channel points elsewhere than was thought.
    #[error("`{}` in {} points at {}, not at {}", at.1, at.0, shown(.found.as_deref()), shown(.expected.as_deref()))]
    Moved {
        /// Which channel.
        at: At,
        /// Where it was thought to point.
        expected: Option<Box<Version>>,
        /// Where it points.
        found: Option<Box<Version>>,
    },
    /// The version is yanked or archived.
    #[error("`{name}` {version} is {}{}", state.as_str(), instead(.newest_good.as_deref()))]
    Withdrawn {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
        /// Where it stands.
        state: VersionState,
        /// What could be had instead.
        newest_good: Option<Box<Version>>,
    },
    /// The channel never pointed anywhere else.
    #[error("`{}` of `{name}` in {} has never pointed anywhere else", at.1, at.0)]
    NothingBefore {
        /// Plugin.
        name: PluginName,
        /// Which channel.
        at: At,
    },
    /// The channel never pointed there, and its moves have to be approved.
    #[error("`{}` of `{name}` in {} has never pointed at {to}, and moves there have to be approved", at.1, at.0)]
    NeverThere {
        /// Plugin.
        name: PluginName,
        /// Which channel.
        at: At,
        /// Where it should have gone.
        to: Box<Version>,
    },
    /// It is archived.
    #[error("`{name}` {version} is archived: nobody gets its files")]
    Archived {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
    },
    /// The other operation has to be undone.
    #[error("`{name}` {version} is {}", state.as_str())]
    WithdrawnOtherwise {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
        /// Where it stands.
        state: VersionState,
    },
    /// Nothing brings it back.
    #[error("`{name}` {version} was archived, and its files are deleted")]
    Erased {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
    },
    /// There is nothing to decide on.
    #[error("`{name}` {version} is not in quarantine: it is {}", state.as_str())]
    NotQuarantined {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
        /// Where it stands.
        state: VersionState,
    },
    /// It is, or was, in quarantine.
    #[error("`{name}` {version} was never published: it is {}", state.as_str())]
    NeverPublished {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
        /// Where it stands.
        state: VersionState,
    },
    /// Nobody lets out what they published.
    #[error("you published `{name}` {version} yourself")]
    OwnVersion {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
    },
    /// Nobody grants what they could publish.
    #[error("you may publish `{0}` yourself, and what it may do needs somebody else here")]
    OwnGrant(PluginName),
    /// A channel points at it.
    #[error("`{}` of `{name}` in {} points at {version}", at.1, at.0)]
    InUse {
        /// Plugin.
        name: PluginName,
        /// Number.
        version: Box<Version>,
        /// Which channel.
        at: At,
    },
    /// It is off everywhere, so that it cannot be on in one place.
    #[error("`{name}` is switched off in all environments, and so in {environment}")]
    OffEverywhere {
        /// Plugin.
        name: PluginName,
        /// Where it should be on.
        environment: Environment,
    },
    /// The same move waits for approval already.
    #[error("that move waits for approval already, as {0}")]
    Waiting(ApprovalId),
    /// Nothing of that id waits any more.
    #[error("nothing waits for approval as {0}: it was decided, or never asked for")]
    NotWaiting(ApprovalId),
    /// It was approved too late.
    #[error("`{0}` was to be approved earlier")]
    Lapsed(ApprovalId),
    /// Nobody approves their own.
    #[error("you asked for {0} yourself")]
    Own(ApprovalId),
    /// Only who asked takes it back.
    #[error("somebody else asked for {0}")]
    NotYours(ApprovalId),
}

impl Refuse for Refused {
    #[expect(clippy::too_many_lines, reason = "a table with a row for each refusal")]
    fn kind(&self) -> Kind {
        let conflict = |code, title, hint| Kind::client(code, Class::Conflict, title, hint);
        match self {
            Self::NoPlugin(_) | Self::NoVersion { .. } => Kind::client(
                "MP-REG-013",
                Class::NotFound,
                "There is no such version or file",
                "see GET /api/platform/v1/plugins for what is published",
            ),
            Self::NoChannel { .. } => Kind::client(
                "MP-OPS-001",
                Class::NotFound,
                "The channel points nowhere",
                "promote a version to it first",
            ),
            Self::Moved { .. } => conflict(
                "MP-OPS-002",
                "The channel moved meanwhile",
                "look where it points now, and ask again",
            ),
            Self::Withdrawn { .. } => conflict(
                "MP-OPS-003",
                "The version is not offered any more",
                "name a version that is published, or restore this one first",
            ),
            Self::NothingBefore { .. } => conflict(
                "MP-OPS-004",
                "There is nothing to roll back to",
                "promote the version that is wanted, or disable the plugin",
            ),
            Self::NeverThere { .. } => conflict(
                "MP-OPS-005",
                "The channel has not been there",
                "promote the version, and let somebody approve it",
            ),
            Self::Archived { .. } => {
                conflict("MP-OPS-006", "The version is archived", "restore it first")
            }
            Self::Erased { .. } => conflict(
                "MP-OPS-006",
                "The version is archived",
                "publish the same content under a new number",
            ),
            Self::WithdrawnOtherwise { state: VersionState::Archived, .. } => conflict(
                "MP-OPS-018",
                "Another operation withdrew the version",
                "undo that it is archived",
            ),
            Self::WithdrawnOtherwise { .. } => conflict(
                "MP-OPS-018",
                "Another operation withdrew the version",
                "undo that it is yanked",
            ),
            Self::NotQuarantined { .. } => conflict(
                "MP-OPS-014",
                "The version is not in quarantine",
                "see GET /api/platform/v1/quarantine for what is",
            ),
            Self::NeverPublished { .. } => conflict(
                "MP-OPS-015",
                "The version was not published",
                "release it from quarantine first, or publish under a new number",
            ),
            Self::OwnVersion { .. } => Kind::client(
                "MP-OPS-016",
                Class::Forbidden,
                "Nobody releases their own",
                "ask somebody else, also where a token of yours published it",
            ),
            Self::OwnGrant(_) => Kind::client(
                "MP-OPS-019",
                Class::Forbidden,
                "Nobody grants to what they publish",
                "ask somebody who may not publish it, or have somebody else release the version",
            ),
            Self::InUse { .. } => conflict(
                "MP-OPS-007",
                "A channel points at the version",
                "move the channel first, or yank the version",
            ),
            Self::OffEverywhere { .. } => conflict(
                "MP-OPS-008",
                "The plugin is off everywhere",
                "enable it without an environment, then disable it where it shall stay off",
            ),
            Self::Waiting(_) => conflict(
                "MP-OPS-009",
                "The move waits for approval already",
                "ask somebody else to approve it",
            ),
            Self::NotWaiting(_) => Kind::client(
                "MP-OPS-010",
                Class::NotFound,
                "Nothing waits under that id",
                "see GET /api/platform/v1/approvals for what waits",
            ),
            Self::Lapsed(_) => Kind::client(
                "MP-OPS-011",
                Class::Gone,
                "The approval came too late",
                "ask for the move again",
            ),
            Self::Own(_) => Kind::client(
                "MP-OPS-012",
                Class::Forbidden,
                "Nobody approves their own",
                "ask somebody else, also where a token of yours asked",
            ),
            Self::NotYours(_) => Kind::client(
                "MP-OPS-017",
                Class::Forbidden,
                "Only who asked takes it back",
                "reject it instead, if you may decide on it",
            ),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        let text = |version: &Option<Box<Version>>| {
            version.as_ref().map_or(Value::Null, |version| version.to_string().into())
        };
        match self {
            Self::Moved { found, .. } => vec![("pointsAt", text(found))],
            Self::Withdrawn { newest_good, .. } => vec![("newestGood", text(newest_good))],
            Self::Waiting(id) => vec![("approval", id.as_str().into())],
            Self::NoPlugin(_)
            | Self::NoVersion { .. }
            | Self::NoChannel { .. }
            | Self::NothingBefore { .. }
            | Self::NeverThere { .. }
            | Self::Archived { .. }
            | Self::Erased { .. }
            | Self::WithdrawnOtherwise { .. }
            | Self::NotQuarantined { .. }
            | Self::NeverPublished { .. }
            | Self::OwnVersion { .. }
            | Self::OwnGrant(_)
            | Self::InUse { .. }
            | Self::OffEverywhere { .. }
            | Self::NotWaiting(_)
            | Self::Lapsed(_)
            | Self::Own(_)
            | Self::NotYours(_) => Vec::new(),
        }
    }
}

fn shown(version: Option<&Version>) -> String {
    version.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

fn instead(newest_good: Option<&Version>) -> String {
    match newest_good {
        Some(version) => format!("; the newest version that is offered is {version}"),
        None => "; no version is offered".to_owned(),
    }
}
