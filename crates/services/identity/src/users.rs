//! Built-in accounts.

use crate::{Error, Identity, roles};
use midplane_access::{Guesser, is_username};
use midplane_model::{Outcome, User, UserId, is_one_line};
use midplane_store::{Author, NewUser};
use std::{collections::BTreeSet, net::Ipv4Addr};

/// What an administrator says of a new account.
#[derive(Clone)]
pub struct NewUserRequest {
    /// What they sign in with.
    pub username: String,
    /// What they are called; the username when empty.
    pub display_name: String,
    /// Their password.
    pub password: String,
    /// Their roles.
    pub roles: BTreeSet<String>,
}

/// Hashing takes longer for longer ones; nobody types more.
pub(crate) const LONGEST_PASSWORD: usize = 1024;
/// Nobody has a longer one, and none is looked for.
const LONGEST_USERNAME: usize = 100;

impl Identity {
    /// Makes an account. `asked_for` are the roles that published plugins ask for; any other one
    /// must be built in or configured.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a field that is not acceptable, [`Error::Taken`] for a name in use.
    pub async fn user_create(
        &self,
        request: NewUserRequest,
        asked_for: &BTreeSet<String>,
        author: &Author,
    ) -> Result<Outcome<User>, Error> {
        let options = &self.inner.options.sign_in;
        check_username(&request.username)?;
        check_display_name(&request.display_name)?;
        let names = [request.username.as_str(), &request.display_name];
        self.check_new_password(&request.password, &names).await?;
        roles::check(&request.roles, &options.roles, asked_for)?;
        let id = UserId::parse(&self.inner.entropy.id("u-")?)
            .map_err(|e| Error::Internal(e.to_string()))?;
        let display_name = match request.display_name.trim() {
            "" => request.username.clone(),
            name => name.to_owned(),
        };
        let user = User {
            id,
            username: request.username,
            display_name,
            roles: request.roles,
            beta_features: false,
            created_at: author.at,
            disabled_at: None,
        };
        // whoever may make accounts waits for no stranger
        let lane = Guesser::Known(user.username.clone(), Ipv4Addr::UNSPECIFIED.into());
        let salt = self.inner.entropy.bytes()?;
        let password_hash = self.inner.passwords.hash(request.password, salt, lane).await?;
        let new = NewUser { user: user.clone(), password_hash };
        let revision = self.inner.stores.users.user_create(new, author).await?;
        Ok(Outcome { value: user, revision })
    }

    /// Up to `limit` accounts with a username after `after`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error> {
        Ok(self.inner.stores.users.user_list(after, limit).await?)
    }

    /// One account.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn user_fetch(&self, id: &UserId) -> Result<User, Error> {
        let found = self.inner.stores.users.user_fetch(id).await?;
        found.ok_or_else(|| Error::NotFound(format!("user {id}")))
    }

    /// One account by its id or, as people type it, by its username.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn user_called(&self, who: &str) -> Result<Option<User>, Error> {
        let who = who.trim();
        if let Ok(id) = UserId::parse(who)
            && let Some(found) = self.inner.stores.users.user_fetch(&id).await?
        {
            return Ok(Some(found));
        }
        if who.is_empty() || who.len() > LONGEST_USERNAME {
            return Ok(None);
        }
        let found = self.inner.stores.users.user_credentials(who).await?;
        Ok(found.map(|found| found.user))
    }

    /// Which of these roles no account can have: neither built in, nor the operator's, nor asked for
    /// by a published plugin.
    pub fn roles_of_nobody<'r>(
        &self,
        roles: &'r BTreeSet<String>,
        asked_for: &BTreeSet<String>,
    ) -> Vec<&'r str> {
        let known = roles::known(&self.inner.options.sign_in.roles, asked_for);
        roles.iter().map(String::as_str).filter(|role| !known.contains(role)).collect()
    }

    /// Says whether somebody wants what is in beta. Their next access token says it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn user_beta_features(&self, id: &UserId, wanted: bool) -> Result<(), Error> {
        Ok(self.inner.stores.users.user_beta_features(id, wanted).await?)
    }
}

pub(crate) fn check_username(username: &str) -> Result<(), Error> {
    if is_username(username) {
        return Ok(());
    }
    let text = "a username has 1 to 100 letters, digits or any of . _ @ + -";
    Err(Error::Invalid(text.into()))
}

pub(crate) fn check_display_name(name: &str) -> Result<(), Error> {
    if name.len() <= 200 && is_one_line(name) {
        return Ok(());
    }
    let text =
        "a display name has at most 200 bytes, and no control characters or such that turn text";
    Err(Error::Invalid(text.into()))
}
