//! Installs: a team's or a person's activation of a plugin, with its configuration, and what a
//! member of a team may do with it.

use crate::{
    AccessState, Actor, Author, InstallOwner, PluginName, Revision, TeamRole, TenantId, Timestamp,
    Version,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A plugin's configuration: members by name, as its `configSchema` describes them.
pub type Config = Map<String, Value>;

/// One install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Install {
    /// Whose.
    pub owner: InstallOwner,
    /// Of which plugin.
    pub plugin: PluginName,
    /// The version that its configuration was checked against, and that it is counted for.
    pub version: Version,
    /// What its owner set; defaults are not in it.
    pub config: Config,
    /// Whether it is on.
    pub enabled: bool,
    /// When it was made.
    pub installed_at: Timestamp,
    /// Who made it.
    pub installed_by: Actor,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Since when it is no install any more. Its configuration is kept for a while.
    pub removed_at: Option<Timestamp>,
    /// The write that it was last changed by.
    pub revision: Revision,
}

/// What an install looks like in the change log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstallState {
    /// It is on, and counted.
    Enabled,
    /// It is there and off.
    Disabled,
}

/// What is to become of an install. What is not named stays; a new one is on and has no
/// configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallEdit {
    /// The version that the configuration was checked against.
    pub version: Version,
    /// The whole configuration.
    pub config: Option<Config>,
    /// Whether it is on.
    pub enabled: Option<bool>,
}

/// An install was made, changed or removed. What was configured is not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallChange {
    /// In which tenant.
    pub tenant: TenantId,
    /// Whose.
    pub owner: InstallOwner,
    /// The plugin.
    pub name: PluginName,
    /// The version that it counts for.
    pub version: Version,
    /// How it was; absent when it is new.
    pub from: Option<InstallState>,
    /// How it is; absent when it is gone.
    pub to: Option<InstallState>,
    /// Whether its configuration is another one.
    pub configured: bool,
}

impl Install {
    /// How it is; `None` when it was removed.
    pub fn state(&self) -> Option<InstallState> {
        match (self.removed_at, self.enabled) {
            (Some(_), _) => None,
            (None, true) => Some(InstallState::Enabled),
            (None, false) => Some(InstallState::Disabled),
        }
    }

    /// Whether it is one of a plugin's active installs.
    pub fn is_counted(&self) -> bool {
        self.state() == Some(InstallState::Enabled)
    }

    /// What it becomes, at no revision yet. One that was removed comes back as it was configured.
    #[must_use]
    pub fn edited(
        before: Option<&Self>,
        (owner, plugin): (&InstallOwner, &PluginName),
        edit: InstallEdit,
        author: &Author,
    ) -> Self {
        let standing = before.filter(|before| before.removed_at.is_none());
        Self {
            owner: owner.clone(),
            plugin: plugin.clone(),
            version: edit.version,
            config: edit
                .config
                .or_else(|| before.map(|before| before.config.clone()))
                .unwrap_or_default(),
            enabled: edit.enabled.or(standing.map(|standing| standing.enabled)).unwrap_or(true),
            installed_at: standing.map_or(author.at, |standing| standing.installed_at),
            installed_by: standing.map_or_else(|| author.actor.clone(), |s| s.installed_by.clone()),
            changed_at: author.at,
            removed_at: None,
            revision: standing.map(|standing| standing.revision).unwrap_or_default(),
        }
    }

    /// What is told when it goes for good at once, and is kept no more. Nothing when it was uninstalled
    /// before.
    pub fn gone(&self, tenant: &TenantId, at: Timestamp) -> Option<InstallChange> {
        let after = Self { removed_at: Some(at), ..self.clone() };
        self.removed_at.is_none().then(|| after.change(tenant, Some(self))).flatten()
    }

    /// What changed from `before` to this one; `None` when nothing did.
    pub fn change(&self, tenant: &TenantId, before: Option<&Self>) -> Option<InstallChange> {
        let from = before.and_then(Self::state);
        let to = self.state();
        let kept = before.map(|before| &before.config);
        let configured =
            if from.is_none() { !self.config.is_empty() } else { kept != Some(&self.config) };
        let is_other = from != to
            || configured
            || before.is_some_and(|before| to.is_some() && before.version != self.version);
        is_other.then(|| InstallChange {
            tenant: tenant.clone(),
            owner: self.owner.clone(),
            name: self.plugin.clone(),
            version: self.version.clone(),
            from,
            to,
            configured: configured && to.is_some(),
        })
    }
}

/// What a member of a team may do with one of its plugins. Without a word of the team's admins they
/// see it, use it, and configure it for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberAccess {
    /// Whether it is shown to them at all.
    pub visible: bool,
    /// Whether they may use it.
    pub can_use: bool,
    /// Whether they may set a configuration of their own.
    pub can_configure: bool,
    /// What they set for themselves, over what the team shares.
    pub config: Config,
}

impl MemberAccess {
    /// What of it is told in the change log.
    pub fn state(&self) -> AccessState {
        AccessState {
            visible: self.visible,
            can_use: self.can_use,
            can_configure: self.can_configure,
            configured: !self.config.is_empty(),
        }
    }
}

impl Default for MemberAccess {
    fn default() -> Self {
        Self { visible: true, can_use: true, can_configure: true, config: Config::new() }
    }
}

/// What is to be different about a member's access. What is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessEdit {
    /// Whether it is shown to them.
    pub visible: Option<bool>,
    /// Whether they may use it.
    pub can_use: Option<bool>,
    /// Whether they may configure it for themselves.
    pub can_configure: Option<bool>,
    /// Their whole own configuration.
    pub config: Option<Config>,
}

impl AccessEdit {
    /// What somebody's access becomes.
    #[must_use]
    pub fn applied(self, before: &MemberAccess) -> MemberAccess {
        MemberAccess {
            visible: self.visible.unwrap_or(before.visible),
            can_use: self.can_use.unwrap_or(before.can_use),
            can_configure: self.can_configure.unwrap_or(before.can_configure),
            config: self.config.unwrap_or_else(|| before.config.clone()),
        }
    }
}

/// All that installs say of one person, acting in one team or in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstallsView {
    /// Their part in the team; absent when they are not in it, or act in none. What the team has is
    /// not here then.
    pub role: Option<TeamRole>,
    /// What the team has.
    pub team: BTreeMap<PluginName, Install>,
    /// What they have for themselves.
    pub own: BTreeMap<PluginName, Install>,
    /// Where the team's admins, or they, said something about a plugin of the team.
    pub access: BTreeMap<PluginName, MemberAccess>,
}

/// How many installs of a version are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallCount {
    /// Which version.
    pub version: Version,
    /// How many.
    pub active: u64,
}
