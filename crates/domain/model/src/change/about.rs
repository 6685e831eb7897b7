//! What an event is about: its topic, its key, its plugin, and whether it is somebody's deed.

use super::Event;
use crate::{AccessChange, InstallChange, MemberChange, PluginName, TeamChange};

impl Event {
    /// The topics of what is kept for those who want to know who did what.
    pub const AUDITED_TOPICS: [&'static str; 34] = [
        "account-moved",
        "address-changed",
        "approval-decided",
        "approval-requested",
        "capabilities-granted",
        "channel-moved",
        "channel-rules-changed",
        "flag-changed",
        "install-changed",
        "instance-registered",
        "instance-removed",
        "letter-given-up",
        "link-changed",
        "member-access-changed",
        "member-changed",
        "namespace-changed",
        "password-set",
        "plugin-switched",
        "role-changed",
        "second-factor-set",
        "session-ended",
        "session-reused",
        "session-started",
        "team-changed",
        "tenant-changed",
        "token-created",
        "token-revoked",
        "user-changed",
        "user-created",
        "user-removed",
        "user-switched",
        "version-published",
        "version-quarantined",
        "version-state-changed",
    ];

    /// The topic it goes out under: its type's name, as it stands in the stored form.
    pub fn topic(&self) -> &'static str {
        match self {
            Self::VersionPublished { .. } => "version-published",
            Self::ChannelMoved { .. } => "channel-moved",
            Self::InstanceRegistered { .. } => "instance-registered",
            Self::InstanceMoved { .. } => "instance-moved",
            Self::InstanceRemoved { .. } => "instance-removed",
            Self::UserCreated { .. } => "user-created",
            Self::UserChanged { .. } => "user-changed",
            Self::UserSwitched { .. } => "user-switched",
            Self::PasswordSet { .. } => "password-set",
            Self::SecondFactorSet { .. } => "second-factor-set",
            Self::UserRemoved { .. } => "user-removed",
            Self::TokenCreated { .. } => "token-created",
            Self::TokenRevoked { .. } => "token-revoked",
            Self::SessionStarted { .. } => "session-started",
            Self::SessionEnded { .. } => "session-ended",
            Self::SessionReused { .. } => "session-reused",
            Self::ChannelRulesChanged { .. } => "channel-rules-changed",
            Self::FlagChanged { .. } => "flag-changed",
            Self::VersionQuarantined { .. } => "version-quarantined",
            Self::VersionStateChanged { .. } => "version-state-changed",
            Self::PluginSwitched { .. } => "plugin-switched",
            Self::ApprovalRequested { .. } => "approval-requested",
            Self::ApprovalDecided { .. } => "approval-decided",
            Self::NamespaceChanged { .. } => "namespace-changed",
            Self::RoleChanged { .. } => "role-changed",
            Self::CapabilitiesGranted { .. } => "capabilities-granted",
            Self::TenantChanged(_) => "tenant-changed",
            Self::TeamChanged(_) => "team-changed",
            Self::MemberChanged(_) => "member-changed",
            Self::AccountMoved(_) => "account-moved",
            Self::InstallChanged(_) => "install-changed",
            Self::MemberAccessChanged(_) => "member-access-changed",
            Self::LinkChanged(_) => "link-changed",
            Self::AddressChanged(_) => "address-changed",
            Self::LetterGivenUp(_) => "letter-given-up",
        }
    }

    /// What it is about, for people who read the log: `name@version`, an id.
    pub fn key(&self) -> String {
        match self {
            Self::VersionPublished { name, version }
            | Self::VersionQuarantined { name, version, .. }
            | Self::VersionStateChanged { name, version, .. } => format!("{name}@{version}"),
            Self::ChannelMoved { environment, name, channel, .. }
            | Self::ChannelRulesChanged { environment, name, channel, .. } => {
                format!("{environment}/{name}/{channel}")
            }
            Self::InstanceRegistered { instance, .. }
            | Self::InstanceMoved { instance, .. }
            | Self::InstanceRemoved { instance, .. } => instance.to_string(),
            Self::UserCreated { user, .. }
            | Self::UserChanged { user, .. }
            | Self::UserSwitched { user, .. }
            | Self::PasswordSet { user, .. }
            | Self::UserRemoved { user, .. } => user.to_string(),
            Self::SecondFactorSet(change) => change.user.to_string(),
            Self::TokenCreated { token, .. } | Self::TokenRevoked { token } => token.to_string(),
            Self::SessionStarted { session, .. }
            | Self::SessionEnded { session, .. }
            | Self::SessionReused { session, .. } => session.to_string(),
            Self::FlagChanged { flag, .. } => flag.to_string(),
            Self::RoleChanged { role, .. } => role.clone(),
            Self::CapabilitiesGranted { name, .. } => name.to_string(),
            Self::PluginSwitched { name, environment: None, .. } => name.to_string(),
            Self::PluginSwitched { name, environment: Some(environment), .. } => {
                format!("{environment}/{name}")
            }
            Self::ApprovalRequested { approval, .. } | Self::ApprovalDecided { approval, .. } => {
                approval.to_string()
            }
            Self::NamespaceChanged { namespace, .. } => namespace.to_string(),
            Self::TenantChanged(change) => change.tenant.to_string(),
            Self::TeamChanged(TeamChange { tenant, team, .. }) => format!("{tenant}/{team}"),
            Self::MemberChanged(MemberChange { tenant, team, user, .. }) => {
                format!("{tenant}/{team}/{user}")
            }
            Self::AccountMoved(moved) => moved.user.to_string(),
            Self::InstallChanged(InstallChange { tenant, owner, name, .. }) => {
                format!("{tenant}/{owner}/{name}")
            }
            Self::MemberAccessChanged(AccessChange { tenant, team, user, name, .. }) => {
                format!("{tenant}/{team}/{user}/{name}")
            }
            Self::LinkChanged(change) => change.link.to_string(),
            Self::AddressChanged(change) => change.user.to_string(),
            Self::LetterGivenUp(letter) => letter.letter.clone(),
        }
    }

    /// The plugin that it is about.
    pub fn plugin(&self) -> Option<&PluginName> {
        match self {
            Self::VersionPublished { name, .. }
            | Self::ChannelMoved { name, .. }
            | Self::ChannelRulesChanged { name, .. }
            | Self::VersionQuarantined { name, .. }
            | Self::VersionStateChanged { name, .. }
            | Self::PluginSwitched { name, .. }
            | Self::CapabilitiesGranted { name, .. }
            | Self::ApprovalRequested { name, .. }
            | Self::ApprovalDecided { name, .. } => Some(name),
            Self::InstanceRegistered { plugin, .. }
            | Self::InstanceMoved { plugin, .. }
            | Self::InstanceRemoved { plugin, .. } => Some(plugin),
            Self::TokenCreated { plugin, .. } => plugin.as_ref(),
            Self::InstallChanged(change) => Some(&change.name),
            Self::MemberAccessChanged(change) => Some(&change.name),
            Self::UserCreated { .. }
            | Self::UserChanged { .. }
            | Self::UserSwitched { .. }
            | Self::PasswordSet { .. }
            | Self::SecondFactorSet { .. }
            | Self::UserRemoved { .. }
            | Self::TokenRevoked { .. }
            | Self::SessionStarted { .. }
            | Self::SessionEnded { .. }
            | Self::SessionReused { .. }
            | Self::FlagChanged { .. }
            | Self::RoleChanged { .. }
            | Self::NamespaceChanged { .. }
            | Self::TenantChanged(_)
            | Self::TeamChanged(_)
            | Self::MemberChanged(_)
            | Self::AccountMoved(_)
            | Self::LinkChanged(_)
            | Self::AddressChanged(_)
            | Self::LetterGivenUp(_) => None,
        }
    }

    /// Whether it is kept for those who want to know who did what. That a backend feels better or
    /// worse is nobody's deed.
    pub fn is_audited(&self) -> bool {
        !matches!(self, Self::InstanceMoved { .. })
    }
}
