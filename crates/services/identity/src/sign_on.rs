//! Signing in by an identity provider: a browser is led there, what it brings back becomes an account
//! that is made when it is needed first, and a session like every other one.

use crate::{Error, Identity, SignInPlace, SignedIn, sessions::unsigned};
use midplane_access::{Life, SignOnClaims, is_username, sign_sign_on, verify_sign_on};
use midplane_model::{Revision, Timestamp, User, UserId};
use midplane_sign_on::{
    Answer, Ended, ExternalIdentity, IdentityProvider, PasswordProvider, Presentation, Secrets,
    SignOnError,
};
use midplane_store::{Author, Error as StoreError, ExternalAccount, ExternalSessions};
use std::{sync::Arc, time::Duration};

/// So long a browser may be at a provider.
const WAY: Duration = Duration::from_secs(10 * 60);
/// Names that are tried for somebody whose own is taken.
const NAMES: usize = 20;
/// No provider's code is longer.
const LONGEST_CODE: usize = 4096;

/// The ways in beside tokens.
#[derive(Clone)]
pub struct SignOn {
    /// Who else says who people are, the one to be shown first in front.
    pub providers: Vec<Arc<dyn IdentityProvider>>,
    /// Who else knows people's passwords.
    pub password_providers: Vec<Arc<dyn PasswordProvider>>,
    /// Whether these come before passwords of our own accounts.
    pub others_first: bool,
    /// Whether passwords of our own accounts are taken.
    pub passwords: bool,
    /// Whether passwords are what is shown first.
    pub passwords_first: bool,
}

impl Default for SignOn {
    fn default() -> Self {
        Self {
            providers: Vec::new(),
            password_providers: Vec::new(),
            others_first: false,
            passwords: true,
            passwords_first: true,
        }
    }
}

/// What the sign-in page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaysIn {
    /// The providers, in order.
    pub providers: Vec<Presentation>,
    /// Those that are handed what people type here.
    pub password_providers: Vec<Presentation>,
    /// Whether these come before passwords of our own accounts.
    pub others_first: bool,
    /// Whether passwords are taken.
    pub passwords: bool,
    /// Whether they are what is shown first.
    pub passwords_first: bool,
}

/// A browser that is on its way to a provider. Its `Debug` shows no secret.
pub struct SignOnBegun {
    /// Where it goes.
    pub address: String,
    /// What it carries there and back.
    pub carried: String,
    /// For how long, in seconds.
    pub seconds: u64,
}

impl std::fmt::Debug for SignOnBegun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignOnBegun").finish_non_exhaustive()
    }
}

/// What a browser came back with. Its `Debug` shows no secret.
pub struct SignOnAnswer<'a> {
    /// What it carried, as it may be in several cookies.
    pub carried: Vec<&'a str>,
    /// `state` of the address.
    pub state: &'a str,
    /// `code` of the address, or why there is none: `error`.
    pub code: Result<&'a str, &'a str>,
    /// `iss` of the address.
    pub issuer: Option<&'a str>,
    /// The address it came back to, without its query.
    pub redirect: &'a str,
}

impl std::fmt::Debug for SignOnAnswer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignOnAnswer").finish_non_exhaustive()
    }
}

impl Identity {
    /// What the sign-in page offers.
    pub fn ways_in(&self) -> WaysIn {
        let SignOn { providers, password_providers, others_first, passwords, passwords_first } =
            &self.inner.sign_on;
        WaysIn {
            others_first: *others_first,
            password_providers: password_providers.iter().map(|one| one.presentation()).collect(),
            providers: providers.iter().map(|one| one.presentation()).collect(),
            passwords: *passwords,
            passwords_first: *passwords_first,
        }
    }

