//! Running backends.

mod deregister;
mod heartbeat;
mod register;
mod remote;
