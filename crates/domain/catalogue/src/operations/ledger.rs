//! What is stored of one plugin, as far as operations are decided on it.

use super::At;
use midplane_model::{
    Actor, ApprovalId, Environment, Held, MoveCause, Timestamp, TokenId, Version, VersionState,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a store reads in one transaction for [`decide`](super::decide).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every number that was ever used, and where its version stands.
    pub versions: BTreeMap<Version, VersionState>,
    /// Where archived versions stood before they were archived; of those that were archived before
    /// this was written down, nothing.
    pub archived_from: BTreeMap<Version, VersionState>,
    /// Versions that were in quarantine, and who published them to where.
    pub held: BTreeMap<Version, (Held, Actor)>,
    /// Whether a backend of it is registered.
    pub runs: bool,
    /// Where its channels point.
    pub channels: BTreeMap<At, Version>,
    /// Where its channels pointed and when they moved, oldest first.
    pub moves: BTreeMap<At, Vec<Move>>,
    /// Where it is switched off; `None` stands for everywhere.
    pub disabled: BTreeSet<Option<Environment>>,
    /// The capabilities that it was granted.
    pub granted: BTreeSet<String>,
    /// Moves that wait for somebody's approval, also those that nobody approved in time.
    pub pending: Vec<PendingApproval>,
    /// Who made which token.
    pub makers: BTreeMap<TokenId, Actor>,
}

/// A step of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it pointed before.
    pub from: Option<Version>,
    /// Where it pointed from then on.
    pub to: Version,
    /// Why; absent when it was published to.
    pub cause: Option<MoveCause>,
}

/// A move that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingApproval {
    /// Its id.
    pub id: ApprovalId,
    /// Which channel.
    pub at: At,
    /// Where the channel pointed when it was asked for.
    pub from: Option<Version>,
    /// Where it shall point.
    pub to: Version,
    /// Who asked for it.
    pub by: Actor,
    /// Nobody can approve it from then on.
    pub expires_at: Timestamp,
}

impl Ledger {
    /// The newest version that is offered: a release rather than a pre-release.
    pub fn newest_good(&self) -> Option<&Version> {
        let good = || {
            let published = self.versions.iter().rev();
            published.filter(|(_, state)| **state == VersionState::Published).map(|(v, _)| v)
        };
        good().find(|version| !version.is_prerelease()).or_else(|| good().next())
    }

    /// Whether a version is offered.
    pub(super) fn is_good(&self, version: &Version) -> bool {
        self.versions.get(version) == Some(&VersionState::Published)
    }

    /// The moves of a channel, oldest first.
    pub(super) fn moves_of(&self, at: &At) -> &[Move] {
        self.moves.get(at).map_or(&[], Vec::as_slice)
    }

    /// The person, or the administrator token, behind whoever acts: a token acts for its maker.
    pub(super) fn principal<'a>(&'a self, mut actor: &'a Actor) -> &'a Actor {
        // a token may have been made with a token; no chain is longer than there are tokens
        for _ in 0..=self.makers.len() {
            match actor {
                Actor::Token(token) => match self.makers.get(token) {
                    Some(maker) => actor = maker,
                    None => break,
                },
                Actor::System | Actor::Bootstrap | Actor::Anonymous | Actor::User(_) => break,
            }
        }
        actor
    }
}