    /// Leads a browser to a provider, from where it comes back to `redirect` and goes on to `next`.
    ///
    /// # Errors
    /// [`Error::NoProvider`], [`Error::SignOn`].
    pub async fn sign_on_begin(
        &self,
        provider: &str,
        redirect: &str,
        next: String,
        now: Timestamp,
    ) -> Result<SignOnBegun, Error> {
        let entropy = &self.inner.entropy;
        let secrets = Secrets {
            state: entropy.id("")?,
            nonce: entropy.id("")?,
            verifier: entropy.secret("")?,
        };
        let address = self.provider(provider)?.begin(redirect, &secrets, now).await?;
        let Secrets { state, nonce, verifier } = secrets;
        let claims = SignOnClaims { provider: provider.to_owned(), state, nonce, verifier, next };
        let life = Life::starting(now, WAY);
        let carried = sign_sign_on(&self.inner.signing, &claims, life).map_err(unsigned)?;
        Ok(SignOnBegun { address, carried, seconds: WAY.as_secs() })
    }

    /// Signs a browser in that came back, and says where it goes on to.
    ///
    /// # Errors
    /// [`Error::NotBegun`] when it never left from here or too long ago, [`Error::SignOn`] for what the
    /// provider says.
    pub async fn sign_on_complete(
        &self,
        provider: &str,
        answer: SignOnAnswer<'_>,
        place: impl Into<SignInPlace>,
        now: Timestamp,
    ) -> Result<(SignedIn, String), Error> {
        let place = place.into();
        let idp = self.provider(provider)?;
        let begun = self.begun(provider, &answer, now)?;
        let code =
            answer.code.map_err(|why| SignOnError::Refused(why.chars().take(100).collect()))?;
        if code.is_empty() || code.len() > LONGEST_CODE {
            return Err(Error::NotBegun);
        }
        let SignOnClaims { state, nonce, verifier, next, .. } = begun;
        let secrets = Secrets { state, nonce, verifier };
        let SignOnAnswer { issuer, redirect, .. } = answer;
        let redeemed =
            idp.complete(Answer { code, issuer, redirect, secrets: &secrets }, now).await?;
        let user = self.external_user(&redeemed, now).await?;
        let signed_in = self.external_session(user, redeemed, place, now).await?;
        Ok((signed_in, next))
    }

    /// Ends what a provider says has ended. A provider is believed about its own people alone.
    ///
    /// # Errors
    /// [`Error::NoProvider`], [`Error::SignOn`] when it does not hold.
    pub async fn sign_on_ended(
        &self,
        provider: &str,
        logout_token: &str,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        let ended = self.provider(provider)?.ended(logout_token, now).await?;
        let ended = match ended {
            Ended::Session { issuer, session } => ExternalSessions::Of { issuer, session },
            Ended::Person { issuer, subject } => {
                ExternalSessions::All(ExternalAccount { issuer, subject })
            }
        };
        self.end_external(&ended, now).await
    }

    /// Ends the sessions that began by one of a provider's, whose name only the two of them and the
    /// browser know (OpenID Connect Front-Channel Logout 1.0).
    ///
    /// # Errors
    /// [`Error::NoProvider`], [`Error::NotBegun`] for another issuer.
    pub async fn sign_on_left(
        &self,
        provider: &str,
        issuer: &str,
        session: &str,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        if self.provider(provider)?.issuer() != issuer || session.is_empty() {
            return Err(Error::NotBegun);
        }
        let (issuer, session) = (issuer.to_owned(), session.to_owned());
        self.end_external(&ExternalSessions::Of { issuer, session }, now).await
    }

    async fn end_external(
        &self,
        ended: &ExternalSessions,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        let stores = &self.inner.stores;
        let (mut revision, author) = (None, Author::system(now));
        for (session, _) in stores.external_accounts.external_sessions(ended).await? {
            revision = Some(stores.sessions.session_end(&session, &author).await?);
        }
        Ok(revision)
    }

