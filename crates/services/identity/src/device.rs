//! Signing a command line in: it asks, a person approves in their browser, it collects a token.

use crate::{Error, Identity, Options, SignInPlace, sessions::session_id};
use midplane_access::{Bounds, Throttle, TokenHash};
use midplane_model::{SessionId, Timestamp, UserId};
use midplane_store::{DeviceLogin, DeviceState, Session};
use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

/// A device login that waits for a person.
pub struct DeviceOpened {
    /// Goes into the address that the person opens.
    pub code: String,
    /// Goes into the address that the command line asks.
    pub secret: String,
    /// When it lapses.
    pub expires_at: Timestamp,
}

/// What the command line hears.
pub enum DevicePoll {
    /// Nobody approved yet.
    Pending,
    /// Here is an access token.
    Approved(String),
    /// It lapsed, or was collected before.
    Gone,
}

/// Counts the command lines that wait for a person. Nobody pays for what is opened, so an address
/// has so many at once, and so have all of them.
pub(crate) struct Openings {
    of_one: Throttle,
    of_all: Throttle,
}

/// All addresses are counted as this one.
const ANYWHERE: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

impl Openings {
    pub(crate) fn new(options: &Options) -> Self {
        let bounds = Bounds { free_failures: u32::MAX, ..options.sign_in.bounds() };
        let all = options.sign_in.all_device_logins;
        Self {
            of_one: Throttle::new(Bounds {
                address_failures: options.sign_in.device_logins,
                address_recovery: Duration::from_secs(5),
                ..bounds.clone()
            }),
            of_all: Throttle::new(Bounds {
                address_failures: all,
                address_recovery: options.session.device_login_ttl / all,
                ..bounds
            }),
        }
    }

    pub(crate) fn take(&mut self, from: IpAddr, now: Timestamp) -> Result<(), Error> {
        // its own first: whoever has no more of these takes none from the others
        self.of_one.begin("", from, now).map_err(Error::Throttled)?;
        self.of_all.begin("", ANYWHERE, now).map(drop).map_err(Error::Throttled)
    }
}

impl Identity {
    /// Opens a device login for a client that calls itself `client`.
    ///
    /// # Errors
    /// [`Error::Throttled`] when this address opened too many: nobody has signed in for them.
    pub async fn device_open(
        &self,
        client: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<DeviceOpened, Error> {
        self.inner.may_open(from, now)?;
        let opened = DeviceOpened {
            code: self.inner.entropy.id("")?,
            secret: self.inner.entropy.secret("")?,
            expires_at: now.plus(self.inner.options.session.device_login_ttl),
        };
        let printable = client.chars().filter(|c| !c.is_control());
        let login = DeviceLogin {
            code: opened.code.clone(),
            secret_hash: TokenHash::of(&opened.secret).0,
            client: printable.take(100).collect(),
            expires_at: opened.expires_at,
        };
        self.inner.stores.device_logins.device_open(login, now).await?;
        Ok(opened)
    }

    /// A signed-in person lets it in.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it lapsed or never was.
    pub async fn device_approve(
        &self,
        code: &str,
        user: &UserId,
        session: Option<&SessionId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        Ok(self.inner.stores.device_logins.device_approve(code, user, session, now).await?)
    }

    /// Starts a session that cannot be refreshed, ends with the one it was approved in, and is
    /// listed and ended like any other.
    async fn let_in(
        &self,
        user: &UserId,
        parent: Option<SessionId>,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<DevicePoll, Error> {
        let sessions = &self.inner.stores.sessions;
        if let Some(parent) = &parent {
            let living = sessions.session_list(user, now).await?;
            if !living.iter().any(|session| session.id == *parent) {
                return Ok(DevicePoll::Gone);
            }
        }
        let user = self.user_fetch(user).await?;
        let session = Session {
            id: session_id(self.inner.entropy.id("d-")?)?,
            user: user.id.clone(),
            // nobody holds it
            refresh_id: self.inner.entropy.id("r-")?,
            parent,
            expires_at: now.plus(self.inner.options.session.access_ttl),
            ended_at: None,
            used: SignInPlace::from(from).used(now),
        };
        self.session_start(&session, from, now).await?;
        let viewer = self.viewer_in(&user, &session.id).await?;
        let (token, _) = self.access_token(&user, viewer, &session.id, now)?;
        Ok(DevicePoll::Approved(token))
    }

    /// The command line asks with its secret.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn device_poll(
        &self,
        secret: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<DevicePoll, Error> {
        let hash = TokenHash::of(secret).0;
        Ok(match self.inner.stores.device_logins.device_take(&hash, now).await? {
            DeviceState::Pending => DevicePoll::Pending,
            DeviceState::Gone => DevicePoll::Gone,
            DeviceState::Approved(user, parent) => self.let_in(&user, parent, from, now).await?,
        })
    }
}
