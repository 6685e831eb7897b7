//! Feature flags.

use crate::FlagRecord;
use midplane_model::{Change, Event, FlagKey, Revision};
use std::{collections::BTreeMap, sync::Arc};

/// All flags, by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlagRecords(BTreeMap<FlagKey, FlagRecord>);

impl FlagRecords {
    /// Every flag.
    pub fn all(&self) -> impl Iterator<Item = &FlagRecord> {
        self.0.values()
    }

    /// One flag.
    pub fn get(&self, key: &str) -> Option<&FlagRecord> {
        self.0.get(key)
    }

    pub(crate) fn put(&mut self, record: FlagRecord) {
        self.0.insert(record.key.clone(), record);
    }

    pub(crate) fn undo(&mut self, event: &Event) {
        if let Event::FlagChanged { flag: key, from, .. } = event {
            self.0.remove(key);
            if let Some(flag) = from {
                let (key, flag) = (key.clone(), Arc::new((**flag).clone()));
                self.put(FlagRecord { key, flag, revision: Revision(0) });
            }
        }
    }

    /// Folds one change. What is about something else is none of its business.
    pub(crate) fn apply(&mut self, change: &Change) {
        match &change.event {
            Event::FlagChanged { flag: key, to: Some(flag), .. } => {
                let (key, flag) = (key.clone(), Arc::new((**flag).clone()));
                self.put(FlagRecord { key, flag, revision: change.revision });
            }
            Event::FlagChanged { flag: key, to: None, .. } => drop(self.0.remove(key)),
            Event::VersionPublished { .. }
            | Event::VersionQuarantined { .. }
            | Event::ChannelMoved { .. }
            | Event::ChannelRulesChanged { .. }
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
            | Event::VersionStateChanged { .. }
            | Event::PluginSwitched { .. }
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
}
