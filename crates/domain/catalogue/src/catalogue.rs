//! Plugins with their versions, channels and instances.

use crate::{ChannelPointer, ChannelRulesRecord, FoldError, Records, VersionRecord};
use midplane_model::{
    Change, Channel, ChannelRules, Environment, Event, Instance, InstanceId, InstanceState,
    PluginName, Revision, Timestamp, Version, VersionState,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Every plugin that has a version or a running backend. An entry is shared until it changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    plugins: BTreeMap<PluginName, Arc<PluginRecords>>,
}

/// All that is known of one plugin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PluginRecords {
    /// Its versions, by number.
    pub versions: BTreeMap<Version, Arc<VersionRecord>>,
    /// Where its channels point.
    pub channels: BTreeMap<(Environment, Channel), ChannelPointer>,
    /// Who follows its channels, where somebody said so.
    pub rules: BTreeMap<(Environment, Channel), ChannelRulesRecord>,
    /// Where it is switched off; `None` stands for everywhere.
    pub disabled: BTreeSet<Option<Environment>>,
    /// Its running backends.
    pub instances: BTreeMap<InstanceId, Arc<Instance>>,
    /// The capabilities that it was granted.
    pub granted: BTreeSet<String>,
}

impl PluginRecords {
    /// The channels of one environment.
    pub fn channels_of<'e>(
        &'e self,
        environment: &'e Environment,
    ) -> impl Iterator<Item = &'e ChannelPointer> {
        self.channels.values().filter(move |pointer| pointer.environment == *environment)
    }

    /// Whether it is switched off in an environment.
    pub fn is_disabled_in(&self, environment: &Environment) -> bool {
        self.disabled.iter().any(|off| off.as_ref().is_none_or(|off| off == environment))
    }

    fn is_empty(&self) -> bool {
        let Self { versions, channels, rules, disabled, instances, granted } = self;
        let is_bare = versions.is_empty() && channels.is_empty() && rules.is_empty();
        is_bare && disabled.is_empty() && instances.is_empty() && granted.is_empty()
    }
}

impl Catalogue {
    /// Every plugin, by name.
    pub fn plugins(&self) -> impl Iterator<Item = (&PluginName, &Arc<PluginRecords>)> {
        self.plugins.iter()
    }

    /// One plugin.
    pub fn plugin(&self, name: &PluginName) -> Option<&Arc<PluginRecords>> {
        self.plugins.get(name)
    }

    /// Every version, by name and number.
    pub fn versions(&self) -> impl Iterator<Item = &Arc<VersionRecord>> {
        self.plugins.values().flat_map(|entry| entry.versions.values())
    }

    /// Every channel pointer, by name.
    pub fn channels(&self) -> impl Iterator<Item = &ChannelPointer> {
        self.plugins.values().flat_map(|entry| entry.channels.values())
    }

    /// Every instance, by the name of its plugin.
    pub fn instances(&self) -> impl Iterator<Item = &Arc<Instance>> {
        self.plugins.values().flat_map(|entry| entry.instances.values())
    }

    /// Takes a version in.
    pub(crate) fn put_version(&mut self, record: Arc<VersionRecord>) {
        let entry = self.entry(&record.name);
        entry.versions.insert(record.version.clone(), record);
    }

    /// Takes a channel in, or moves it.
    pub(crate) fn put_channel(&mut self, pointer: ChannelPointer) {
        let key = (pointer.environment.clone(), pointer.channel.clone());
        self.entry(&pointer.name).channels.insert(key, pointer);
    }

    /// Takes the rules of a channel in, in place of those before.
    pub(crate) fn put_rules(&mut self, record: ChannelRulesRecord) {
        let key = (record.environment.clone(), record.channel.clone());
        self.entry(&record.name).rules.insert(key, record);
    }

    /// Says what a plugin was granted.
    pub(crate) fn grant(&mut self, name: &PluginName, granted: BTreeSet<String>) {
        if granted.is_empty() {
            if let Some(entry) = self.plugins.get_mut(name) {
                Arc::make_mut(entry).granted.clear();
            }
        } else {
            self.entry(name).granted = granted;
        }
    }

