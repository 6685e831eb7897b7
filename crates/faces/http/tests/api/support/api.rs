//! The whole interface in this process: the router on fakes, without a binary and without a
//! socket. Time passes when a test says so.

use super::{
    BACKEND, Caller,
    caller::Who,
    services::{Fakes, PASSWORD, Propagation, Services, services},
};
use arc_swap::ArcSwap;
use axum::{Router, body::Body, response::Response};
use futures::StreamExt as _;
use http::{Request, header};
use midplane_access::AccessSnapshot;
use midplane_feed::Links;
use midplane_http::{Api, Front, Intake, Live, Options, Prepared, Slots, router, with_trace_id};
use midplane_registry::remote::Remotes;
use midplane_rest::conformance;
use midplane_testkit::{Answer, Folder};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, atomic::AtomicUsize},
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// The operator's own token.
pub const ADMIN: &str = "admin-canary-4f1c9a77d2e84b06";
/// The name that the server knows itself by.
pub const HOST: &str = "midplane.test";
/// The version that it says it is.
pub const VERSION: &str = "0.1.0";

/// What the interface says of itself.
pub static DOCUMENT: LazyLock<conformance::Document> =
    LazyLock::new(|| conformance::Document::new(midplane_http::openapi()));

/// The interface, and what it stands on.
pub struct TestApi {
    pub fakes: Fakes,
    pub identity: midplane_identity::Identity,
    /// What requests are authenticated from.
    pub access: Arc<ArcSwap<AccessSnapshot>>,
    router: Front<Router>,
    /// Access tokens of those who signed in already, by username.
    pub(super) signed_in: Mutex<BTreeMap<String, String>>,
    /// So much of the change log, and so many blobs, were looked at.
    pub(super) seen: (AtomicUsize, AtomicUsize),
    _uploads: Folder,
    _propagation: JoinSet<()>,
}

impl TestApi {
    pub async fn new() -> Self {
        Self::with(midplane_registry::Options::default()).await
    }

    /// One where moves in these environments have to be approved.
    pub async fn approving(environments: &[&str]) -> Self {
        let environments = environments.iter().map(|one| one.parse().unwrap()).collect();
        Self::with(midplane_registry::Options {
            approval_required: environments,
            ..midplane_registry::Options::default()
        })
        .await
    }

    /// One that keeps versions with secrets in quarantine; moves in these environments have to be
    /// approved.
    pub async fn holding(environments: &[&str]) -> Self {
        let environments = environments.iter().map(|one| one.parse().unwrap()).collect();
        let mut options = midplane_registry::Options {
            approval_required: environments,
            ..midplane_registry::Options::default()
        };
        options.review.secrets.on_failure = midplane_registry::WhenFailed::Quarantine;
        Self::with(options).await
    }

    /// One that fetches packages from these hosts.
    pub async fn fetching(hosts: &[&str]) -> Self {
        let mut options = midplane_registry::Options::default();
        options.publish_from.hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        Self::with(options).await
    }

    /// One where UIs may stay at these origins.
    pub async fn with_origins(origins: &[&str]) -> Self {
        let mut options = midplane_registry::Options::default();
        options.remotes.cdn_origins = origins.iter().map(|one| (*one).to_owned()).collect();
        Self::with(options).await
    }

    /// One where the first publish of a name claims it.
    pub async fn claiming() -> Self {
        let options = midplane_registry::Options::default();
        Self::with(midplane_registry::Options { claim_on_publish: true, ..options }).await
    }

    /// One where plugins are on for those alone who have them installed.
    pub async fn where_installed() -> Self {
        let plugins_are_on = midplane_tenancy::PluginsAreOn::WhereInstalled;
        let tenancy =
            midplane_tenancy::Options { plugins_are_on, ..midplane_tenancy::Options::default() };
        let fakes = Fakes { tenancy, ..Fakes::default() };
        Self::on(fakes, midplane_registry::Options::default()).await
    }

    async fn with(registry: midplane_registry::Options) -> Self {
        Self::on(Fakes::default(), registry).await
    }

    async fn on(fakes: Fakes, registry: midplane_registry::Options) -> Self {
        fakes.probe.answer(&format!("{BACKEND}/readyz"), 200, "");
        let services = services(&fakes, registry).await;
        let (live, propagation) = Propagation::new(&fakes, &services);
        propagation.apply().await;
        let mut tasks = JoinSet::new();
        tasks.spawn(propagation.run());
        let uploads = Folder::new();
        tasks.spawn(intakes(&fakes, &services, &live, Path::new(uploads.path())));
        let options = Options {
            limits: midplane_http::ApiOptions::default(),
            links: Links::new(None, &[HOST.to_owned()], Ipv4Addr::LOCALHOST.into()),
            upload_folder: PathBuf::from(uploads.path()),
            version: VERSION,
        };
        let Services { registry, downloads, targets, operator, identity, tenancy, lifecycle } =
            services;
        let prepared = Arc::new(Prepared::new(VERSION, options.limits.feed_memory));
        let options = Arc::new(options);
        let streams = Slots::default();
        let api = Api {
            registry,
            downloads,
            targets,
            operator,
            identity,
            tenancy,
            lifecycle,
            live,
            options,
            prepared,
            streams,
        };
        let changes = fakes.store.changes().len();
        Self {
            identity: api.identity.clone(),
            access: Arc::clone(&api.live.access),
            router: Front::new(api.clone(), router(api)),
            fakes,
            signed_in: Mutex::default(),
            seen: (AtomicUsize::new(changes), AtomicUsize::new(0)),
            _uploads: uploads,
            _propagation: tasks,
        }
    }

