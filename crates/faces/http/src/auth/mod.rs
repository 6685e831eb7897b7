//! Signing in and out, for browsers and for command lines, and our public keys.

mod cookie;
mod device;
mod jwks;
mod session;

pub(crate) use device::{device_approve, device_open, device_poll};
pub(crate) use jwks::jwks;
pub(crate) use session::{login, logout, me, refresh};
