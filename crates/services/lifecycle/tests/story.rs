//! The life of a backend, on fakes.

use midplane_lifecycle::{Error, Lifecycle, Options, Refusal, RegisterRequest, Rules, compile};
use midplane_model::{Environment, InstanceState, Timestamp, Version};
use midplane_outbound::fake::ScriptedProbe;
use midplane_refusal::Refuse as _;
use midplane_routing::RoutePolicy;
use midplane_store::{Changes as _, Instances as _, fake::MemoryStore};
use midplane_testkit::{CountingEntropy, NOW, author};
use std::{sync::Arc, time::Duration};

const BASE: &str = "http://127.0.0.1:7001";

struct World {
    store: Arc<MemoryStore>,
    probe: Arc<ScriptedProbe>,
    lifecycle: Lifecycle,
}

fn world() -> World {
    let store = Arc::new(MemoryStore::default());
    let probe = Arc::new(ScriptedProbe::default());
    let core = Version::parse("0.1.0").expect("the story goes on");
    let (known, asked) = (Arc::clone(&store) as _, Arc::clone(&probe) as _);
    let lifecycle = Lifecycle::new(
        known,
        asked,
        Arc::new(CountingEntropy::default()),
        core,
        Options::default(),
    );
    World { store, probe, lifecycle }
}

fn request() -> RegisterRequest {
    let manifest = serde_json::json!({
        "name": "orders", "version": "1.0.0",
        "compat": {"core": ">=0.1.0"},
        "backend": {"protocol": "http", "basePath": "/v1",
                    "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"}},
    });
    RegisterRequest {
        manifest: manifest.to_string().into_bytes(),
        base_url: BASE.into(),
        ui_remote_url: None,
    }
}

fn at(seconds: u64) -> Timestamp {
    NOW.plus(Duration::from_secs(seconds))
}

impl World {
    async fn routed(&self) -> bool {
        let models = self.store.read_models_load(NOW).await.expect("the story goes on");
        let environment = Environment::parse("prod").expect("the story goes on");
        let rules = Rules { environment, policy: RoutePolicy::default() };
        let table = compile(&models.catalogue, &rules);
        table
            .resolve("/api/v1/orders/x", None)
            .is_ok_and(|route| route.deployment.ready().next().is_some())
    }

    async fn state(&self) -> InstanceState {
        self.store.instance_list().await.expect("the story goes on")[0].state
    }
}

#[tokio::test]
async fn routes_open_with_readiness_and_close_without() {
    let world = world();
    world.probe.answer(&format!("{BASE}/readyz"), 503, "");
    let registered = world.lifecycle.register(request(), |_| true, &author()).await.unwrap();
    assert_eq!(registered.instance.state, InstanceState::Initializing);
    assert!(!world.routed().await, "not ready, not routed");

    world.probe.answer(&format!("{BASE}/readyz"), 200, "");
    world.lifecycle.round(at(5)).await.unwrap();
    assert!(world.routed().await);

    world.probe.answer(&format!("{BASE}/readyz"), 200, "{\"status\":\"degraded\"}");
    world.lifecycle.round(at(10)).await.unwrap();
    assert_eq!(world.state().await, InstanceState::Degraded);
    assert!(world.routed().await, "degraded is routed, with a warning");

    world.probe.die(&format!("{BASE}/readyz"));
    world.lifecycle.round(at(15)).await.unwrap();
    assert!(world.routed().await, "one missed probe is forgiven");
    world.lifecycle.round(at(20)).await.unwrap();
    assert!(!world.routed().await, "the second one is not");

    world.lifecycle.round(at(700)).await.unwrap();
    assert!(world.store.instance_list().await.unwrap().is_empty(), "silence is forgotten");
}

#[tokio::test]
async fn a_ready_backend_is_routed_to_when_the_handshake_returns() {
    let world = world();
    world.probe.answer(&format!("{BASE}/readyz"), 200, "");
    world.lifecycle.register(request(), |_| true, &author()).await.unwrap();
    assert!(world.routed().await);
}

