//! A gateway that runs, with routes and credentials that a test can change.

use crate::backend::Backend;
use axum::{Extension, Router};
use http::Uri;
use midplane_access::*;
use midplane_feed::{Audience, Flags};
use midplane_gateway::{Drained, Error, Gateway, Handle, Observer, Options, Origin};
use midplane_model::*;
use midplane_routing::{BackendAccess, Registration, RoutePolicy, RouteSource, RouteTable};
use midplane_testkit::{CountingEntropy, ManualClock};
use std::{collections::BTreeSet, net::SocketAddr, num::NonZeroUsize, sync::Arc, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use midplane_testkit::{NOW, PATIENCE};

pub const ROOT: &str = "root-token";
pub const CI: &str = "ci-token-of-orders";

/// The gateway under test.
pub struct Bed {
    pub address: SocketAddr,
    /// All of them, the first included.
    pub addresses: Vec<SocketAddr>,
    pub handle: Handle,
    pub clock: ManualClock,
    stop: CancellationToken,
    running: JoinSet<Result<Drained, Error>>,
}

impl Bed {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// One worker, so that what one request leaves behind is there for the next.
    pub async fn start_with(change: impl FnOnce(&mut Options)) -> Self {
        Self::start_observed(change, None).await
    }

    /// With somebody who sees every request when it has ended.
    pub async fn start_observed(
        change: impl FnOnce(&mut Options),
        observer: Option<Arc<dyn Observer>>,
    ) -> Self {
        let clock = ManualClock::default();
        let mut options = Options::new(
            SocketAddr::from(([127, 0, 0, 1], 0)),
            clock.reader(),
            Arc::new(CountingEntropy::default()),
        );
        options.workers = NonZeroUsize::MIN;
        change(&mut options);
        let mut gateway = Gateway::bind(options).unwrap();
        if let Some(observer) = observer {
            gateway = gateway.observed_by(observer);
        }
        let (address, handle) = (gateway.local_addr(), gateway.handle());
        let addresses = gateway.local_addrs().collect();
        handle.publish_access(Arc::new(access()));
        let stop = CancellationToken::new();
        let mut running = JoinSet::new();
        running.spawn(gateway.run(app(), stop.clone().cancelled_owned()));
        Self { address, addresses, handle, clock, stop, running }
    }

    /// A gateway with one plugin, `orders` 1.0.0, at one backend.
    pub async fn with(backend: &Backend) -> Self {
        let bed = Self::start().await;
        bed.route(&[("orders", "1.0.0", backend)]);
        bed
    }

    pub fn route(&self, backends: &[(&str, &str, &Backend)]) {
        let all: Vec<_> = backends
            .iter()
            .map(|(plugin, version, backend)| {
                (*plugin, *version, backend.url(), InstanceState::Ready)
            })
            .collect();
        self.route_urls(&all);
    }

    pub fn route_urls(&self, backends: &[(&str, &str, String, InstanceState)]) {
        self.route_by(backends, &[]);
    }

    /// Routes of which some plugins have rules of their own.
    pub fn route_by(
        &self,
        backends: &[(&str, &str, String, InstanceState)],
        policies: &[(&str, RoutePolicy)],
    ) {
        let policies = policies
            .iter()
            .map(|(plugin, policy)| (PluginName::parse(plugin).unwrap(), policy.clone()));
        let source = RouteSource {
            policy: self.handle.route_policy().clone(),
            policies: policies.collect(),
            ..RouteSource::default()
        };
        self.handle.publish_routes(Arc::new(routes(backends, source)));
    }

    /// Routes of which those of one plugin are switched off.
    pub fn route_without(&self, backends: &[(&str, &str, &Backend)], disabled: &str) {
        let ready = InstanceState::Ready;
        let backends: Vec<_> = backends
            .iter()
            .map(|(plugin, version, b)| (*plugin, *version, b.url(), ready))
            .collect();
        let source = RouteSource {
            policy: self.handle.route_policy().clone(),
            disabled: BTreeSet::from([PluginName::parse(disabled).unwrap()]),
            ..RouteSource::default()
        };
        self.handle.publish_routes(Arc::new(routes(&backends, source)));
    }

    pub fn stop(&self) {
        self.stop.cancel();
    }

    /// Waits until it has stopped.
    pub async fn ended(mut self) -> Drained {
        let ended = tokio::time::timeout(PATIENCE, self.running.join_next()).await;
        ended.expect("the gateway did not stop").unwrap().unwrap().unwrap()
    }
}

fn routes<'a>(
    backends: &[(&str, &str, String, InstanceState)],
    source: RouteSource<'a>,
) -> RouteTable {
    let instances: Vec<Instance> = backends
        .iter()
        .enumerate()
        .map(|(index, (plugin, version, url, state))| Instance {
            id: InstanceId::parse(&format!("i{index}")).unwrap(),
            plugin: PluginName::parse(plugin).unwrap(),
            version: Version::parse(version).unwrap(),
            base_url: url.clone(),
            ui_remote_url: None,
            manifest: serde_json::Value::Null,
            state: *state,
            detail: String::new(),
            registered_at: Timestamp(0),
            seen_at: Timestamp(0),
            publisher: None,
        })
        .collect();
    let capabilities = BTreeSet::from(["storage".to_owned()]);
    let permissions = BTreeSet::from(["customers:read".to_owned()]);
    let some = |audience| Arc::new(BackendAccess { audience, flags: Flags::default() });
    let members = some(Audience { roles: ["member".to_owned()].into(), ..Audience::default() });
    let europe = some(Audience { regions: ["eu".to_owned()].into(), ..Audience::default() });
    let registrations = instances
        .iter()
        .map(|instance| Registration {
            instance,
            base_path: if instance.plugin.as_str() == "based" { "/v1" } else { "" },
            ui_versions: None,
            capabilities: &capabilities,
            permissions: &permissions,
            access: match instance.plugin.as_str() {
                "members" => Some(&members),
                "europe" => Some(&europe),
                _ => None,
            },
        })
        .collect();
    let (table, skipped) = RouteTable::build(&RouteSource { registrations, ..source });
    assert_eq!(skipped, []);
    table
}

