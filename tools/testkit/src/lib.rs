//! What tests are told with: packages to publish, servers to talk to, the real binary in a folder
//! of its own, a clock that is turned by hand, and answers that are looked at in one way.
//!
//! Only tests depend on it, and it knows the platform from outside: of the house it uses the
//! model's plain types and the contracts alone, so that each crate can use it without being built
//! twice. Everything that runs is stopped when it is dropped, every port is 0, and nothing here
//! waits for time to pass except until a condition holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answer;
mod asked;
mod authenticator;
mod backend;
mod clock;
mod echo;
mod entropy;
mod folder;
mod node;
mod package;
mod python;
mod raw;
mod redact;
mod request;
mod server;
mod smtp;
pub mod tarball;
mod tls;
mod wait;

pub use answer::{Answer, header, json, problem};
pub use asked::Asked;
pub use authenticator::Authenticator;
pub use backend::Backend;
pub use clock::{ManualClock, NOW, author};
pub use entropy::{CountingEntropy, keyring};
pub use folder::Folder;
pub use node::{ADMIN, Output, TestNode, binary};
pub use package::{Package, npm, pilet, plugin, unpacked};
pub use python::python_with;
pub use raw::{exchange, exchange_until_silent, request_head};
pub use redact::redacted;
pub use request::Request;
pub use server::{Server, nowhere};
pub use smtp::SmtpServer;
pub use tls::{SecureFiles, certificate_files, certified};
pub use wait::{PATIENCE, eventually};
