//! The change log in memory.

use super::{MemoryStore, State};
use crate::{Changes, Error, LoadAgain, MOST_CHANGES, Since};
use async_trait::async_trait;
use midplane_catalogue::{ChangeBatch, ReadModels, Records, Rows, VersionRecord};
use midplane_model::{Change, Event, Revision, Timestamp};
use std::sync::Arc;

#[async_trait]
impl Changes for MemoryStore {
    async fn revision(&self) -> Result<Revision, Error> {
        Ok(self.state().rows.revision)
    }

    async fn changes_since(&self, since: Revision) -> Result<Since, Error> {
        let state = self.state();
        let revision = state.rows.revision;
        if since > revision {
            return Ok(Since::LoadAgain(LoadAgain::Ahead));
        }
        let changes: Vec<Change> =
            state.changes.iter().filter(|change| change.revision > since).cloned().collect();
        if changes.len() > MOST_CHANGES {
            return Ok(Since::LoadAgain(LoadAgain::TooOld));
        }
        let registry = state.rows.registry.clone();
        let records = state.records(&changes);
        Ok(Since::Changes(ChangeBatch { registry, since, revision, changes, records }))
    }

    async fn read_models_load(&self, ended_since: Timestamp) -> Result<ReadModels, Error> {
        let state = self.state();
        let sessions = state.sessions.values();
        let ended = sessions.filter_map(|s| Some((s.id.clone(), s.ended_at?)));
        Ok(ReadModels::load(Rows {
            ended_sessions: ended.filter(|(_, at)| *at >= ended_since).collect(),
            ..state.rows.clone()
        }))
    }
}

impl State {
    fn records(&self, changes: &[Change]) -> Records {
        let mut records = Records::default();
        for change in changes {
            match &change.event {
                Event::VersionPublished { name, version }
                | Event::VersionQuarantined { name, version, .. } => {
                    let is_it = |v: &&VersionRecord| v.name == *name && v.version == *version;
                    if let Some(record) = self.rows.versions.iter().find(is_it) {
                        let key = (name.clone(), version.clone());
                        records.versions.insert(key, Arc::new(record.clone()));
                    }
                }
                Event::InstanceRegistered { instance, .. } => {
                    let found = self.rows.instances.iter().find(|i| i.id == *instance);
                    if let Some(record) = found {
                        records.instances.insert(instance.clone(), Arc::new(record.clone()));
                    }
                }
                Event::TokenCreated { token, .. } => {
                    if let Some(record) = self.rows.tokens.iter().find(|t| t.id == *token) {
                        records.tokens.insert(token.clone(), Arc::new(record.clone()));
                    }
                }
                Event::ChannelMoved { .. }
                | Event::InstanceMoved { .. }
                | Event::InstanceRemoved { .. }
                | Event::UserCreated { .. }
                | Event::UserChanged { .. }
                | Event::UserSwitched { .. }
                | Event::PasswordSet { .. }
                | Event::SecondFactorSet { .. }
                | Event::UserRemoved { .. }
                | Event::TokenRevoked { .. }
                | Event::SessionEnded { .. }
                | Event::SessionReused { .. }
                | Event::ChannelRulesChanged { .. }
                | Event::FlagChanged { .. }
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
        records
    }
}