    /// Switches a plugin off, or on again.
    pub(crate) fn switch(
        &mut self,
        name: &PluginName,
        environment: Option<Environment>,
        disabled: bool,
    ) {
        if disabled {
            self.entry(name).disabled.insert(environment);
        } else if let Some(entry) = self.plugins.get_mut(name) {
            Arc::make_mut(entry).disabled.remove(&environment);
        }
    }

    fn set_state(&mut self, name: &PluginName, version: &Version, state: VersionState) -> bool {
        let Some(entry) = self.plugins.get_mut(name) else { return false };
        let record = Arc::make_mut(entry).versions.get_mut(version);
        record.map(|record| Arc::make_mut(record).set_state(state)).is_some()
    }

    fn set_rules(
        &mut self,
        name: &PluginName,
        (environment, channel): (&Environment, &Channel),
        rules: Option<&ChannelRules>,
        revision: Revision,
    ) {
        let (environment, channel) = (environment.clone(), channel.clone());
        if let Some(rules) = rules {
            let (name, rules) = (name.clone(), Arc::new(rules.clone()));
            self.put_rules(ChannelRulesRecord { environment, name, channel, rules, revision });
        } else if let Some(entry) = self.plugins.get_mut(name) {
            Arc::make_mut(entry).rules.remove(&(environment, channel));
        }
    }

    /// Takes an instance in, in place of itself.
    pub(crate) fn put_instance(&mut self, instance: Arc<Instance>) {
        let entry = self.entry(&instance.plugin);
        entry.instances.insert(instance.id.clone(), instance);
    }

    fn move_instance(
        &mut self,
        plugin: &PluginName,
        instance: &InstanceId,
        (to, detail): (InstanceState, &str),
        at: Timestamp,
    ) -> Option<()> {
        let moved = self.instance_mut(plugin, instance)?;
        moved.state = to;
        detail.clone_into(&mut moved.detail);
        moved.seen_at = at;
        Some(())
    }

