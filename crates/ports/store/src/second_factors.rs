//! What accounts ask for beside their password.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Revision, Timestamp, UserId};
use std::fmt;

/// The second factor of an account. Its `Debug` does not show the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// What the app and the platform share, sealed.
    pub secret: Vec<u8>,
    /// Since when it is asked for; none while it is being set up.
    pub since: Option<Timestamp>,
    /// The step of the last code that was taken: none before it is taken again.
    pub last_step: i64,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
}

impl fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { since, last_step, recovery_codes, .. } = self;
        let mut shown = f.debug_struct("SecondFactor");
        shown.field("since", since).field("last_step", last_step);
        shown.field("recovery_codes", recovery_codes).finish_non_exhaustive()
    }
}

/// What was shown and is right, and is not to be taken again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorProof {
    /// The code of this step.
    Step(i64),
    /// The recovery code with this hash.
    RecoveryCode([u8; 32]),
}

/// A second factor that somebody has shown to have.
#[derive(Clone, Debug)]
pub struct ConfirmedFactor {
    /// What was stored when it was begun, byte for byte.
    pub secret: Vec<u8>,
    /// The step of the code that showed it.
    pub step: i64,
    /// Hashes of its recovery codes.
    pub recovery_codes: Vec<[u8; 32]>,
}

/// Second factors. They go with their account.
#[async_trait]
pub trait SecondFactors: Send + Sync + 'static {
    /// That of an account, also while it is being set up.
    async fn second_factor(&self, user: &UserId) -> Result<Option<SecondFactor>, Error>;

    /// Begins to set one up, in the place of one that was begun before.
    ///
    /// # Errors
    /// [`Error::Taken`] when one is asked for already, [`Error::NotFound`] without the account.
    async fn second_factor_begin(
        &self,
        user: &UserId,
        secret: Vec<u8>,
        now: Timestamp,
    ) -> Result<(), Error>;

    /// Asks for it from now on. `None` when it is not what was begun last, or is asked for already.
    async fn second_factor_confirm(
        &self,
        user: &UserId,
        confirmed: ConfirmedFactor,
        author: &Author,
    ) -> Result<Option<Revision>, Error>;

    /// Takes a proof; `false` when it was taken before. Of many at once one is told `true`.
    async fn second_factor_use(&self, user: &UserId, proof: FactorProof) -> Result<bool, Error>;

    /// Asks for none any more. `None` when there was none that is asked for; one that was begun is gone
    /// too.
    async fn second_factor_remove(
        &self,
        user: &UserId,
        author: &Author,
    ) -> Result<Option<Revision>, Error>;
}
