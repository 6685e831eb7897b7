//! Forgotten passwords: who forgot theirs is mailed a link, or gets one from an administrator.

use crate::{Error, Identity, MadeLink, links, sessions::written};
use midplane_access::{TokenHash, folded_username};
use midplane_model::{AccountLink, LinkOf, Revision, Timestamp, UserId};
use midplane_store::{Author, LetterOf, NewLink};
use std::net::IpAddr;

/// No name and no address is longer; nobody is looked for by one that is.
const LONGEST_NAME: usize = 254;
/// Letters of people who forgot their password that wait at once.
const MOST_WAITING: usize = 1000;

impl Identity {
    /// Somebody says that they forgot their password. Whether there is such an account is found out
    /// later, beside requests: the answer is the same for each name, and takes as long.
    ///
    /// # Errors
    /// [`Error::Throttled`] when the name or the address asks too often, whoever they are,
    /// [`Error::Busy`] when too many wait, [`Error::NoPasswords`].
    pub async fn password_forgotten(
        &self,
        who: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<(), Error> {
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let who = who.trim();
        let name = folded_username(who);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        self.inner.strangers().reminders.begin(&name, from, now).map_err(Error::Throttled)?;
        let who: String = who.chars().take(LONGEST_NAME + 1).collect();
        let letter = self.queued(LetterOf::Forgotten { who }, now)?;
        match self.inner.stores.letters.letter_put(letter, MOST_WAITING).await? {
            true => {
                self.inner.posted.notify_one();
                Ok(())
            }
            false => Err(Error::Busy),
        }
    }

    /// Makes a link by which somebody chooses another password, for an administrator to hand over; a
    /// letter brings it too when `send` is said and they have an address. Older ones end.
    ///
    /// # Errors
    /// [`Error::ExternalAccount`] for who has no password of ours, [`Error::NotFound`],
    /// [`Error::NoPasswords`].
    pub async fn reset_link(
        &self,
        user: &UserId,
        send: bool,
        author: &Author,
    ) -> Result<MadeLink, Error> {
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let user = self.user_fetch(user).await?;
        if !self.has_password(&user).await? {
            return Err(Error::ExternalAccount(user.username));
        }
        let stores = &self.inner.stores;
        let mut known = stores.addresses.addresses_of(std::slice::from_ref(&user.id)).await?;
        let to = known.remove(&user.id).filter(|_| send);
        let link = self.new_link(LinkOf::Reset(user.id), author.actor.clone(), author.at)?;
        let letter = to.map(|to| self.new_letter(&link, to, author.at)).transpose()?;
        self.make_link(NewLink { link, hash: None, letter }, author).await
    }

    /// Gives an account the password that who has its link chose. All of its sessions end.
    ///
    /// # Errors
    /// [`Error::LinkOver`], [`Error::Invalid`] and [`Error::WeakPassword`] for a password that is not
    /// acceptable: the link holds on then.
    pub async fn reset_complete(
        &self,
        (link, secret): (&AccountLink, &str),
        password: String,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Revision, Error> {
        let LinkOf::Reset(user) = &link.of else { return Err(Error::LinkOver) };
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let user = self.user_fetch(user).await.map_err(|error| match error {
            Error::NotFound(_) => Error::LinkOver,
            other => other,
        })?;
        self.check_new_password(&password, &[&user.username, &user.display_name]).await?;
        let salt = self.inner.entropy.bytes()?;
        let password_hash =
            self.inner.passwords.hash(password, salt, links::guesser(link, from)).await?;
        let author = written(&user.id, from, now);
        let hash = TokenHash::of(secret).0;
        let done = self.inner.stores.link_uses.reset_complete(&hash, password_hash, now, &author);
        done.await?.ok_or(Error::LinkOver)
    }
}
