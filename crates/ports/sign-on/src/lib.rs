//! Identity providers: somebody else who says who a person is. Midplane leads the browser there, and
//! what comes back becomes an account and a session of its own.
//!
//! A provider decides nothing here: it gives a verified [`ExternalIdentity`], and which account that
//! is, and what it may do, is decided by the identity service.
//!
//! There are two kinds: an [`IdentityProvider`] asks people itself, in their browser; a
//! [`PasswordProvider`] is handed what they typed into the platform's own form.
//!
//! # Defining a new adapter
//! Implement [`IdentityProvider`]. Whatever it gives back has to be verified by then: signature,
//! issuer, audience, times, and that it answers this very browser ([`Secrets::nonce`]).

#[cfg(feature = "fake")]
pub mod fake;
mod password_provider;
mod provider_id;
mod roles;
mod words;

pub use password_provider::PasswordProvider;
pub use provider_id::{BadProviderId, ProviderId};
pub use roles::{MappedRole, RoleRules};
pub use words::{fitting_display_name, fitting_username};

use async_trait::async_trait;
use midplane_model::Timestamp;
use std::{collections::BTreeSet, fmt};

/// A provider as the sign-in page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presentation {
    /// What it is called in addresses and in the configuration.
    pub id: ProviderId,
    /// What people call it.
    pub display_name: String,
}

/// What ties a browser's way to a provider to its way back. It lives in that browser until then. Its
/// `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets {
    /// Comes back in the address.
    pub state: String,
    /// Comes back inside what the provider signs.
    pub nonce: String,
    /// Proves to the provider that the code is redeemed by whoever asked for it (PKCE, RFC 7636).
    pub verifier: String,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

/// What the provider sent back with the browser. Its `Debug` shows no code.
pub struct Answer<'a> {
    /// The code to redeem.
    pub code: &'a str,
    /// Who says it, where the provider tells (RFC 9207).
    pub issuer: Option<&'a str>,
    /// Where the browser was sent back to: the same address as when it began.
    pub redirect: &'a str,
    /// What the browser began with.
    pub secrets: &'a Secrets,
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Who a provider says somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalIdentity {
    /// The provider's issuer, byte for byte.
    pub issuer: String,
    /// What the issuer calls them, for ever. Nothing else identifies them: addresses and names move on.
    pub subject: String,
    /// The provider's session, when it tells: what it ends later by this name ends here too.
    pub session: Option<String>,
    /// What they would sign in with, as a wish; none where the provider tells nothing that fits.
    pub username: Option<String>,
    /// What they are called.
    pub display_name: Option<String>,
    /// Roles that the provider gives, in this platform's words.
    pub roles: BTreeSet<String>,
}

/// What a provider ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// One session of the provider's.
    Session {
        /// Whose provider.
        issuer: String,
        /// Which.
        session: String,
    },
    /// All that one person has.
    Person {
        /// Whose provider.
        issuer: String,
        /// Who.
        subject: String,
    },
}

/// Why a provider did not let somebody in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignOnError {
    /// It does not answer, or not as it should; later it may.
    #[error("the identity provider does not answer: {0}")]
    Unavailable(String),
    /// What it sent is not to be believed.
    #[error("what the identity provider sent does not hold: {0}")]
    Untrusted(String),
    /// It does not redeem the code: too late, used before, or the client is not the one it knows.
    #[error("the identity provider refuses: {0}")]
    Refused(String),
    /// It says who they are, and they are none of those who may come in.
    #[error("this account of the identity provider may not sign in here")]
    NotAdmitted,
}

/// Somebody who says who people are.
#[async_trait]
pub trait IdentityProvider: Send + Sync + 'static {
    /// How the sign-in page shows it.
    fn presentation(&self) -> Presentation;

    /// Its issuer, byte for byte: whose word it is.
    fn issuer(&self) -> &str;

    /// The address that a browser is led to. It comes back to `redirect`. `now` is what the age of what
    /// is known of the provider is judged by.
    ///
    /// # Errors
    /// [`SignOnError::Unavailable`].
    async fn begin(
        &self,
        redirect: &str,
        secrets: &Secrets,
        now: Timestamp,
    ) -> Result<String, SignOnError>;

    /// Redeems what the browser came back with. `now` is what times are judged by.
    ///
    /// # Errors
    /// [`SignOnError`].
    async fn complete(
        &self,
        answer: Answer<'_>,
        now: Timestamp,
    ) -> Result<ExternalIdentity, SignOnError>;

    /// What a logout token says, which the provider sends when somebody signed out there
    /// (OpenID Connect Back-Channel Logout 1.0).
    ///
    /// # Errors
    /// [`SignOnError`].
    async fn ended(&self, logout_token: &str, now: Timestamp) -> Result<Ended, SignOnError>;

    /// Where a browser signs out of the provider too, if it can; it comes back to `redirect`.
    async fn sign_out_address(&self, redirect: &str) -> Option<String>;
}
