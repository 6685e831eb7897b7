//! Decisions on versions in quarantine.

use super::{Plugin, Refused};
use midplane_model::{Actor, Event, Held, MoveCause, Version, VersionState};
use std::collections::BTreeSet;

impl Plugin<'_> {
    /// Lets a version out: it is published as it was meant to be. Where `by_another` is somebody,
    /// they must not be who published it.
    pub(super) fn release(
        &self,
        version: &Version,
        by_another: Option<&Actor>,
    ) -> Result<Vec<Event>, Refused> {
        let (held, publisher) = self.held(version)?;
        let is_own = |actor| self.ledger.principal(actor) == self.ledger.principal(publisher);
        if by_another.is_some_and(is_own) {
            let (name, version) = (self.name.clone(), Box::new(version.clone()));
            return Err(Refused::OwnVersion { name, version });
        }
        let out = self.changed(version, VersionState::Quarantined, VersionState::Published);
        let at = (held.environment.clone(), held.channel.clone());
        let from = self.ledger.channels.get(&at);
        let moves = held.named || from.is_none_or(|from| version.is_forward_of(from));
        let moved = moves.then(|| self.moved(&at, version, MoveCause::Release));
        // who lets it out says yes to what it asks for
        let granted = self.grant(&held.asks, &BTreeSet::new());
        Ok(std::iter::once(out).chain(moved).chain(granted).collect())
    }

    /// Decides against it.
    pub(super) fn reject(&self, version: &Version) -> Result<Vec<Event>, Refused> {
        self.held(version)?;
        Ok(vec![self.changed(version, VersionState::Quarantined, VersionState::Rejected)])
    }

    fn held(&self, version: &Version) -> Result<&(Held, Actor), Refused> {
        let state = self.state_of(version)?;
        let held = self.ledger.held.get(version);
        held.filter(|_| state == VersionState::Quarantined).ok_or_else(|| {
            let (name, version) = (self.name.clone(), Box::new(version.clone()));
            Refused::NotQuarantined { name, version, state }
        })
    }
}
