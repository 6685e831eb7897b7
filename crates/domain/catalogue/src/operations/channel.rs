//! Promote and roll back: where a channel points.

use super::{At, NewApproval, Plugin, Refused};
use midplane_model::{Event, MoveCause, Version, VersionState};

impl Plugin<'_> {
    /// Points a channel at a version, or asks somebody else to let it.
    pub(super) fn promote(
        &self,
        at: &At,
        to: &Version,
        from: Option<&Version>,
        approval: Option<&NewApproval>,
    ) -> Result<Vec<Event>, Refused> {
        self.must_be_good(to)?;
        self.must_point_at(at, from)?;
        let points_at = self.ledger.channels.get(at);
        if points_at == Some(to) {
            return Ok(Vec::new());
        }
        let Some(approval) = approval else {
            return Ok(vec![self.moved(at, to, MoveCause::Promote)]);
        };
        let waits = |one: &&super::PendingApproval| {
            one.at == *at && one.to == *to && one.from.as_ref() == points_at
        };
        if let Some(waiting) = self.ledger.pending.iter().find(waits) {
            return Err(Refused::Waiting(waiting.id.clone()));
        }
        let (environment, channel) = at.clone();
        Ok(vec![Event::ApprovalRequested {
            approval: approval.id.clone(),
            environment,
            name: self.name.clone(),
            channel,
            from: points_at.cloned(),
            to: to.clone(),
            expires_at: approval.expires_at,
        }])
    }

    /// Takes a channel back. A second time it returns: the last move is the rollback then.
    pub(super) fn roll_back(
        &self,
        at: &At,
        to: Option<&Version>,
        from: Option<&Version>,
        within_history: bool,
    ) -> Result<Vec<Event>, Refused> {
        let Some(points_at) = self.ledger.channels.get(at) else {
            return Err(Refused::NoChannel { name: self.name.clone(), at: at.clone() });
        };
        self.must_point_at(at, from)?;
        let moves = self.ledger.moves_of(at);
        let to = match to {
            Some(to) => to,
            None => moves.last().and_then(|last| last.from.as_ref()).ok_or_else(|| {
                Refused::NothingBefore { name: self.name.clone(), at: at.clone() }
            })?,
        };
        self.must_be_good(to)?;
        if points_at == to {
            return Ok(Vec::new());
        }
        let was_there = moves.iter().any(|one| one.to == *to || one.from.as_ref() == Some(to));
        if within_history && !was_there {
            let (name, to) = (self.name.clone(), Box::new(to.clone()));
            return Err(Refused::NeverThere { name, at: at.clone(), to });
        }
        Ok(vec![self.moved(at, to, MoveCause::Rollback)])
    }

    pub(super) fn moved(&self, at: &At, to: &Version, cause: MoveCause) -> Event {
        let (environment, channel) = at.clone();
        Event::ChannelMoved {
            environment,
            name: self.name.clone(),
            channel,
            from: self.ledger.channels.get(at).cloned(),
            to: to.clone(),
            cause: Some(cause),
        }
    }

    pub(super) fn state_of(&self, version: &Version) -> Result<VersionState, Refused> {
        let state = self.ledger.versions.get(version).copied();
        state.ok_or_else(|| Refused::NoVersion {
            name: self.name.clone(),
            version: Box::new(version.clone()),
        })
    }

    pub(super) fn must_be_good(&self, version: &Version) -> Result<(), Refused> {
        let state = self.state_of(version)?;
        if self.ledger.is_good(version) {
            return Ok(());
        }
        let newest_good = self.ledger.newest_good().cloned().map(Box::new);
        let (name, version) = (self.name.clone(), Box::new(version.clone()));
        Err(Refused::Withdrawn { name, version, state, newest_good })
    }

    pub(super) fn must_point_at(&self, at: &At, from: Option<&Version>) -> Result<(), Refused> {
        let found = self.ledger.channels.get(at);
        match from {
            Some(expected) if found != Some(expected) => Err(Refused::Moved {
                at: at.clone(),
                expected: Some(Box::new(expected.clone())),
                found: found.cloned().map(Box::new),
            }),
            Some(_) | None => Ok(()),
        }
    }
}
