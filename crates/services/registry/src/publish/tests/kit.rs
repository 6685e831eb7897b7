//! A registry on fakes, and packages to publish there.

use crate::{
    Options, Registry, Served,
    publish::{Admission, Error, Published, Target, Upload},
};
use bytes::Bytes;
use midplane_blobs::{collect, fake::MemoryBlobs};
use midplane_catalogue::ReadModels;
use midplane_model::{Digest, PluginName, Timestamp, UiBundle};
use midplane_package::Refusal;
use midplane_store::{Changes as _, fake::MemoryStore};
use midplane_testkit::{Package, author};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::{
    io::{Seek as _, SeekFrom, Write as _},
    sync::Arc,
};

/// A registry and what it stands on.
#[derive(Clone)]
pub struct World {
    pub store: Arc<MemoryStore>,
    pub blobs: Arc<MemoryBlobs>,
    pub registry: Registry,
}

impl World {
    /// Takes entries that are only the head of one.
    pub fn new() -> Self {
        let mut options = Options::default();
        options.review.entry.enforced = false;
        Self::with(options)
    }

    pub fn with(options: Options) -> Self {
        let store = Arc::new(MemoryStore::default());
        let blobs = Arc::new(MemoryBlobs::default());
        let registry = Registry::new(&store, Arc::clone(&blobs) as _, options);
        Self { store, blobs, registry }
    }

    /// Publishes to where a publish goes that says nothing, as somebody who may.
    pub async fn publish(&self, package: &[u8]) -> Result<Published, Error> {
        self.publish_to(package, &Target::default(), |_| true).await
    }

    pub async fn publish_to(
        &self,
        package: &[u8],
        target: &Target,
        may: impl FnOnce(&PluginName) -> bool,
    ) -> Result<Published, Error> {
        let served = self.served().await;
        let admits = |name: &PluginName| match may(name) {
            true => Admission::Admitted { consents: true },
            false => Admission::Refused,
        };
        self.registry.publish(upload(package), target, admits, &author(), &served).await
    }

    /// The UI of a package that must be accepted.
    pub async fn ui(&self, package: Package) -> UiBundle {
        let published = self.publish(&package.packed()).await;
        published.expect("it is published").ui.expect("it has a UI")
    }

    /// The refusal of a package; nothing of it may be left.
    pub async fn refusal(&self, package: &[u8]) -> Refusal {
        let refused = self.publish(package).await;
        self.is_untouched().await;
        match refused {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("it should be refused: {other:?}"),
        }
    }

    /// Nothing was ever kept here.
    pub async fn is_untouched(&self) {
        assert!(self.blobs.is_empty(), "no bytes are left");
        assert_eq!(self.models().await, ReadModels::default(), "no row is left");
        assert!(self.store.changes().is_empty(), "no change is told of");
    }

    /// What the store holds, as a node loads it.
    pub async fn models(&self) -> ReadModels {
        self.store.read_models_load(Timestamp(0)).await.unwrap()
    }

    pub async fn served(&self) -> Served {
        Served::compile(&self.models().await, &self.registry.options().remotes.cdn_origins)
    }

    /// The bytes that were kept under a digest.
    pub async fn bytes(&self, digest: &Digest) -> Bytes {
        let stream = self.registry.blob(digest, None).await.expect("it was kept");
        collect(stream, 1 << 30).await.expect("it is whole")
    }
}

pub fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// Bytes as they lie after they arrived.
pub fn upload(package: &[u8]) -> Upload {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(package).unwrap();
    file.seek(SeekFrom::Start(7.min(package.len() as u64))).unwrap();
    Upload { file, size: package.len() as u64, digest: sha256(package) }
}

/// A `package.json` of `orders` 1.0.0 with more fields.
pub fn package_json(more: Value) -> String {
    let mut all = json!({"name": "orders", "version": "1.0.0"});
    for (key, value) in more.as_object().unwrap() {
        all[key] = value.clone();
    }
    all.to_string()
}

/// A package as npm packs it: `package.json` with a `main`, and that file.
pub fn npm_package(main: &str, entry: &str) -> Package {
    let json = package_json(json!({"main": main}));
    Package::default().file("package.json", json).file(main, entry)
}

/// A package with a `plugin.yaml` of `orders` 1.0.0 that has this `ui`.
pub fn plugin(ui: &str) -> Package {
    let yaml = format!("name: orders\nversion: 1.0.0\ncompat: {{ core: '>=0.1' }}\nui: {ui}\n");
    Package::default().file("plugin.yaml", yaml)
}

/// The smallest package that is accepted.
pub fn pilet(version: &str, body: &str) -> Vec<u8> {
    let entry = format!("//@pilet v:2(webpackChunkorders,{{}})\n{body}");
    Package::of_main("orders", version, &entry).packed()
}
