//! The router on fakes, and answers that are checked before a test sees them.

use arc_swap::ArcSwap;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use midplane_feed::Links;
use midplane_http::{Api, Live, Options, router};
use midplane_identity::Identity;
use midplane_lifecycle::Lifecycle;
use midplane_model::{Revision, Timestamp, Version};
use midplane_outbound::fake::ScriptedProbe;
use midplane_registry::{Registry, Served};
use midplane_rest::conformance::{Answer, Document};
use midplane_store::{
    Store,
    fake::{MemoryBlobs, MemoryStore},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};
use tower::ServiceExt as _;

pub const NOW: Timestamp = Timestamp(1_700_000_000_000);
pub const ADMIN: &str = "admin-canary-4f1c9a77d2e84b06";

pub static DOCUMENT: LazyLock<Document> =
    LazyLock::new(|| Document::new(serde_json::to_value(midplane_http::openapi()).unwrap()));

/// A router on fakes. What it wrote is in its snapshots when it answers.
pub struct Bed {
    router: Router,
    _uploads: tempfile::TempDir,
    _propagation: JoinSet<()>,
}

/// What came back.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

impl Bed {
    pub async fn new() -> Self {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
        let identity = midplane_identity::Options::default();
        let identity =
            Identity::open(Arc::clone(&store), identity, Some(ADMIN), NOW).await.unwrap();
        let registry = Registry::new(
            Arc::clone(&store),
            Arc::new(MemoryBlobs::default()),
            midplane_registry::Options::default(),
        );
        let core = midplane_lifecycle::Options::new(Version::parse("1.0.0").unwrap());
        let lifecycle =
            Lifecycle::new(Arc::clone(&store), Arc::new(ScriptedProbe::default()), core);
        let (applied, applied_now) = watch::channel(Revision(0));
        let live = Live {
            served: Arc::default(),
            access: Arc::default(),
            applied: applied_now,
            wake: Arc::new(Notify::new()),
            clock: Arc::new(|| NOW),
        };
        apply(&*store, &identity, &live.served, &live.access, &applied).await;
        let mut propagation = JoinSet::new();
        let (at, who) = (live.clone(), identity.clone());
        propagation.spawn(async move {
            loop {
                at.wake.notified().await;
                apply(&*store, &who, &at.served, &at.access, &applied).await;
            }
        });
        let uploads = tempfile::tempdir().unwrap();
        let options = Options {
            links: Links::new(Some("http://midplane"), &[], [127, 0, 0, 1].into()),
            upload_folder: uploads.path().into(),
            version: "1.0.0",
        };
        let api = Api { registry, identity, lifecycle, live, options: Arc::new(options) };
        Self { router: router(api), _uploads: uploads, _propagation: propagation }
    }

    /// Asks with a token, or as nobody.
    pub async fn ask(
        &self,
        token: Option<&str>,
        method: &str,
        path: &str,
        body: impl serde::Serialize,
    ) -> Answered {
        let body = serde_json::to_vec(&body).unwrap();
        let request = Request::builder().method(method).uri(path);
        let request = match token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        let request = request.body(Body::from(body)).unwrap();
        let method: Method = request.method().clone();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        let answer = Answer {
            method: method.as_str(),
            path: path.split('?').next().unwrap(),
            status: head.status.as_u16(),
            content_type: head.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()),
            body: &body,
        };
        DOCUMENT.check(answer).unwrap_or_else(|complaint| panic!("{complaint}"));
        Answered { status: head.status, body }
    }
}

impl Answered {
    /// The body, of an answer with this status.
    #[track_caller]
    pub fn read<T: DeserializeOwned>(&self, status: u16) -> T {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{text}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The code of a refusal; empty for anything else.
    pub fn code(&self) -> String {
        let body: Option<Value> = serde_json::from_slice(&self.body).ok();
        body.and_then(|body| Some(body["code"].as_str()?.to_owned())).unwrap_or_default()
    }
}

async fn apply(
    store: &dyn Store,
    identity: &Identity,
    served: &ArcSwap<Served>,
    access: &ArcSwap<midplane_access::AccessSnapshot>,
    applied: &watch::Sender<Revision>,
) {
    let catalogue = store.catalogue_load().await.unwrap();
    access.store(Arc::new(identity.snapshot(NOW).await.unwrap()));
    served.store(Arc::new(Served::compile(&catalogue)));
    applied.send_replace(catalogue.revision);
}
