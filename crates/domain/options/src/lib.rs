//! Configuration as values: what a component says of its own options, and how a file, the
//! environment and arguments become them.
//!
//! A component describes its options once, as a struct: the doc comment of a field is the key's
//! documentation, `Default` its default, `#[schemars(range(..))]` its range and `x-since` the
//! version that brought it. [`read`] turns a file's text into such a struct and remembers where
//! each value came from, or says everything that is wrong with it; [`schema`] and [`reference`]
//! are the same description for editors and for people.
//!
//! Nothing here opens a file or asks the environment: text and variables are arguments. A value
//! out of the environment is a scalar and never structure, whatever is in it.

mod complaint;
mod finding;
mod keys;
mod origin;
mod read;
mod reference;
mod secret;
mod settle;
mod units;
mod variables;
mod walk;
mod yaml;

pub use complaint::Complaint;
pub use finding::{Code, Finding};
pub use keys::{Choice, Key, Kind, Range, keys, leaves, schema};
pub use origin::{Loaded, Origin, Place, Setting};
pub use read::{Argument, read};
pub use reference::{DescribedKey, described_keys, reference};
pub use secret::{Secret, without_password};
pub use units::{Bytes, Span, bytes, span};

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

/// What a component can be told by an operator.
pub trait Options: Default + Serialize + DeserializeOwned + JsonSchema {
    /// What does not fit together. Types, ranges and unknown keys are checked before this is
    /// asked, so this is for what one key means to another.
    fn complaints(&self) -> Vec<Complaint> {
        Vec::new()
    }
}