    /// Folds one change. What is about something else is none of its business.
    #[expect(clippy::too_many_lines, reason = "an arm for each event")]
    pub(crate) fn apply(
        &mut self,
        change: &Change,
        records: &Records,
        gone: &mut Gone,
    ) -> Result<(), FoldError> {
        match &change.event {
            Event::VersionPublished { name, version }
            | Event::VersionQuarantined { name, version, .. } => {
                let record = records.versions.get(&(name.clone(), version.clone()));
                let record = record.ok_or_else(|| FoldError::missing(&change.event))?;
                self.put_version(Arc::clone(record));
            }
            Event::ChannelMoved { environment, name, channel, to, .. } => {
                self.put_channel(ChannelPointer {
                    environment: environment.clone(),
                    name: name.clone(),
                    channel: channel.clone(),
                    version: to.clone(),
                    revision: change.revision,
                });
            }
            Event::ChannelRulesChanged { environment, name, channel, to, .. } => {
                self.set_rules(name, (environment, channel), to.as_deref(), change.revision);
            }
            Event::InstanceRegistered { instance, .. } => match records.instances.get(instance) {
                Some(record) => self.put_instance(Arc::clone(record)),
                None => gone.expect_removal(instance),
            },
            Event::InstanceMoved { instance, plugin, to, detail, .. } => {
                if !gone.leaves_later(instance) {
                    let moved = self.move_instance(plugin, instance, (*to, detail), change.at);
                    moved.ok_or_else(|| FoldError::missing(&change.event))?;
                }
            }
            Event::InstanceRemoved { instance, plugin, .. } => {
                gone.removed(instance);
                self.remove_instance(plugin, instance);
            }
            Event::VersionStateChanged { name, version, to, .. } => {
                let found = self.set_state(name, version, *to);
                found.then_some(()).ok_or_else(|| FoldError::missing(&change.event))?;
            }
            Event::PluginSwitched { name, environment, disabled } => {
                self.switch(name, environment.clone(), *disabled);
            }
            Event::CapabilitiesGranted { name, to, .. } => self.grant(name, to.clone()),
            Event::UserCreated { .. }
            | Event::UserChanged { .. }
            | Event::UserSwitched { .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::UserRemoved { .. }
            | Event::TokenCreated { .. }
            | Event::TokenRevoked { .. }
            | Event::SessionEnded { .. }
            | Event::SessionReused { .. }
            | Event::FlagChanged { .. }
            | Event::ApprovalRequested { .. }
            | Event::ApprovalDecided { .. }
            | Event::SessionStarted { .. }
            | Event::NamespaceChanged { .. }
            | Event::RoleChanged { .. }
            | Event::TenantChanged(_)
            | Event::TeamChanged(_)
            | Event::MemberChanged(_)
            | Event::AccountMoved(_)
            | Event::LinkChanged(_)
            | Event::AddressChanged(_)
            | Event::LetterGivenUp(_)
            | Event::InstallChanged(_)
            | Event::MemberAccessChanged(_) => {}
        }
        Ok(())
    }

    /// Undoes what an event did to feeds. Versions stay: none is anybody's without a channel.
    pub(crate) fn undo(&mut self, event: &Event) {
        match event {
            Event::ChannelMoved { environment, name, channel, from, .. } => match from {
                Some(version) => self.put_channel(ChannelPointer {
                    environment: environment.clone(),
                    name: name.clone(),
                    channel: channel.clone(),
                    version: version.clone(),
                    revision: Revision(0),
                }),
                None => {
                    let key = (environment.clone(), channel.clone());
                    self.entry(name).channels.remove(&key);
                }
            },
            Event::ChannelRulesChanged { environment, name, channel, from, .. } => {
                self.set_rules(name, (environment, channel), from.as_deref(), Revision(0));
            }
            Event::VersionStateChanged { name, version, from, .. } => {
                self.set_state(name, version, *from);
            }
            Event::PluginSwitched { name, environment, disabled } => {
                self.switch(name, environment.clone(), !*disabled);
            }
            Event::VersionPublished { .. }
            | Event::VersionQuarantined { .. }
            | Event::InstanceRegistered { .. }
            | Event::InstanceMoved { .. }
            | Event::InstanceRemoved { .. }
            | Event::UserCreated { .. }
            | Event::UserChanged { .. }
            | Event::UserSwitched { .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::UserRemoved { .. }
            | Event::TokenCreated { .. }
            | Event::TokenRevoked { .. }
            | Event::SessionEnded { .. }
            | Event::SessionReused { .. }
            | Event::FlagChanged { .. }
            | Event::ApprovalRequested { .. }
            | Event::ApprovalDecided { .. }
            | Event::SessionStarted { .. }
            | Event::NamespaceChanged { .. }
            | Event::RoleChanged { .. }
            | Event::CapabilitiesGranted { .. }
            | Event::TenantChanged(_)
            | Event::TeamChanged(_)
            | Event::MemberChanged(_)
            | Event::AccountMoved(_)
            | Event::LinkChanged(_)
            | Event::AddressChanged(_)
            | Event::LetterGivenUp(_)
            | Event::InstallChanged(_)
            | Event::MemberAccessChanged(_) => {}
        }
    }

    fn entry(&mut self, name: &PluginName) -> &mut PluginRecords {
        Arc::make_mut(self.plugins.entry(name.clone()).or_default())
    }

    fn instance_mut(&mut self, plugin: &PluginName, id: &InstanceId) -> Option<&mut Instance> {
        // not by `entry`, which would make an empty one of a plugin that is not there
        let entry = Arc::make_mut(self.plugins.get_mut(plugin)?);
        entry.instances.get_mut(id).map(Arc::make_mut)
    }

    fn remove_instance(&mut self, plugin: &PluginName, id: &InstanceId) {
        let Some(entry) = self.plugins.get_mut(plugin) else { return };
        let entry = Arc::make_mut(entry);
        entry.instances.remove(id);
        if entry.is_empty() {
            self.plugins.remove(plugin);
        }
    }
}

/// Instances that registered and left within one batch: their record is gone, and so must be
/// their removal further on.
#[derive(Default)]
pub(crate) struct Gone(BTreeSet<InstanceId>);

impl Gone {
    fn expect_removal(&mut self, id: &InstanceId) {
        self.0.insert(id.clone());
    }

    fn leaves_later(&self, id: &InstanceId) -> bool {
        self.0.contains(id)
    }

    fn removed(&mut self, id: &InstanceId) {
        self.0.remove(id);
    }

    pub(crate) fn settled(self) -> Result<(), FoldError> {
        match self.0.into_iter().next() {
            None => Ok(()),
            Some(id) => Err(FoldError::Missing(format!("instance {id}"))),
        }
    }
}
