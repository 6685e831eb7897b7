//! Second factors in memory.

use super::{MemoryStore, State};
use crate::{Author, ConfirmedFactor, Error, FactorProof, SecondFactor, SecondFactors};
use async_trait::async_trait;
use midplane_model::{Event, Revision, SecondFactorChange, Timestamp, User, UserId};
use std::collections::BTreeSet;

/// A second factor and its recovery codes.
pub(super) struct Kept {
    secret: Vec<u8>,
    since: Option<Timestamp>,
    last_step: i64,
    recovery_codes: BTreeSet<[u8; 32]>,
}

#[async_trait]
impl SecondFactors for MemoryStore {
    async fn second_factor(&self, user: &UserId) -> Result<Option<SecondFactor>, Error> {
        Ok(self.state().second_factors.get(user).map(|kept| SecondFactor {
            secret: kept.secret.clone(),
            since: kept.since,
            last_step: kept.last_step,
            recovery_codes: kept.recovery_codes.len(),
        }))
    }

    async fn second_factor_begin(
        &self,
        user: &UserId,
        secret: Vec<u8>,
        _: Timestamp,
    ) -> Result<(), Error> {
        let mut state = self.state();
        state.known(user)?;
        if state.second_factors.get(user).is_some_and(|kept| kept.since.is_some()) {
            return Err(Error::Taken("a second factor".into()));
        }
        let recovery_codes = BTreeSet::new();
        let kept = Kept { secret, since: None, last_step: 0, recovery_codes };
        state.second_factors.insert(user.clone(), kept);
        Ok(())
    }

    async fn second_factor_confirm(
        &self,
        user: &UserId,
        confirmed: ConfirmedFactor,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let mut state = self.state();
        let begun = state.second_factors.get_mut(user);
        let begun = begun.filter(|one| one.since.is_none() && one.secret == confirmed.secret);
        let Some(begun) = begun else { return Ok(None) };
        begun.since = Some(author.at);
        begun.last_step = confirmed.step;
        begun.recovery_codes = confirmed.recovery_codes.into_iter().collect();
        state.second_factor_set(user, true, author).map(Some)
    }

    async fn second_factor_use(&self, user: &UserId, proof: FactorProof) -> Result<bool, Error> {
        let mut state = self.state();
        let kept = state.second_factors.get_mut(user).filter(|kept| kept.since.is_some());
        Ok(kept.is_some_and(|kept| match proof {
            FactorProof::Step(step) if step > kept.last_step => {
                kept.last_step = step;
                true
            }
            FactorProof::Step(_) => false,
            FactorProof::RecoveryCode(hash) => kept.recovery_codes.remove(&hash),
        }))
    }

    async fn second_factor_remove(
        &self,
        user: &UserId,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let mut state = self.state();
        let removed = state.second_factors.remove(user);
        match removed.is_some_and(|kept| kept.since.is_some()) {
            true => state.second_factor_set(user, false, author).map(Some),
            false => Ok(None),
        }
    }
}

impl State {
    fn second_factor_set(
        &mut self,
        user: &UserId,
        on: bool,
        author: &Author,
    ) -> Result<Revision, Error> {
        let User { id: user, username, .. } = self.known(user)?;
        Ok(self.commit([Event::SecondFactorSet(SecondFactorChange { user, username, on })], author))
    }
}
