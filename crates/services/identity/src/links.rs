//! Links that let somebody in once: what they look like, and who they are shown to. Their secret is 256
//! random bits in the fragment of the address, which no browser sends anywhere; the store has its hash.

use crate::{Error, Identity};
use midplane_access::{Bounds, Guesser, Throttle, TokenHash};
use midplane_model::{AccountLink, Actor, LinkId, LinkOf, LinkPurpose, Revision, Timestamp, User};
use midplane_store::Author;
use std::{net::IpAddr, time::Duration};

/// What the secrets begin with.
pub(crate) const PREFIX: &str = "mpl_";
const INVITATION_LIFE: Duration = Duration::from_secs(7 * 24 * 3600);
const RESET_LIFE: Duration = Duration::from_secs(3600);
/// No secret is longer.
const LONGEST: usize = 200;

/// A link that was just made. Its `Debug` does not show the secret.
pub struct MadeLink {
    /// The link.
    pub link: AccountLink,
    /// Its secret, which nobody can read again.
    pub secret: String,
    /// The write that it became.
    pub revision: Revision,
}

impl std::fmt::Debug for MadeLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLink").field("link", &self.link.id).finish_non_exhaustive()
    }
}

/// The address that somebody opens.
pub fn address(origin: &str, purpose: LinkPurpose, secret: &str) -> String {
    format!("{origin}/login/{purpose}#{secret}")
}

/// Counts what strangers ask for: links by secrets that lead nowhere, and letters.
pub(crate) struct Strangers {
    /// Secrets that did not hold.
    pub(crate) tries: Throttle,
    /// Letters that were asked for, by name and by address.
    pub(crate) reminders: Throttle,
}

impl Strangers {
    pub(crate) fn new(bounds: Bounds) -> Self {
        Self {
            tries: Throttle::new(Bounds { free_failures: u32::MAX, ..bounds.clone() }),
            reminders: Throttle::new(Bounds {
                free_failures: 3,
                first_wait: Duration::from_secs(60),
                longest_wait: Duration::from_secs(3600),
                address_failures: 10,
                address_recovery: Duration::from_secs(60),
                ..bounds
            }),
        }
    }
}

impl Identity {
    /// The link that a secret leads to, while it holds. Guesses slow their address down.
    ///
    /// # Errors
    /// [`Error::LinkOver`] for one that was used, taken back, lapsed or never was, [`Error::Throttled`].
    pub async fn link_known(
        &self,
        secret: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<AccountLink, Error> {
        let lane = self.inner.strangers().tries.begin("", from, now).map_err(Error::Throttled)?;
        if secret.len() > LONGEST {
            return Err(Error::LinkOver);
        }
        let hash = TokenHash::of(secret).0;
        let known = self.inner.stores.links.link_known(&hash, now).await?;
        let known = known.ok_or(Error::LinkOver)?;
        self.inner.strangers().tries.take_back("", &lane, now);
        Ok(known)
    }

    /// Up to `limit` invitations that hold, with an id after `after`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn invitation_list(
        &self,
        after: Option<&str>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<AccountLink>, Error> {
        let after = after.and_then(|after| LinkId::parse(after).ok());
        Ok(self.inner.stores.links.invitation_list(after.as_ref(), limit, now).await?)
    }

    /// An invitation that holds.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn invitation_fetch(&self, id: &str, now: Timestamp) -> Result<AccountLink, Error> {
        let gone = || {
            let shown: String = id.chars().filter(|c| !c.is_control()).take(64).collect();
            Error::NotFound(format!("invitation {shown}"))
        };
        let id = LinkId::parse(id).map_err(|_| gone())?;
        let found = self.inner.stores.links.link_fetch(&id, now).await?;
        found.filter(|link| matches!(link.of, LinkOf::Invitation(_))).ok_or_else(gone)
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn invitation_revoke(&self, id: &LinkId, author: &Author) -> Result<Revision, Error> {
        Ok(self.inner.stores.links.link_revoke(id, author).await?)
    }

    /// The fewest characters of a new password.
    pub fn shortest_password(&self) -> usize {
        self.inner.options.sign_in.shortest_password
    }

    pub(crate) fn new_link(
        &self,
        of: LinkOf,
        created_by: Actor,
        now: Timestamp,
    ) -> Result<AccountLink, Error> {
        let life = match of.purpose() {
            LinkPurpose::Invitation => INVITATION_LIFE,
            LinkPurpose::Reset => RESET_LIFE,
        };
        let id = LinkId::parse(&self.inner.entropy.id("l-")?)
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(AccountLink { id, of, created_at: now, created_by, expires_at: now.plus(life) })
    }

    /// Whether an account signs in by a password of ours; others do by their identity provider.
    pub(crate) async fn has_password(&self, user: &User) -> Result<bool, Error> {
        let found = self.inner.stores.users.user_credentials(&user.username).await?;
        Ok(found.is_some_and(|found| found.user.id == user.id && !found.password_hash.is_empty())
            && user.disabled_at.is_none())
    }
}

/// Who holds a link waits in a lane of their own: nobody else can fill it.
pub(crate) fn guesser(link: &AccountLink, from: IpAddr) -> Guesser {
    Guesser::Known(link.id.to_string(), from)
}
