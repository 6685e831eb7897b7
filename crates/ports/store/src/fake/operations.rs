//! Operations in memory.

use super::{MemoryStore, State, versions::Key};
use crate::{Approval, Author, Before, ChannelMove, Decided, Error, Operated, Operations};
use async_trait::async_trait;
use midplane_catalogue::VersionRecord;
use midplane_catalogue::operations::{Asking, Ledger, Move, Operation, PendingApproval, decide};
use midplane_model::{
    ApprovalId, Change, Channel, Environment, Event, Outcome, PluginName, Revision, Timestamp,
    Version, VersionState,
};

#[async_trait]
impl Operations for MemoryStore {
    async fn plugin_operate(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error> {
        let mut state = self.state();
        Ok(state.decided(name, operation, author).map(|outcome| {
            if outcome.value.events.is_empty() {
                return outcome;
            }
            let revision = state.commit(outcome.value.events.iter().cloned(), author);
            for event in &outcome.value.events {
                state.take(event, revision, author.at);
            }
            Outcome { revision, ..outcome }
        }))
    }

    async fn plugin_rehearse(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error> {
        Ok(self.state().decided(name, operation, author))
    }

    async fn idle_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error> {
        let state = self.state();
        let idle = state.rows.versions.iter().filter(|one| state.is_idle(one, since));
        Ok(idle.take(limit).map(|one| (one.name.clone(), one.version.clone())).collect())
    }

    async fn archived_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error> {
        let state = self.state();
        let archived =
            state.rows.versions.iter().filter(|one| {
                one.state == VersionState::Archived && state.stands_since(one) < since
            });
        Ok(archived.take(limit).map(|one| (one.name.clone(), one.version.clone())).collect())
    }

    async fn channel_moves(
        &self,
        name: &PluginName,
        environment: &Environment,
        channel: &Channel,
        before: Before,
    ) -> Result<Vec<ChannelMove>, Error> {
        let state = self.state();
        let own = state.moves.iter().rev().filter(|(plugin, one)| {
            plugin == name && (&one.at.0, &one.at.1) == (environment, channel)
        });
        let own = own.map(|(_, one)| one).filter(|one| before.takes(one.seq));
        Ok(own.take(before.limit).cloned().collect())
    }

    async fn approvals(
        &self,
        waiting_only: bool,
        before: Before,
    ) -> Result<Vec<(u64, Approval)>, Error> {
        let state = self.state();
        let all = (1..).zip(&state.approvals).map(|(seq, one)| (seq, one.clone()));
        let mut all: Vec<_> = all.collect();
        all.reverse();
        all.retain(|(seq, one)| before.takes(*seq) && !(waiting_only && one.decided.is_some()));
        all.truncate(before.limit);
        Ok(all)
    }

    async fn approval(&self, id: &ApprovalId) -> Result<Option<Approval>, Error> {
        Ok(self.state().approvals.iter().find(|one| one.id == *id).cloned())
    }
}

impl Before {
    pub(super) fn takes(&self, seq: u64) -> bool {
        self.seq.is_none_or(|before| seq < before)
    }
}

impl State {
    fn decided(&self, name: &PluginName, operation: &Operation, author: &Author) -> Operated {
        let asking = Asking { actor: &author.actor, now: author.at };
        let decision = decide(&self.ledger(name), name, operation, asking)?;
        Ok(Outcome { value: decision, revision: self.rows.revision })
    }

    fn ledger(&self, name: &PluginName) -> Ledger {
        let mut ledger = Ledger::default();
        let versions = self.rows.versions.iter().filter(|one| one.name == *name);
        ledger.versions = versions.map(|one| (one.version.clone(), one.state)).collect();
        let archived = self.archived_from.iter().filter(|((plugin, _), _)| plugin == name);
        ledger.archived_from = archived.map(|((_, at), from)| (at.clone(), *from)).collect();
        let held = self.rows.versions.iter().filter(|one| one.name == *name);
        let held = held.filter_map(|one| Some((one, one.held.clone()?)));
        ledger.held = held
            .map(|(one, held)| (one.version.clone(), (held, one.published_by.clone())))
            .collect();
        ledger.runs = self.rows.instances.iter().any(|one| one.plugin == *name);
        let channels = self.rows.channels.iter().filter(|one| one.name == *name);
        let at = |one: &midplane_catalogue::ChannelPointer| {
            (one.environment.clone(), one.channel.clone())
        };
        ledger.channels = channels.map(|one| (at(one), one.version.clone())).collect();
        for (_, one) in self.moves.iter().filter(|(plugin, _)| plugin == name) {
            let step = Move { from: one.from.clone(), to: one.to.clone(), cause: one.cause };
            ledger.moves.entry(one.at.clone()).or_default().push(step);
        }
        let off = self.rows.disabled.iter().filter(|(plugin, _)| plugin == name);
        ledger.disabled = off.map(|(_, environment)| environment.clone()).collect();
        ledger.granted = self.granted(name);
        let waiting = self.approvals.iter();
        let waiting = waiting.filter(|one| one.name == *name && one.decided.is_none());
        ledger.pending = waiting.map(pending).collect();
        let tokens = self.rows.tokens.iter();
        ledger.makers = tokens.map(|one| (one.id.clone(), one.created_by.clone())).collect();
        ledger
    }

    fn is_idle(&self, one: &VersionRecord, since: Timestamp) -> bool {
        let own = || self.moves.iter().filter(|(plugin, _)| *plugin == one.name);
        let pointed =
            self.rows.channels.iter().any(|c| c.name == one.name && c.version == one.version);
        let moved = own().any(|(_, step)| {
            let of_it = step.to == one.version || step.from.as_ref() == Some(&one.version);
            of_it && step.moved_at >= since
        });
        let is_last = |step: &ChannelMove| {
            own().filter(|(_, other)| other.at == step.at).all(|(_, other)| other.seq <= step.seq)
        };
        let before =
            own().any(|(_, step)| step.from.as_ref() == Some(&one.version) && is_last(step));
        let is_old = self.stands_since(one) < since && one.state.is_open();
        is_old && !pointed && !moved && !before
    }

    fn stands_since(&self, one: &VersionRecord) -> Timestamp {
        let key = (one.name.clone(), one.version.clone());
        self.since.get(&key).copied().unwrap_or(one.published_at)
    }

    /// Takes the event of an operation into the rows.
    fn take(&mut self, event: &Event, revision: Revision, now: Timestamp) {
        match event {
            Event::ChannelMoved { environment, name, channel, to, .. } => {
                let key: Key = (environment.clone(), name.clone(), channel.clone());
                self.point(key, to.clone(), revision);
            }
            Event::VersionStateChanged { name, version, from, to } => {
                let key = (name.clone(), version.clone());
                self.since.insert(key.clone(), now);
                match to {
                    VersionState::Archived => self.archived_from.insert(key, *from),
                    _ => self.archived_from.remove(&key),
                };
                let is_it = |one: &VersionRecord| one.name == *name && one.version == *version;
                let Some(at) = self.rows.versions.iter().position(is_it) else { return };
                if !to.has_files() {
                    let record = self.rows.versions[at].clone();
                    self.remove_files(&record);
                }
                self.rows.versions[at].set_state(*to);
            }
            Event::PluginSwitched { name, environment, disabled } => {
                let switch = (name.clone(), environment.clone());
                self.rows.disabled.retain(|one| *one != switch);
                if *disabled {
                    self.rows.disabled.push(switch);
                }
            }
            _ => {}
        }
    }

    /// What every write leaves behind for good.
    pub(super) fn remember(&mut self, change: &Change) {
        match change.event.clone() {
            Event::ChannelMoved { environment, name, channel, from, to, cause } => {
                let one = ChannelMove {
                    seq: self.moves.len() as u64 + 1,
                    at: (environment, channel),
                    from,
                    to,
                    cause,
                    reason: change.reason.clone(),
                    moved_at: change.at,
                    by: change.actor.clone(),
                    revision: change.revision,
                };
                self.moves.push((name, one));
            }
            Event::ApprovalRequested {
                approval,
                environment,
                name,
                channel,
                from,
                to,
                expires_at,
            } => self.approvals.push(Approval {
                id: approval,
                name,
                at: (environment, channel),
                from,
                to,
                requested_by: change.actor.clone(),
                requested_at: change.at,
                reason: change.reason.clone(),
                expires_at,
                decided: None,
                revision: change.revision,
            }),
            Event::ApprovalDecided { approval, verdict, .. } => {
                if let Some(one) = self.approvals.iter_mut().find(|one| one.id == approval) {
                    one.revision = change.revision;
                    one.decided = Some(Decided {
                        verdict,
                        by: change.actor.clone(),
                        at: change.at,
                        reason: change.reason.clone(),
                    });
                }
            }
            _ => {}
        }
    }
}

fn pending(one: &Approval) -> PendingApproval {
    PendingApproval {
        id: one.id.clone(),
        at: one.at.clone(),
        from: one.from.clone(),
        to: one.to.clone(),
        by: one.requested_by.clone(),
        expires_at: one.expires_at,
    }
}