    /// Somebody with this role who signed in with their password. They sign in when they ask for
    /// the first time.
    pub fn as_role(&self, role: &str) -> Caller<'_> {
        Caller::new(self, Who::Person(role.to_owned()))
    }

    /// Somebody without a credential.
    pub fn as_anonymous(&self) -> Caller<'_> {
        Caller::new(self, Who::Nobody)
    }

    /// Whoever holds this token.
    pub fn as_token(&self, token: &str) -> Caller<'_> {
        Caller::new(self, Who::Bearer(token.to_owned()))
    }

    /// The operator, with the administrator token.
    pub fn as_operator(&self) -> Caller<'_> {
        self.as_token(ADMIN)
    }

    /// Makes an API token; its secret.
    pub async fn token(&self, permission: &str, plugin: Option<&str>) -> String {
        let wanted = json!({"name": "ci", "permissions": [permission], "plugin": plugin});
        let made = self.as_operator().post("/api/platform/v1/tokens", wanted).await;
        made.json()["token"].as_str().unwrap().to_owned()
    }

    /// Makes an account with a role of the same password as all; it signs in when it asks.
    pub async fn with_person(&self, username: &str, role: &str) {
        super::services::person(&self.fakes.store, username, role).await;
    }

    /// Makes a token of this description; its secret and id.
    pub async fn token_of(&self, wanted: Value) -> (String, String) {
        let made = self.as_operator().post("/api/platform/v1/tokens", wanted).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        (text("token"), text("id"))
    }

    /// Signs somebody in with their password; the answer with its cookie.
    pub async fn sign_in(&self, role: &str) -> Answer {
        let login = json!({"username": role, "password": PASSWORD});
        let answer = self.as_anonymous().post("/auth/login", login).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer
    }

    /// Publishes `orders` 1.0.0 and registers a backend of it; the instance's id.
    pub async fn with_orders(&self) -> String {
        let published = self.as_operator().publish(&super::orders("1.0.0")).await;
        assert_eq!(published.status, 200, "{}", published.text());
        let path = "/api/plugins/register";
        let registered = self.as_operator().post(path, super::registration()).await.json();
        registered["instanceId"].as_str().unwrap().to_owned()
    }

    /// Names and versions in an anonymous viewer's feed.
    pub async fn offered(&self) -> Vec<String> {
        let feed = self.as_anonymous().get("/api/v1/pilets").await.json();
        let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
        let items = feed["items"].as_array().unwrap().iter();
        items.map(|item| format!("{} {}", text(item, "name"), text(item, "version"))).collect()
    }

    /// Asks as it is. The answer is held against the document.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request.headers_mut().entry(header::HOST).or_insert(HOST.parse().unwrap());
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let asked = self.router.clone().oneshot(request);
        let response = with_trace_id("trace-of-a-test".into(), asked).await.unwrap();
        let answer = Answer::read(until_an_event(response).await).await.unwrap();
        let held = conformance::Answer {
            method: method.as_str(),
            path: &path,
            status: answer.status.as_u16(),
            content_type: answer.header("content-type"),
            body: &answer.body,
        };
        // the document is of JSON, not of what became of it on the way
        if answer.header("content-encoding").is_none_or(|coding| coding == "identity") {
            DOCUMENT.check(held).unwrap_or_else(|complaint| panic!("{complaint}"));
        }
        answer
    }
}

/// Takes in what backends serve, as the node does.
fn intakes(
    fakes: &Fakes,
    services: &Services,
    live: &Live,
    folder: &Path,
) -> impl Future<Output = ()> + use<> {
    let fetch = Arc::clone(&fakes.probe) as _;
    let remotes = Remotes::new(services.registry.clone(), fetch, folder.into());
    let (intake, lifecycle) = (Intake::new(remotes, live.clone()), services.lifecycle.clone());
    let clock = Arc::clone(&live.clock);
    async move { lifecycle.run_intakes(&intake, CancellationToken::new(), || clock()).await }
}

/// A stream of events has no end: all of it up to the first event.
async fn until_an_event(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_none_or(|kind| kind != "text/event-stream") {
        return response;
    }
    let (head, body) = response.into_parts();
    let (mut pieces, mut text) = (body.into_data_stream(), Vec::new());
    while !String::from_utf8_lossy(&text).contains("\ndata: ") {
        let Some(piece) = pieces.next().await else { break };
        text.extend_from_slice(&piece.unwrap());
    }
    Response::from_parts(head, text.into())
}
