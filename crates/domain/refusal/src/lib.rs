//! What every refusal is made of: a stable code, a title, a class, a hint, whose fault it is and
//! whether sending it again may help.
//!
//! The crate that refuses owns all of these: its error type implements [`Refuse`] with an
//! exhaustive match, beside the variants. The doors only render ([`Document`] for problem+json and
//! `--json`, [`render`] for gRPC, WebSocket and the terminal), so that one refusal reads the same
//! wherever it is met. Nothing here knows HTTP, writes a log or reads a clock.

mod class;
mod codes;
mod document;
mod kind;
pub mod render;

pub use class::{Class, CloseCode, GrpcCode};
pub use document::{Document, TraceId};
pub use kind::{Blame, Kind, Retry};

#[doc(hidden)]
pub use serde;

use serde_json::Value;

/// A refusal or failure that somebody outside is told of.
pub trait Refuse: std::error::Error {
    /// Code, title, class, hint, blame and retry. Match on every variant, never on `_`: a new
    /// variant must choose its own.
    fn kind(&self) -> Kind;

    /// What belongs into the log alone, when the failure is ours. Who asked reads a general
    /// sentence instead.
    fn internal(&self) -> Option<String> {
        None
    }

    /// What happened this time, for who asked: lower case, no full stop. Never internal text.
    fn detail(&self) -> String {
        match self.internal() {
            None => self.to_string(),
            Some(_) => "an internal error".to_owned(),
        }
    }

    /// Further members of the document, such as the `diagnostics` of a manifest.
    fn members(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
