//! What a write changed: typed events, as they stand in the change log and go out by the outbox.
//!
//! An event names what it is about and carries what a reader needs to follow it. What never
//! changes again (a version's manifest and files, a token's hash) is named and not repeated.

use crate::{
    AccessChange, AccountMove, Actor, AddressChange, ApprovalId, Channel, ChannelRules,
    Environment, Flag, FlagKey, Held, InstallChange, InstanceId, InstanceState, LetterGivenUp,
    LinkChange, MemberChange, MoveCause, Namespace, NamespaceName, PluginName, Revision, Role,
    RoleDefinition, SecondFactorChange, SessionId, TeamChange, TenantChange, Timestamp, TokenId,
    TokenScope, UserId, Verdict, Version, VersionState,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, net::IpAddr};

mod about;
mod author;

pub use author::{Author, Outcome};

/// One line of the change log. One write may have several, all with its revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The write it belongs to.
    pub revision: Revision,
    /// When it was committed.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// Why, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// From where, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
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
        /// Why it moved; absent when it was published to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<MoveCause>,
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
    /// An account has other roles.
    UserChanged {
        /// Its id.
        user: UserId,
        /// What they sign in with.
        username: String,
        /// The roles before.
        from: BTreeSet<Role>,
        /// The roles now.
        to: BTreeSet<Role>,
    },
    /// Somebody is kept out from now on, or let in again.
    UserSwitched {
        /// Their id.
        user: UserId,
        /// What they sign in with.
        username: String,
        /// Whether they are kept out.
        disabled: bool,
    },
    /// An account has another password.
    PasswordSet {
        /// Its id.
        user: UserId,
        /// What they sign in with.
        username: String,
    },
    /// An account asks for a code beside its password from now on, or does not any more.
    SecondFactorSet(SecondFactorChange),
    /// An account is gone.
    UserRemoved {
        /// Its id.
        user: UserId,
        /// What they signed in with.
        username: String,
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
        /// All that it is restricted to; nothing in what older releases wrote.
        #[serde(default)]
        scope: TokenScope,
    },
    /// An API token works no more.
    TokenRevoked {
        /// Its id.
        token: TokenId,
    },
    /// Somebody signed in: with a password, or by letting a command line in.
    SessionStarted {
        /// Which session began.
        session: SessionId,
        /// Whose.
        user: UserId,
        /// Whether it is a command line's.
        device: bool,
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
    /// A version was kept, and somebody has to decide on it. Nobody sees it until then.
    VersionQuarantined {
        /// Plugin.
        name: PluginName,
        /// Its number.
        version: Version,
        /// Where it goes when it is let out.
        #[serde(flatten)]
        held: Held,
    },
    /// A version was yanked, put back, archived, let out of quarantine or not, or its files were deleted.
    VersionStateChanged {
        /// Plugin.
        name: PluginName,
        /// Its number.
        version: Version,
        /// Where it stood.
        from: VersionState,
        /// Where it stands.
        to: VersionState,
    },
    /// A plugin was switched off, or on again.
    PluginSwitched {
        /// Plugin.
        name: PluginName,
        /// The one environment that it is about; absent for all of them.
        environment: Option<Environment>,
        /// Whether it is off now.
        disabled: bool,
    },
    /// A channel shall move, and somebody else has to approve it.
    ApprovalRequested {
        /// Its id.
        approval: ApprovalId,
        /// Environment of the channel.
        environment: Environment,
        /// Plugin.
        name: PluginName,
        /// Channel.
        channel: Channel,
        /// Where it pointed then; absent when it is new.
        from: Option<Version>,
        /// Where it shall point.
        to: Version,
        /// Nobody can approve it from then on.
        expires_at: Timestamp,
    },
    /// Somebody decided on a move that had to be approved.
    ApprovalDecided {
        /// Its id.
        approval: ApprovalId,
        /// Environment of the channel.
        environment: Environment,
        /// Plugin.
        name: PluginName,
        /// Channel.
        channel: Channel,
        /// Where it was to point.
        to: Version,
        /// What they decided.
        verdict: Verdict,
    },
    /// A plugin was granted capabilities, or some were taken from it.
    CapabilitiesGranted {
        /// Plugin.
        name: PluginName,
        /// What it had.
        from: BTreeSet<String>,
        /// What it has.
        to: BTreeSet<String>,
    },
    /// A role may do something else, is new or gone.
    RoleChanged {
        /// Its name.
        role: Role,
        /// As it was; absent when it is new.
        from: Option<Box<RoleDefinition>>,
        /// As it is; absent when it is gone, or as built in.
        to: Option<Box<RoleDefinition>>,
    },
    /// A name was claimed, given up, or belongs to others.
    NamespaceChanged {
        /// The scope or the name.
        namespace: NamespaceName,
        /// Whose it was; absent when nobody had claimed it.
        from: Option<Box<Namespace>>,
        /// Whose it is; absent when it is free again.
        to: Option<Box<Namespace>>,
    },
    /// A tenant was made, renamed or removed.
    TenantChanged(TenantChange),
    /// A team was made, renamed or removed.
    TeamChanged(TeamChange),
    /// Somebody came into a team, has another part there, or left it.
    MemberChanged(MemberChange),
    /// An account belongs to another tenant.
    AccountMoved(AccountMove),
    /// An install was made, changed or removed.
    InstallChanged(InstallChange),
    /// A member may do something else with a plugin of their team, or configured it for themselves.
    MemberAccessChanged(AccessChange),
    /// A link that lets somebody in was made, taken back or used.
    LinkChanged(LinkChange),
    /// An account has another mail address.
    AddressChanged(AddressChange),
    /// A letter could not be sent.
    LetterGivenUp(LetterGivenUp),
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
mod tests;
