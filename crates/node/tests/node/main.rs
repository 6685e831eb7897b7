//! The real binary through its real doors: what is published, registered, signed in and stopped is
//! seen as clients see it. Nothing here knows how the platform is built.
//!
//! The browser shell must have been built before (`make build`): a node without it does not start.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod addresses;
mod bundles;
mod by_url;
mod canaries;
mod cli;
mod config;
mod directory;
mod disks;
mod endurance;
mod events;
mod feed;
mod first_start;
mod frozen;
mod gateway;
mod grpc;
mod guides;
mod hostile;
mod keys;
mod kill;
mod letters;
mod login;
mod npm;
mod operations;
mod page;
mod process;
mod publish;
mod quarantine;
mod race;
mod registration;
mod roles;
mod session;
mod sign_on;
mod static_plugins;
mod storage;
mod story;
mod support;
mod targeting;
mod teams;
mod uploads;
mod verbs;
