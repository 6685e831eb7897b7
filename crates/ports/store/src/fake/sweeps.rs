//! Clearing away, in memory.

use super::MemoryStore;
use crate::{Error, Sweep, Sweeps};
use async_trait::async_trait;
use midplane_model::Actor;

#[async_trait]
impl Sweeps for MemoryStore {
    /// Changes and deeds are one list here, and stay as long as its store.
    async fn sweep(&self, sweep: Sweep) -> Result<u64, Error> {
        let most = usize::try_from(sweep.most).unwrap_or(usize::MAX);
        let mut state = self.state();
        let lapsed = state.sessions.values().filter(|one| one.expires_at < sweep.lapsed_before);
        let sessions: Vec<_> = lapsed.map(|one| one.id.clone()).take(most).collect();
        sessions.iter().for_each(|id| drop(state.sessions.remove(id)));
        let lapsed =
            state.devices.iter().filter(|(_, (one, _))| one.expires_at < sweep.lapsed_before);
        let devices: Vec<_> = lapsed.map(|(hash, _)| *hash).take(most).collect();
        devices.iter().for_each(|hash| drop(state.devices.remove(hash)));
        let tokens = &state.rows.tokens;
        let ended = tokens.iter().filter(|one| {
            let before = |at| at < sweep.tokens_ended_before;
            let maker = Actor::Token(one.id.clone());
            (one.expires_at.is_some_and(before) || one.revoked_at.is_some_and(before))
                && !tokens.iter().any(|other| other.created_by == maker)
        });
        let ended: Vec<_> = ended.map(|one| one.id.clone()).take(most).collect();
        state.rows.tokens.retain(|one| !ended.contains(&one.id));
        state.uses.retain(|id, _| !ended.contains(id));
        let removed = state.tenancy.installs.iter();
        let removed = removed
            .filter(|(_, one)| one.removed_at.is_some_and(|at| at < sweep.uninstalled_before));
        let removed: Vec<_> = removed.map(|(key, _)| key.clone()).take(most).collect();
        removed.iter().for_each(|key| state.tenancy.forget_install(key));
        let links = state.links.sweep(sweep.lapsed_before, most);
        let gone = links + removed.len() + sessions.len() + devices.len() + ended.len();
        Ok(u64::try_from(gone).unwrap_or(u64::MAX))
    }
}