pub fn key() -> SigningKey {
    SigningKey::generate(&[7; 32]).unwrap()
}

pub fn access() -> AccessSnapshot {
    let grant = Grant {
        id: TokenId::parse("ci").unwrap(),
        name: "CI".into(),
        permissions: [Permission::VERSIONS_PUBLISH].into(),
        everything: false,
        scope: Arc::new(TokenScope::of(&PluginName::parse("orders").unwrap())),
        person: None,
        expires_at: None,
    };
    let permissions = ["plugins:read", "customers:read", "billing:read"];
    let permissions = permissions.map(str::to_owned).into();
    let member = RoleDefinition { permissions, ..RoleDefinition::default() };
    AccessSnapshot {
        keys: KeySet::of([&key()]),
        signing: Some(Arc::new(key())),
        tokens: Arc::new([(TokenHash::of(CI), grant)].into()),
        bootstrap: Some(TokenHash::of(ROOT)),
        role_table: [("member".to_owned(), member)].into_iter().collect(),
        ..AccessSnapshot::default()
    }
}

/// An access token as `/auth/login` would give one.
pub fn signed_in(user: &str, life: Duration) -> String {
    let claims = AccessClaims {
        sub: UserId::parse(user).unwrap(),
        name: "Ada".into(),
        roles: ["member".to_owned()].into(),
        tenant: TenantId::parse("acme").ok(),
        team: TeamId::parse("blue").ok(),
        region: None,
        features: BTreeSet::new(),
        beta_features: false,
        sid: SessionId::parse("s1").unwrap(),
    };
    sign_access(&key(), &claims, Life::starting(NOW, life)).unwrap()
}

/// Stands for the API, the feed and the shell.
fn app() -> Router {
    let hello = async |Extension(origin): Extension<Origin>, uri: Uri| {
        format!("app {} {}", uri.path(), origin.client)
    };
    let gathers = async |body: bytes::Bytes| format!("{} bytes", body.len());
    let burns = async || {
        let began = std::time::Instant::now();
        while began.elapsed() < Duration::from_millis(4) {
            std::hint::spin_loop();
        }
    };
    Router::new()
        .route("/gathers", axum::routing::post(gathers))
        .route("/burns", axum::routing::get(burns))
        .fallback(hello)
}