#[tokio::test]
async fn a_remote_entry_must_answer_too() {
    let world = world();
    let remote = format!("{BASE}/mf/remoteEntry.js");
    world.probe.answer(&format!("{BASE}/readyz"), 200, "");
    let request = RegisterRequest { ui_remote_url: Some(remote.clone()), ..request() };
    let registered = world.lifecycle.register(request, |_| true, &author()).await.unwrap();
    assert_eq!(registered.instance.state, InstanceState::Connecting);
    assert!(!world.routed().await);
    world.probe.answer(&remote, 200, "var x;");
    world.lifecycle.round(at(5)).await.unwrap();
    assert!(world.routed().await);
}

#[tokio::test]
async fn refusals_say_what_is_wrong_and_register_nothing() {
    let world = world();
    let with = |from: &str, to: &str| {
        let text = String::from_utf8(request().manifest).unwrap();
        RegisterRequest { manifest: text.replace(from, to).into_bytes(), ..request() }
    };
    let at_url = |url: &str| RegisterRequest { base_url: url.into(), ..request() };
    let remote = |url: &str| RegisterRequest { ui_remote_url: Some(url.into()), ..request() };
    let cases = [
        (with(">=0.1.0", ">=9.0.0"), "MP-LIFE-002", "0.1.0"),
        (with("orders", "../x"), "MP-LIFE-001", "name"),
        (at_url("https://127.0.0.1:7001"), "MP-LIFE-004", "http://"),
        (
            at_url("http://user:secret@127.0.0.1:7001"),
            "MP-LIFE-004",
            "`http://…@127.0.0.1:7001` in `baseUrl`",
        ),
        (at_url("http://0xa9fea9fe/"), "MP-LIFE-004", "metadata"),
        (
            remote("http://user:secret@127.0.0.1:7001/r.js"),
            "MP-LIFE-004",
            "`http://…@127.0.0.1:7001/r.js` in `uiRemoteUrl`",
        ),
        (remote("http://metadata.google.internal/r.js"), "MP-LIFE-004", "in `uiRemoteUrl`"),
        (remote("https://127.0.0.1:7001/r.js"), "MP-LIFE-004", "in `uiRemoteUrl`"),
        (at_url("http://127.0.0.1:7001/path"), "MP-LIFE-004", "host:port"),
        (at_url("javascript:alert(1)"), "MP-LIFE-004", "http://"),
    ];
    for (request, code, word) in cases {
        let error = world.lifecycle.register(request, |_| true, &author()).await.unwrap_err();
        let Error::Refused(refusal) = error else { panic!("{error}") };
        assert_eq!(refusal.kind().code, code, "{refusal}");
        assert!(refusal.to_string().contains(word), "{refusal} lacks {word}");
        assert!(!refusal.to_string().contains("secret"), "{refusal}");
    }
    let error = world.lifecycle.register(request(), |_| false, &author()).await.unwrap_err();
    assert!(matches!(error, Error::Refused(Refusal::NotYours(_))));
    assert!(world.store.instance_list().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_address_that_may_not_be_asked_is_named_whether_anything_answers_or_not() {
    let world = world();
    let remote = "http://10.0.0.9/remote.js";
    for (url, field) in [(BASE, "baseUrl"), (remote, "uiRemoteUrl")] {
        world.probe.forbid(url, "it is forbidden");
        let request = RegisterRequest { ui_remote_url: Some(remote.into()), ..request() };
        let error = world.lifecycle.register(request, |_| true, &author()).await.unwrap_err();
        let Error::Refused(refusal) = error else { panic!("{error}") };
        assert_eq!(refusal.members(), [("field", field.into())], "{refusal}");
        assert!(refusal.to_string().contains(url), "{refusal}");
        world.probe.die(url);
    }
    assert!(world.store.instance_list().await.unwrap().is_empty());
}

#[tokio::test]
async fn heartbeats_and_leaving() {
    let world = world();
    let registered = world.lifecycle.register(request(), |_| true, &author()).await.unwrap();
    let id = registered.instance.id;
    world.lifecycle.heartbeat(&id, &author()).await.unwrap();
    world.lifecycle.deregister(&id, &author()).await.unwrap();
    let error = world.lifecycle.heartbeat(&id, &author()).await.unwrap_err();
    assert!(matches!(error, Error::Unknown(_)), "register again: {error}");
    assert!(world.lifecycle.deregister(&id, &author()).await.is_err());
}
