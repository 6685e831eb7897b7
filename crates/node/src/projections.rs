//! What is served from the read models: a projection for each, and who gets its outcome.
//!
//! How they are compiled and folded is said by the services; here it is only known where the
//! outcome is read.

use arc_swap::ArcSwap;
use midplane_access::AccessSnapshot;
use midplane_catalogue::{ChangeBatch, Projection, ReadModels};
use midplane_http::News;
use midplane_identity::Identity;
use midplane_lifecycle::Rules;
use midplane_model::Timestamp;
use midplane_registry::Served;
use midplane_routing::RouteTable;
use midplane_tenancy::Tenancy;
use std::sync::Arc;

/// Takes a new snapshot to those who read it.
pub(crate) type Publish<T> = Box<dyn Fn(Arc<T>) + Send>;

/// The feed, the plugins' pages and their files.
pub(crate) struct ServedVersions {
    pub(crate) served: Arc<ArcSwap<Served>>,
    /// Where UIs may stay, besides here.
    pub(crate) cdn_origins: Vec<String>,
}

impl Projection for ServedVersions {
    fn load(&mut self, models: &ReadModels, _: Timestamp) {
        self.served.store(Arc::new(Served::compile(models, &self.cdn_origins)));
    }

    /// Even what is about nothing served moves the revision that the feed carries.
    fn fold(&mut self, models: &ReadModels, batch: &ChangeBatch, _: Timestamp) {
        let folded = self.served.load().fold(models, batch);
        self.served.store(Arc::new(folded));
    }
}

/// What is installed for whom: only that it is to be read again.
pub(crate) struct InstalledForPeople(pub(crate) Tenancy);

impl Projection for InstalledForPeople {
    fn load(&mut self, _: &ReadModels, _: Timestamp) {
        self.0.forget_views();
    }

    fn fold(&mut self, _: &ReadModels, batch: &ChangeBatch, _: Timestamp) {
        self.0.follow(&batch.changes);
    }
}

/// What changed, for those who follow it. The last one: what is told of is served.
pub(crate) struct Told(pub(crate) News);

impl Projection for Told {
    fn load(&mut self, models: &ReadModels, _: Timestamp) {
        self.0.loaded(models.revision);
    }

    fn fold(&mut self, _: &ReadModels, batch: &ChangeBatch, _: Timestamp) {
        self.0.folded(&batch.changes, batch.revision);
    }
}

/// Which request goes to which backend.
pub(crate) struct Routes {
    pub(crate) rules: Rules,
    pub(crate) table: Arc<RouteTable>,
    pub(crate) publish: Publish<RouteTable>,
}

impl Projection for Routes {
    fn load(&mut self, models: &ReadModels, _: Timestamp) {
        self.swap(midplane_lifecycle::compile(models, &self.rules));
    }

    fn fold(&mut self, models: &ReadModels, batch: &ChangeBatch, _: Timestamp) {
        let folded = midplane_lifecycle::fold(&self.table, models, batch, &self.rules);
        if let Some(table) = folded {
            self.swap(table);
        }
    }
}

impl Routes {
    fn swap(&mut self, table: RouteTable) {
        self.table = Arc::new(table);
        (self.publish)(Arc::clone(&self.table));
    }
}

/// Who may come in: the REST face and the gateway read the same snapshot.
pub(crate) struct Access {
    pub(crate) identity: Identity,
    pub(crate) snapshot: Arc<ArcSwap<AccessSnapshot>>,
    pub(crate) publish: Publish<AccessSnapshot>,
}

impl Projection for Access {
    fn load(&mut self, models: &ReadModels, now: Timestamp) {
        self.swap(self.identity.access(&models.access, now));
    }

    fn fold(&mut self, models: &ReadModels, batch: &ChangeBatch, now: Timestamp) {
        let before = self.snapshot.load();
        let folded = self.identity.fold_access(&before, &models.access, batch, now);
        if let Some(access) = folded {
            self.swap(access);
        }
    }
}

impl Access {
    fn swap(&self, access: AccessSnapshot) {
        let access = Arc::new(access);
        self.snapshot.store(Arc::clone(&access));
        (self.publish)(access);
    }
}
