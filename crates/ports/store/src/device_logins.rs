//! Command lines that wait for a person to sign them in.

use crate::Error;
use async_trait::async_trait;
use midplane_model::{SessionId, Timestamp, UserId};

/// A command line that waits for a person to sign it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLogin {
    /// What the person sees in the address, not secret.
    pub code: String,
    /// sha256 of what the command line asks with.
    pub secret_hash: [u8; 32],
    /// Name of the client, as it says.
    pub client: String,
    /// When it lapses.
    pub expires_at: Timestamp,
}

/// Where a device login stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// Nobody approved yet.
    Pending,
    /// Approved by this user, in this session; answered once, then gone.
    Approved(UserId, Option<SessionId>),
    /// Unknown, lapsed or taken already.
    Gone,
}

/// Device logins. Nobody but the one who waits follows them, so they are in no change log.
#[async_trait]
pub trait DeviceLogins: Send + Sync + 'static {
    /// Opens a device login; [`Error::Taken`] when the code or the secret exists. Some that lapsed
    /// are cleared away.
    async fn device_open(&self, login: DeviceLogin, now: Timestamp) -> Result<(), Error>;

    /// Approves it, once; [`Error::NotFound`] when it lapsed, is approved already or never was.
    async fn device_approve(
        &self,
        code: &str,
        user: &UserId,
        session: Option<&SessionId>,
        now: Timestamp,
    ) -> Result<(), Error>;

    /// Asks for it with the secret; an approval is handed out once.
    async fn device_take(
        &self,
        secret_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<DeviceState, Error>;
}
