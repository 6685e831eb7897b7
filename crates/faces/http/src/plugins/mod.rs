//! Running backends: the handshake, the sign of life, and leaving.

mod instance;
mod register;

pub(crate) use instance::{deregister, heartbeat};
pub(crate) use register::register;
