//! A package: an npm tarball whose every byte is hostile until checked, and the review that it
//! passes through before it is published. Who holds the bytes is no matter: the server an upload,
//! the command line a file. Nothing of a package is run.
//!
//! `archive` walks the entries within limits, `gzip` unpacks it, `headers` and `pax` find each
//! entry's name, `paths` says which names are allowed, `root` which folder the package is in;
//! `detect` and `umd` see how a script is loaded, `kind` weighs that against the manifest,
//! `federation` reads Module Federation manifests; `read` puts them together into a [`Package`];
//! `review` has a file per check; `about` looks through one that was published for what it says to people.

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
mod refusal;
pub mod review;
mod root;
mod umd;

pub use about::{About, Links, Readme, about, is_readme};
pub use archive::{Limits, for_each_file, unreadable};
pub use detect::Detected;
pub use paths::{below, folder, shown};
pub use read::{Package, Plan, REMOTE_FOLDER, read, read_with_remote};
pub use refusal::{Flaw, Refusal};
pub use root::Root;
