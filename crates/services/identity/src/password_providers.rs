//! Signing in with a password that somebody else knows: a directory. What it says becomes an account and
//! a session like every other one.

use crate::{Error, Identity, SignInPlace, SignedIn};
use midplane_access::folded_username;
use midplane_model::Timestamp;
use midplane_sign_on::SignOnError;

/// So many may ask providers at once; the next ones are told to come back.
pub(crate) const ASKED_AT_ONCE: usize = 64;

impl Identity {
    /// Signs in with a name and a password of a provider's, from an address.
    ///
    /// # Errors
    /// [`Error::NoProvider`], [`Error::BadCredentials`] for a wrong name and a wrong password alike,
    /// [`Error::Throttled`], [`Error::Busy`], [`Error::SignOn`] when it does not answer or does not let
    /// them in.
    pub async fn sign_in_by(
        &self,
        provider: &str,
        (username, password): (&str, &str),
        place: impl Into<SignInPlace>,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let (inner, place) = (&*self.inner, place.into());
        let mut providers = inner.sign_on.password_providers.iter();
        let found = providers.find(|one| one.presentation().id.as_str() == provider);
        let found = found.ok_or_else(|| Error::NoProvider(provider.chars().take(64).collect()))?;
        let username = username.trim();
        // a directory takes a name without a password for somebody who did not sign in
        if username.is_empty() || username.len() > 100 {
            return Err(Error::BadCredentials);
        }
        if password.is_empty() || password.len() > 1024 || password.contains('\0') {
            return Err(Error::BadCredentials);
        }
        // whose name it is here as well is another person
        let name = format!("{provider}:{}", folded_username(username));
        let lane = inner.throttle().begin(&name, place.address, now).map_err(Error::Throttled)?;
        let give_back = |error| {
            inner.throttle().take_back(&name, &lane, now);
            error
        };
        let turn = inner.asked.try_acquire().map_err(|_| give_back(Error::Busy))?;
        let told = found.authenticate(username, password).await;
        drop(turn);
        let told = match told {
            Ok(told) => told,
            Err(SignOnError::Refused(_)) => {
                // never the name: people type their password there
                tracing::info!(provider, "sign-in failed");
                return Err(Error::BadCredentials);
            }
            Err(error) => return Err(give_back(error.into())),
        };
        inner.throttle().succeeded(&name, &lane, now);
        let user = self.external_user(&told, now).await?;
        self.external_session(user, told, place, now).await
    }
}
