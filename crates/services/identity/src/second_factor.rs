//! The second factor of accounts with a password: one-time passwords by time, and recovery codes.
//!
//! A try counts before it is checked, together with those of the password. Whatever takes a second factor
//! away or sets one up needs a proof that is fresh: a session that somebody left open is none.

use crate::{
    Error, Identity, SignInPlace, SignedIn,
    sessions::{unsigned, written},
};
use midplane_access::{
    ChallengeClaims, Life, RECOVERY_CODES, TotpSecret, folded_username, recovery_code,
    recovery_hash, sign_challenge, verify_challenge,
};
use midplane_model::{Revision, Timestamp, User, UserId};
use midplane_sealing::Place;
use midplane_store::{Author, ConfirmedFactor, Error as StoreError, FactorProof, SecondFactor};
use std::{fmt, net::IpAddr, time::Duration};

/// So long after the password the code may be typed.
const WAY: Duration = Duration::from_secs(5 * 60);
/// Nothing that is typed as a code is longer.
const LONGEST_CODE: usize = 64;

/// What a browser carries between its password and its code. Its `Debug` does not show it.
pub struct Challenge {
    /// What it carries.
    pub carried: String,
    /// For how long, in seconds.
    pub seconds: u64,
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").finish_non_exhaustive()
    }
}

/// A second factor that is being set up. Its `Debug` shows no secret.
pub struct FactorBegun {
    /// For an app that cannot look at a picture: base32.
    pub secret: String,
    /// What the picture says.
    pub address: String,
}

impl fmt::Debug for FactorBegun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FactorBegun").finish_non_exhaustive()
    }
}

/// How it stands with somebody's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorState {
    /// Since when it is asked for.
    pub since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
}

/// What shows that it is really them. Its `Debug` does not show it.
pub enum FactorShown {
    /// The password of the account.
    Password(String),
    /// A code of the app, or a recovery code.
    Code(String),
}

impl fmt::Debug for FactorShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password",
            Self::Code(_) => "Code",
        })
    }
}

impl Identity {
    /// What a browser has to carry when the account asks for a code beside the password that it showed.
    pub(crate) async fn challenge(
        &self,
        user: &User,
        password_hash: &str,
        now: Timestamp,
    ) -> Result<Option<Challenge>, Error> {
        if self.asked_for(&user.id).await?.is_none() {
            return Ok(None);
        }
        let claims = ChallengeClaims::new(user.id.clone(), password_hash);
        let life = Life::starting(now, WAY);
        let carried = sign_challenge(&self.inner.signing, &claims, life).map_err(unsigned)?;
        Ok(Some(Challenge { carried, seconds: WAY.as_secs() }))
    }

    /// Signs in who showed their password in this browser and shows a code now.
    ///
    /// # Errors
    /// [`Error::ChallengeOver`] when there was no password, or it is another one since;
    /// [`Error::BadCode`]; [`Error::Throttled`] after too many.
    pub async fn sign_in_code(
        &self,
        carried: &[&str],
        code: &str,
        place: impl Into<SignInPlace>,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let (inner, place) = (&*self.inner, place.into());
        let shown = carried.iter().find_map(|one| verify_challenge(one, &inner.keys, now).ok());
        let claims = shown.ok_or(Error::ChallengeOver)?.claims;
        let user = inner.stores.users.user_fetch(&claims.sub).await?.ok_or(Error::ChallengeOver)?;
        let known = inner.stores.users.user_credentials(&user.username).await?;
        let holds = known.is_some_and(|known| {
            known.user.id == user.id
                && known.user.disabled_at.is_none()
                && claims.is_of(&known.password_hash)
        });
        if !holds || self.asked_for(&user.id).await?.is_none() {
            return Err(Error::ChallengeOver);
        }
        self.prove_code(&user, code, (place.address, now)).await?;
        self.begin_session(user, place, now).await
    }