    fn provider(&self, id: &str) -> Result<&Arc<dyn IdentityProvider>, Error> {
        let mut providers = self.inner.sign_on.providers.iter();
        providers
            .find(|one| one.presentation().id.as_str() == id)
            .ok_or_else(|| Error::NoProvider(id.chars().take(64).collect()))
    }

    /// The way that this answer belongs to: it began in this browser, for this provider.
    fn begun(
        &self,
        provider: &str,
        answer: &SignOnAnswer<'_>,
        now: Timestamp,
    ) -> Result<SignOnClaims, Error> {
        let carried = answer.carried.iter();
        let mut ways = carried.filter_map(|it| verify_sign_on(it, &self.inner.keys, now).ok());
        ways.find(|way| way.claims.provider == provider && way.claims.state == answer.state)
            .map(|way| way.claims)
            .ok_or(Error::NotBegun)
    }

    /// Whose account it is; one is made for who comes for the first time. Roles and the name are set as
    /// the provider says them now.
    pub(crate) async fn external_user(
        &self,
        identity: &ExternalIdentity,
        now: Timestamp,
    ) -> Result<User, Error> {
        let ExternalIdentity { issuer, subject, .. } = identity;
        let account = ExternalAccount { issuer: issuer.clone(), subject: subject.clone() };
        let accounts = &self.inner.stores.external_accounts;
        if let Some(known) = accounts.external_user(&account).await? {
            if known.disabled_at.is_some() {
                return Err(SignOnError::NotAdmitted.into());
            }
            return self.as_told(known, identity, now).await;
        }
        let wish = identity.username.clone().filter(|name| is_username(name));
        let wish = wish.unwrap_or_else(|| "user".into());
        let mut refused = None;
        for number in 1..=NAMES {
            let username = match number {
                1 => wish.clone(),
                2..NAMES => format!("{}-{number}", wish.chars().take(80).collect::<String>()),
                // so many have that name that counting on finds none
                _ => self
                    .inner
                    .entropy
                    .id(&format!("{}-", wish.chars().take(60).collect::<String>()))?,
            };
            let user = User {
                id: UserId::parse(&self.inner.entropy.id("u-")?)
                    .map_err(|error| Error::Internal(error.to_string()))?,
                display_name: identity.display_name.clone().unwrap_or_else(|| username.clone()),
                username,
                roles: identity.roles.clone(),
                beta_features: false,
                created_at: now,
                disabled_at: None,
            };
            let author = Author::system(now);
            match accounts.external_user_create(account.clone(), user.clone(), &author).await {
                Ok(_) => return Ok(user),
                Err(StoreError::Taken(what)) => refused = Some(what),
                Err(error) => return Err(error.into()),
            }
            // two of their browsers at once: the other one was first
            if let Some(known) = accounts.external_user(&account).await? {
                return Ok(known);
            }
        }
        Err(Error::Taken(refused.unwrap_or(wish)))
    }

    /// An account as its provider tells it now.
    async fn as_told(
        &self,
        known: User,
        identity: &ExternalIdentity,
        now: Timestamp,
    ) -> Result<User, Error> {
        let told = User {
            display_name: identity
                .display_name
                .clone()
                .unwrap_or_else(|| known.display_name.clone()),
            roles: identity.roles.clone(),
            ..known.clone()
        };
        if told != known {
            let accounts = &self.inner.stores.external_accounts;
            accounts.external_user_keep(told.clone(), &Author::system(now)).await?;
        }
        Ok(told)
    }

    pub(crate) async fn external_session(
        &self,
        user: User,
        identity: ExternalIdentity,
        place: SignInPlace,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let session = self.browser_session(&user, place, now)?;
        self.session_start(&session, place.address, now).await?;
        let ExternalIdentity { issuer, subject, session: named, .. } = identity;
        let account = ExternalAccount { issuer, subject };
        let accounts = &self.inner.stores.external_accounts;
        accounts.external_session_keep(&session.id, account, named).await?;
        self.signed_in(user, &session.id, &session.refresh_id, session.expires_at, now).await
    }
}
