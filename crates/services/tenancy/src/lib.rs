//! Tenants, teams and their members, and what is installed for them.
//!
//! Every use case is asked with an [`Asker`], and what an asker may not see is refused as what is not
//! there. Installs may be many: none of them is in memory but those of people who ask, for as long as
//! there is room and nothing changes.

mod access;
mod asker;
mod error;
mod holders;
mod installs;
mod options;
mod plugin;
mod schemas;
mod teams;
mod tenants;
mod views;

pub use asker::Asker;
pub use error::Error;
pub use options::{Options, PluginsAreOn};
pub use plugin::Installable;
pub use views::PersonView;

use midplane_store::{Installs, MemberAccesses, Members, Teams, Tenants};
use std::sync::Arc;

/// What of the store tenants are made of.
#[derive(Clone)]
pub struct Stores {
    /// Tenants.
    pub tenants: Arc<dyn Tenants>,
    /// Teams.
    pub teams: Arc<dyn Teams>,
    /// Who is in them.
    pub members: Arc<dyn Members>,
    /// Installs.
    pub installs: Arc<dyn Installs>,
    /// What members may do with them.
    pub accesses: Arc<dyn MemberAccesses>,
}

impl Stores {
    /// All of them in one store.
    pub fn of<S>(store: &Arc<S>) -> Self
    where
        S: Tenants + Teams + Members + Installs + MemberAccesses,
    {
        Self {
            tenants: Arc::clone(store) as _,
            teams: Arc::clone(store) as _,
            members: Arc::clone(store) as _,
            installs: Arc::clone(store) as _,
            accesses: Arc::clone(store) as _,
        }
    }
}

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Tenancy {
    inner: Arc<Inner>,
}

struct Inner {
    stores: Stores,
    options: Options,
    schemas: schemas::Schemas,
    views: views::Views,
}

impl Tenancy {
    /// On a store.
    pub fn new(stores: Stores, options: Options) -> Self {
        let views = views::Views::new(options.view_memory);
        let inner = Inner { stores, options, schemas: schemas::Schemas::default(), views };
        Self { inner: Arc::new(inner) }
    }

    /// What the operator set.
    pub fn options(&self) -> &Options {
        &self.inner.options
    }
}