    /// How it stands with somebody's second factor.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn second_factor(&self, user: &UserId) -> Result<FactorState, Error> {
        let factor = self.asked_for(user).await?;
        Ok(FactorState {
            since: factor.as_ref().and_then(|factor| factor.since),
            recovery_codes: factor.map_or(0, |factor| factor.recovery_codes),
        })
    }

    /// Begins to set one up, by the password. It is asked for when it was confirmed.
    ///
    /// # Errors
    /// [`Error::HasFactor`], [`Error::NoOwnPassword`], and those of a wrong password.
    pub async fn second_factor_begin(
        &self,
        user: &UserId,
        password: String,
        issuer: &str,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<FactorBegun, Error> {
        let known = self.user_fetch(user).await?;
        let credentials = self.inner.stores.users.user_credentials(&known.username).await?;
        if credentials.is_none_or(|own| own.user.id != *user || own.password_hash.is_empty()) {
            return Err(Error::NoOwnPassword);
        }
        let known = self.prove_password(user, password, (from, now)).await?;
        let secret = TotpSecret::new(self.inner.entropy.bytes()?);
        let sealed =
            self.inner.keyring.seal(&place(user), self.inner.entropy.bytes()?, secret.bytes());
        match self.inner.stores.second_factors.second_factor_begin(user, sealed, now).await {
            Err(StoreError::Taken(_)) => Err(Error::HasFactor),
            begun => Ok(begun.map(|()| FactorBegun {
                secret: secret.to_base32().to_string(),
                address: secret.to_address(issuer, &known.username).to_string(),
            })?),
        }
    }

    /// Asks for it from now on, when a code shows that the app has it. The answer is the recovery codes:
    /// the only time that they can be shown.
    ///
    /// # Errors
    /// [`Error::NoFactor`] when none was begun, [`Error::HasFactor`], [`Error::BadCode`],
    /// [`Error::Throttled`] after too many.
    pub async fn second_factor_confirm(
        &self,
        user: &UserId,
        code: &str,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<(Vec<String>, Revision), Error> {
        let factors = &self.inner.stores.second_factors;
        let begun = factors.second_factor(user).await?.ok_or(Error::NoFactor)?;
        if begun.since.is_some() {
            return Err(Error::HasFactor);
        }
        let step = self.matching_step(user, &begun, code, (from, now)).await?;
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        let mut hashes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = recovery_code(&self.inner.entropy.bytes()?).to_string();
            hashes.extend(recovery_hash(user, &code));
            codes.push(code);
        }
        let confirmed = ConfirmedFactor { secret: begun.secret, step, recovery_codes: hashes };
        let author = written(user, from, now);
        let on = factors.second_factor_confirm(user, confirmed, &author).await?;
        // another one was begun, or it was confirmed, since it was looked at
        Ok((codes, on.ok_or(Error::BadCode)?))
    }

    /// Takes one's own away, by a proof that is fresh.
    ///
    /// # Errors
    /// [`Error::NoFactor`], and those of a wrong password or code.
    pub async fn own_second_factor_remove(
        &self,
        user: &UserId,
        shown: FactorShown,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<Revision, Error> {
        self.asked_for(user).await?.ok_or(Error::NoFactor)?;
        match shown {
            FactorShown::Password(password) => {
                self.prove_password(user, password, (from, now)).await?;
            }
            FactorShown::Code(code) => {
                let known = self.user_fetch(user).await?;
                self.prove_code(&known, &code, (from, now)).await?;
            }
        }
        self.second_factor_remove(user, &written(user, from, now)).await
    }

    /// Takes somebody's away, as an administrator does for who lost it.
    ///
    /// # Errors
    /// [`Error::NoFactor`].
    pub async fn second_factor_remove(
        &self,
        user: &UserId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let removed = self.inner.stores.second_factors.second_factor_remove(user, author).await?;
        removed.ok_or(Error::NoFactor)
    }

    async fn asked_for(&self, user: &UserId) -> Result<Option<SecondFactor>, Error> {
        let factor = self.inner.stores.second_factors.second_factor(user).await?;
        Ok(factor.filter(|factor| factor.since.is_some()))
    }

    /// The step of a code that confirms. Tries are counted: who found an open session could guess the
    /// recovery codes out of it otherwise.
    async fn matching_step(
        &self,
        user: &UserId,
        begun: &SecondFactor,
        code: &str,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<i64, Error> {
        let name = folded_username(&self.user_fetch(user).await?.username);
        let lane = self.inner.throttle().begin(&name, from, now).map_err(Error::Throttled)?;
        let step = self.opened(user, begun)?.matching(code, now, begun.last_step);
        let step = step.ok_or(Error::BadCode)?;
        self.inner.throttle().take_back(&name, &lane, now);
        Ok(step)
    }

    /// Takes a code of somebody, which is good once.
    async fn prove_code(
        &self,
        user: &User,
        code: &str,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<(), Error> {
        let name = folded_username(&user.username);
        let lane = self.inner.throttle().begin(&name, from, now).map_err(Error::Throttled)?;
        match self.take_code(&user.id, code, now).await {
            Ok(true) => {
                self.inner.throttle().succeeded(&name, &lane, now);
                Ok(())
            }
            Ok(false) => {
                tracing::info!(user = %user.id, "a code of a second factor did not hold");
                Err(Error::BadCode)
            }
            Err(error) => {
                self.inner.throttle().take_back(&name, &lane, now);
                Err(error)
            }
        }
    }

    async fn take_code(&self, user: &UserId, code: &str, now: Timestamp) -> Result<bool, Error> {
        let Some(factor) = self.asked_for(user).await? else { return Ok(false) };
        if code.len() > LONGEST_CODE {
            return Ok(false);
        }
        let step = self.opened(user, &factor)?.matching(code, now, factor.last_step);
        let proof = step.map(FactorProof::Step);
        let proof = proof.or_else(|| recovery_hash(user, code).map(FactorProof::RecoveryCode));
        match proof {
            // of many at once one is told that it was taken
            Some(proof) => {
                Ok(self.inner.stores.second_factors.second_factor_use(user, proof).await?)
            }
            None => Ok(false),
        }
    }

    fn opened(&self, user: &UserId, factor: &SecondFactor) -> Result<TotpSecret, Error> {
        let opened = self.inner.keyring.open(&place(user), &factor.secret);
        let damaged = |why: &dyn fmt::Display| {
            Error::Internal(format!("the second factor of {user} cannot be opened: {why}"))
        };
        let opened = opened.map_err(|why| damaged(&why))?;
        TotpSecret::from_bytes(&opened).ok_or_else(|| damaged(&"it is not 20 bytes"))
    }
}

/// Where secrets are sealed for.
fn place(user: &UserId) -> Place<'_> {
    Place::of_platform("second_factors", "secret", user.as_str())
}
