//! Every operation of the interface in this process, on fakes: what it answers, what it leaves
//! behind, what it refuses, and to whom. Folder per resource, file per operation, as in `src`.
//!
//! Sockets, the binary and a real store are not here: `crates/node` has their stories.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod auth;
mod compression;
mod cross_origin;
mod document;
mod junk;
mod matrix;
mod npm;
mod ofrep;
mod permissions;
mod pilets;
mod platform;
mod plugins;
mod publishing_doors;
mod shapes;
mod support;
mod system;
