//! The data plane through real sockets: what reaches a backend, what reaches a client, and what
//! happens when either misbehaves.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod backend;
mod bed;
mod client;
mod connections;
mod cross_origin;
mod early_answers;
mod endurance;
mod faults;
mod frames;
mod framing;
mod heads;
mod identity;
mod isolation;
mod listeners;
mod locations;
mod memory;
mod pacing;
mod proxying;
mod records;
mod refusals;
mod restricted;
mod traffic;
mod waiting;
