//! The command line as its users see it: what is typed, what is printed, the exit code, and what
//! arrives at a server that speaks the contract (or refuses to).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod config;
mod hostile;
mod https;
mod pack;
mod platform;
mod publish;
mod reference;
mod story;
mod typed;
mod validate;
mod validate_files;
mod wait;
mod world;
