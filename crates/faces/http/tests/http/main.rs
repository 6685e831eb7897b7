//! The interface on fakes: the router in process, no binary, no port. Every answer is held against
//! the document.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bed;
mod document;
mod permissions;
mod tokens;
