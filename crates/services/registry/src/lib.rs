//! The registry: takes packages in, and says what is published.
//!
//! `package` reads an uploaded archive without trusting a byte of it; `publish` is the use case
//! that makes a version visible; `served` is the read side, an immutable snapshot that feeds and
//! bundle requests are answered from without a database. HTTP is not known here.

pub mod bundles;
mod entry;
mod package;
pub mod publish;
mod served;

pub use midplane_blobs::{BlobStream, Error as BlobError};
pub use midplane_store::Error as StoreError;
pub use package::Limits;
pub use served::{Served, Shown, ShownVersions};

use midplane_blobs::Blobs;
use midplane_model::Environment;
use midplane_store::Versions;
use std::sync::Arc;

/// What an operator decides about publishing.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where a publish goes that names no environment.
    pub default_environment: Environment,
    /// The environments there are.
    pub environments: Vec<Environment>,
    /// How large a package may be.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        let environment =
            |name| Environment::parse(name).expect("the default environments are well-formed");
        Self {
            default_environment: environment("prod"),
            environments: ["dev", "staging", "prod"].map(environment).into(),
            limits: Limits::default(),
        }
    }
}

/// The registry's way in. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    versions: Arc<dyn Versions>,
    blobs: Arc<dyn Blobs>,
    options: Arc<Options>,
    /// Two packages at a time: unpacking and compressing take whole cores.
    unpacking: Arc<tokio::sync::Semaphore>,
}

impl Registry {
    /// A registry of `versions` whose bytes are in `blobs`.
    pub fn new(versions: Arc<dyn Versions>, blobs: Arc<dyn Blobs>, options: Options) -> Self {
        let unpacking = Arc::new(tokio::sync::Semaphore::new(2));
        Self { versions, blobs, options: Arc::new(options), unpacking }
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
