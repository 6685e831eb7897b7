//! What becomes of accounts: shown, changed, kept out, given another password, removed.

use crate::{Error, Identity, roles, sessions::written, users::check_display_name};
use midplane_access::{AccountEdit, Guesser, folded_username};
use midplane_model::{Actor, Outcome, Revision, SessionId, Timestamp, User, UserId};
use midplane_store::Author;
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr},
};

impl Identity {
    /// Changes an account. `asked_for` are the roles that published plugins ask for. Who is kept out is
    /// signed out everywhere; other roles hold at once, in open sessions too.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a field that is not acceptable, [`Error::NotFound`],
    /// [`Error::LastAdministrator`], [`Error::Oneself`] for who would keep themselves out.
    pub async fn account_edit(
        &self,
        id: &UserId,
        edit: AccountEdit,
        asked_for: &BTreeSet<String>,
        author: &Author,
    ) -> Result<Outcome<User>, Error> {
        if edit.disabled == Some(true) && is_oneself(id, author) {
            return Err(Error::Oneself);
        }
        if let Some(name) = &edit.display_name {
            check_display_name(name)?;
        }
        let operators = &self.inner.options.sign_in.roles;
        let given = edit.roles.iter().flatten().chain(&edit.added).cloned().collect();
        roles::check(&given, operators, asked_for)?;
        let edited = self.inner.stores.accounts.account_edit(id, edit, author).await?;
        edited.map_err(|refused| refused.into())
    }

    /// Gives somebody another password and signs them out everywhere, but in the session `but`.
    ///
    /// # Errors
    /// [`Error::Invalid`] and [`Error::WeakPassword`] for one that is not acceptable,
    /// [`Error::NotFound`].
    pub async fn account_password(
        &self,
        id: &UserId,
        password: String,
        but: Option<&SessionId>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let user = self.user_fetch(id).await?;
        self.check_new_password(&password, &[&user.username, &user.display_name]).await?;
        // whoever may do this waits for no stranger
        let lane = Guesser::Known(user.username, Ipv4Addr::UNSPECIFIED.into());
        let salt = self.inner.entropy.bytes()?;
        let hash = self.inner.passwords.hash(password, salt, lane).await?;
        Ok(self.inner.stores.accounts.account_password(id, hash, but, author).await?)
    }

    /// Changes one's own password, by the one that it was.
    ///
    /// # Errors
    /// [`Error::BadCredentials`], [`Error::Throttled`] and [`Error::Busy`] as signing in has them, and
    /// those of [`Self::account_password`].
    pub async fn own_password(
        &self,
        id: &UserId,
        (current, password): (String, String),
        but: Option<&SessionId>,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<Revision, Error> {
        self.prove_password(id, current, (from, now)).await?;
        self.account_password(id, password, but, &written(id, from, now)).await
    }

    /// Makes sure that whoever asks knows the password of their account.
    ///
    /// # Errors
    /// [`Error::BadCredentials`], [`Error::Throttled`] and [`Error::Busy`] as signing in has them.
    pub(crate) async fn prove_password(
        &self,
        id: &UserId,
        password: String,
        (from, now): (IpAddr, Timestamp),
    ) -> Result<User, Error> {
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let user = self.user_fetch(id).await?;
        let name = folded_username(&user.username);
        let lane = self.inner.throttle().begin(&name, from, now).map_err(Error::Throttled)?;
        match self.check(&user.username, password, &lane).await {
            Ok(Some(found)) if found.user.id == *id => {}
            Ok(_) => return Err(Error::BadCredentials),
            Err(error) => {
                self.inner.throttle().take_back(&name, &lane, now);
                return Err(error);
            }
        }
        self.inner.throttle().succeeded(&name, &lane, now);
        Ok(user)
    }

    /// Removes an account. Nothing brings it back; what it did keeps its name.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::LastAdministrator`], [`Error::Oneself`].
    pub async fn account_remove(&self, id: &UserId, author: &Author) -> Result<Revision, Error> {
        if is_oneself(id, author) {
            return Err(Error::Oneself);
        }
        let removed = self.inner.stores.accounts.account_remove(id, author).await?;
        removed.map_err(|refused| refused.into())
    }
}

fn is_oneself(id: &UserId, author: &Author) -> bool {
    matches!(&author.actor, Actor::User(own) if own == id)
}
