//! Yank, restore and archive: which versions are offered.

use super::{At, Decision, Plugin, Refused};
use midplane_model::{Event, MoveCause, Version, VersionState, Withdrawal};

impl Plugin<'_> {
    /// Offers a version no more. Channels that point at it go back to where they pointed last that
    /// is good; one that never did stays, and nobody gets anything of it.
    pub(super) fn yank(&self, version: &Version) -> Result<Decision, Refused> {
        match self.state_of(version)? {
            VersionState::Published => {}
            VersionState::Yanked => return Ok(Decision::default()),
            state => return Err(self.not_open(version, state)),
        }
        let mut decision = Decision::default();
        decision.events.push(self.changed(version, VersionState::Published, VersionState::Yanked));
        for (at, points_at) in &self.ledger.channels {
            if points_at != version {
                continue;
            }
            match self.last_good(at, version) {
                Some(good) => decision.events.push(self.moved(at, good, MoveCause::Yank)),
                None => decision.stranded.push(at.clone()),
            }
        }
        Ok(decision)
    }

    /// Offers it again, as long as its files are there. A channel that the yank took off it, and that
    /// nobody moved since, goes back. What undoes an archive leaves a yank before it as it was.
    pub(super) fn restore(
        &self,
        version: &Version,
        undoes: Option<Withdrawal>,
    ) -> Result<Vec<Event>, Refused> {
        let state = self.state_of(version)?;
        let to = match (state, undoes) {
            (VersionState::Published, _) => return Ok(Vec::new()),
            (VersionState::Yanked, None | Some(Withdrawal::Yank))
            | (VersionState::Archived, None) => VersionState::Published,
            (VersionState::Archived, Some(Withdrawal::Archive)) => {
                let before = self.ledger.archived_from.get(version);
                before.copied().unwrap_or(VersionState::Published)
            }
            (VersionState::Yanked, Some(Withdrawal::Archive))
            | (VersionState::Archived, Some(Withdrawal::Yank)) => {
                let (name, version) = (self.name.clone(), Box::new(version.clone()));
                return Err(Refused::WithdrawnOtherwise { name, version, state });
            }
            (VersionState::Quarantined | VersionState::Rejected | VersionState::Erased, _) => {
                return Err(self.not_open(version, state));
            }
        };
        let mut events = vec![self.changed(version, state, to)];
        if to != VersionState::Published {
            return Ok(events);
        }
        for at in self.ledger.channels.keys() {
            let last = self.ledger.moves_of(at).last();
            let by_yank = last.is_some_and(|last| {
                last.cause == Some(MoveCause::Yank) && last.from.as_ref() == Some(version)
            });
            if by_yank {
                events.push(self.moved(at, version, MoveCause::Restore));
            }
        }
        Ok(events)
    }

    /// Keeps it for the record alone.
    pub(super) fn archive(&self, version: &Version) -> Result<Vec<Event>, Refused> {
        let state = self.state_of(version)?;
        match state {
            VersionState::Published | VersionState::Yanked => {}
            VersionState::Archived | VersionState::Erased => return Ok(Vec::new()),
            VersionState::Quarantined | VersionState::Rejected => {
                return Err(self.not_open(version, state));
            }
        }
        // a yank leaves a channel where nothing good is: nobody gets anything of it then
        let mut pointing = self.ledger.channels.iter().filter(|(_, to)| *to == version);
        if let (VersionState::Published, Some((at, _))) = (state, pointing.next()) {
            let (name, version) = (self.name.clone(), Box::new(version.clone()));
            return Err(Refused::InUse { name, version, at: at.clone() });
        }
        Ok(vec![self.changed(version, state, VersionState::Archived)])
    }

    /// Deletes the files of what is archived, and of nothing else.
    pub(super) fn erase(&self, version: &Version) -> Result<Vec<Event>, Refused> {
        Ok(match self.state_of(version)? {
            state @ VersionState::Archived => {
                vec![self.changed(version, state, VersionState::Erased)]
            }
            VersionState::Quarantined
            | VersionState::Rejected
            | VersionState::Published
            | VersionState::Yanked
            | VersionState::Erased => Vec::new(),
        })
    }

    /// Where a channel pointed last that is good; rather not what it was rolled back from.
    fn last_good(&self, at: &At, without: &Version) -> Option<&Version> {
        let moves = || self.ledger.moves_of(at).iter().rev();
        let good = || {
            // where it came from is told twice where the history is whole, and once where it begins
            let visited = moves().flat_map(|one| [Some(&one.to), one.from.as_ref()]).flatten();
            visited.filter(|version| *version != without && self.ledger.is_good(version))
        };
        let left_by_rollback = |version: &&Version| {
            let left = moves().find(|one| one.from.as_ref() == Some(version));
            left.is_some_and(|one| one.cause == Some(MoveCause::Rollback))
        };
        good().find(|version| !left_by_rollback(version)).or_else(|| good().next())
    }

    pub(super) fn changed(&self, version: &Version, from: VersionState, to: VersionState) -> Event {
        let (name, version) = (self.name.clone(), version.clone());
        Event::VersionStateChanged { name, version, from, to }
    }

    /// Of what is not offered, and not yanked alone.
    fn not_open(&self, version: &Version, state: VersionState) -> Refused {
        let (name, version) = (self.name.clone(), Box::new(version.clone()));
        match state {
            VersionState::Quarantined | VersionState::Rejected => {
                Refused::NeverPublished { name, version, state }
            }
            VersionState::Erased => Refused::Erased { name, version },
            VersionState::Archived | VersionState::Published | VersionState::Yanked => {
                Refused::Archived { name, version }
            }
        }
    }
}
