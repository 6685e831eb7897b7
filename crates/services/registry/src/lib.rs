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

pub use midplane_store::{BlobStream, Error as StoreError};
pub use package::Limits;
pub use served::{Served, Shown};

use midplane_model::Environment;
use midplane_store::{Blobs, Store};
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
    store: Arc<dyn Store>,
    blobs: Arc<dyn Blobs>,
    options: Arc<Options>,
    /// Two packages at a time: unpacking and compressing take whole cores.
    unpacking: Arc<tokio::sync::Semaphore>,
}

impl Registry {
    /// A registry on a store and a blob store.
    pub fn new(store: Arc<dyn Store>, blobs: Arc<dyn Blobs>, options: Options) -> Self {
        let unpacking = Arc::new(tokio::sync::Semaphore::new(2));
        Self { store, blobs, options: Arc::new(options), unpacking }
    }

    /// What the operator decided.
    pub fn options(&self) -> &Options {
        &self.options
    }
}
