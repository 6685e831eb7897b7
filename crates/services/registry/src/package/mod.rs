//! An uploaded package: an npm tarball whose every byte is hostile until checked.
//!
//! `archive` walks the entries within limits, `gzip` unpacks it, `headers` and `pax` find each
//! entry's name, `paths` says which names are allowed, `root` which folder the package is in; `detect` and `umd` see how a script is loaded, `kind` weighs that
//! against the manifest, `federation` reads Module Federation manifests; `read` puts them
//! together into a [`Package`]. `about` looks through one that was published for what it says to people.

mod about;
mod archive;
mod detect;
mod federation;
mod gzip;
mod headers;
mod kind;
mod paths;
mod pax;
mod read;
mod root;
mod umd;

pub use about::{About, Links, Readme};
pub(crate) use about::{about, is_readme};
pub use archive::Limits;
pub(crate) use archive::{for_each_file, unreadable};
pub(crate) use paths::below;
pub(crate) use read::{Package, Plan, read};

use crate::publish::Refusal;

/// Something is wrong with the package; what, in words for its author.
#[derive(Debug)]
pub(crate) enum Flaw {
    /// The package is refused.
    Refused(Refusal),
    /// Reading it failed on our side.
    Io(std::io::Error),
}

impl From<Refusal> for Flaw {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
