//! Invitations: an administrator says what somebody gets, and who has the link makes the account.

use crate::{
    Error, Identity, MadeLink, SignInPlace, SignedIn, links, roles,
    sessions::written,
    users::{check_display_name, check_username},
};
use midplane_access::TokenHash;
use midplane_model::{
    AccountLink, Invitation, LinkOf, MailAddress, Revision, TeamId, TenantId, Timestamp, User,
    UserId,
};
use midplane_store::{Author, NewLink, NewUser};
use std::collections::BTreeSet;

/// What an administrator says of somebody whom they invite.
#[derive(Clone, Debug)]
pub struct InvitationRequest {
    /// Their address.
    pub mail: String,
    /// What they may be called; they choose.
    pub display_name: Option<String>,
    /// Their roles.
    pub roles: BTreeSet<String>,
    /// Their tenant.
    pub tenant: TenantId,
    /// A team of it that they come into.
    pub team: Option<TeamId>,
    /// Whether a letter brings them the link.
    pub send: bool,
}

/// What somebody who was invited chooses.
pub struct Acceptance {
    /// What they sign in with.
    pub username: String,
    /// What they are called; the username when empty.
    pub display_name: String,
    /// Their password.
    pub password: String,
}

impl Identity {
    /// Invites somebody. An invitation of the same address into the same tenant ends.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a field that is not acceptable, [`Error::Taken`] when somebody of the
    /// tenant has the address, [`Error::NoPasswords`].
    pub async fn invite(
        &self,
        request: InvitationRequest,
        asked_for: &BTreeSet<String>,
        author: &Author,
    ) -> Result<MadeLink, Error> {
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let InvitationRequest { mail, display_name, roles, tenant, team, send } = request;
        let mail = mail_address(&mail)?;
        let display_name = display_name.map(|name| name.trim().to_owned());
        let display_name = display_name.filter(|name| !name.is_empty());
        check_display_name(display_name.as_deref().unwrap_or_default())?;
        roles::check(&roles, &self.inner.options.sign_in.roles, asked_for)?;
        let invitation = Invitation { mail: mail.clone(), display_name, roles, tenant, team };
        let of = LinkOf::Invitation(Box::new(invitation));
        let link = self.new_link(of, author.actor.clone(), author.at)?;
        let letter = send.then(|| self.new_letter(&link, mail, author.at)).transpose()?;
        self.make_link(NewLink { link, hash: None, letter }, author).await
    }

    /// Keeps a link that whoever asked for it is shown.
    pub(crate) async fn make_link(&self, new: NewLink, author: &Author) -> Result<MadeLink, Error> {
        let secret = self.inner.entropy.secret(links::PREFIX)?;
        let (link, is_posted) = (new.link.clone(), new.letter.is_some());
        let new = NewLink { hash: Some(TokenHash::of(&secret).0), ..new };
        let revision = self.inner.stores.links.link_create(new, author).await?;
        if is_posted {
            self.inner.posted.notify_one();
        }
        Ok(MadeLink { link, secret, revision })
    }

    /// Makes the account that an invitation is for, and signs its owner in. `link` is the one that the
    /// secret leads to, whose giver may give it still.
    ///
    /// # Errors
    /// [`Error::LinkOver`], [`Error::Invalid`] and [`Error::WeakPassword`] for a field that is not
    /// acceptable, [`Error::Taken`] for a name or an address in use: the link holds on then.
    pub async fn invitation_accept(
        &self,
        (link, secret): (&AccountLink, &str),
        chosen: Acceptance,
        place: impl Into<SignInPlace>,
        now: Timestamp,
    ) -> Result<(SignedIn, Revision), Error> {
        let LinkOf::Invitation(invitation) = &link.of else { return Err(Error::LinkOver) };
        let place = place.into();
        let from = place.address;
        if !self.inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let Acceptance { username, display_name, password } = chosen;
        let username = username.trim().to_owned();
        check_username(&username)?;
        check_display_name(&display_name)?;
        let mail = invitation.mail.as_str();
        self.check_new_password(&password, &[&username, &display_name, mail]).await?;
        let display_name = match display_name.trim() {
            "" => username.clone(),
            name => name.to_owned(),
        };
        let user = User {
            id: UserId::parse(&self.inner.entropy.id("u-")?)
                .map_err(|error| Error::Internal(error.to_string()))?,
            username,
            display_name,
            roles: invitation.roles.clone(),
            beta_features: false,
            created_at: now,
            disabled_at: None,
        };
        let salt = self.inner.entropy.bytes()?;
        let lane = links::guesser(link, from);
        let password_hash = self.inner.passwords.hash(password, salt, lane).await?;
        let new = NewUser { user: user.clone(), password_hash };
        let (hash, author) = (TokenHash::of(secret).0, written(&user.id, from, now));
        let made = self.inner.stores.link_uses.invitation_accept(&hash, new, &author).await?;
        let revision = made.ok_or(Error::LinkOver)?;
        let session = self.browser_session(&user, place, now)?;
        self.session_start(&session, from, now).await?;
        let (id, until) = (&session.refresh_id, session.expires_at);
        Ok((self.signed_in(user, &session.id, id, until, now).await?, revision))
    }

    /// Gives an account a mail address, or takes it (empty).
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::Taken`] when somebody of the tenant has it, [`Error::NotFound`].
    pub async fn address_set(
        &self,
        user: &UserId,
        address: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let address = match address.trim() {
            "" => None,
            text => Some(mail_address(text)?),
        };
        Ok(self.inner.stores.addresses.address_set(user, address.as_ref(), author).await?)
    }

    /// Those of these accounts that have an address.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn addresses_of(
        &self,
        users: &[UserId],
    ) -> Result<std::collections::HashMap<UserId, MailAddress>, Error> {
        Ok(self.inner.stores.addresses.addresses_of(users).await?)
    }
}

fn mail_address(text: &str) -> Result<MailAddress, Error> {
    MailAddress::parse(text.trim()).map_err(|error| Error::Invalid(error.to_string()))
}
