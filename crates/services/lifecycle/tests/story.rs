//! The life of a backend, on fakes.

use midplane_lifecycle::{Error, Lifecycle, Options, Refusal, RegisterRequest, Rules, compile};
use midplane_model::{Actor, Environment, InstanceState, Timestamp, TokenId, Version};
use midplane_outbound::fake::ScriptedProbe;
use midplane_refusal::Refuse as _;
use midplane_routing::RoutePolicy;
use midplane_store::{Author, Changes as _, Instances as _, fake::MemoryStore};
use midplane_testkit::{CountingEntropy, NOW, author};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

const BASE: &str = "http://127.0.0.1:7001";

struct World {
    store: Arc<MemoryStore>,
    probe: Arc<ScriptedProbe>,
    lifecycle: Lifecycle,
}

fn world() -> World {
    world_with(Options::default())
}

fn world_with(options: Options) -> World {
    let store = Arc::new(MemoryStore::default());
    let probe = Arc::new(ScriptedProbe::default());
    let core = Version::parse("0.1.0").expect("the story goes on");
    let (known, asked) = (Arc::clone(&store) as _, Arc::clone(&probe) as _);
    let lifecycle =
        Lifecycle::new(known, asked, Arc::new(CountingEntropy::default()), core, options);
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
        let table = compile(&models, &rules);
        table
            .resolve("/api/v1/orders/x", None)
            .is_ok_and(|route| route.deployment.ready().next().is_some())
    }

    /// Lets the health loop run for as long as `story` takes. The time is a made one.
    async fn watched(&self, clock: impl Fn() -> Timestamp, story: impl Future<Output = ()>) {
        tokio::select! {
            () = self.lifecycle.run(CancellationToken::new(), clock) => unreachable!(),
            () = story => {}
        }
    }

    async fn reaches(&self, state: InstanceState) {
        while self.state().await != state {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn is_gone(&self) {
        while !self.store.instance_list().await.expect("the story goes on").is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn state(&self) -> InstanceState {
        self.store.instance_list().await.expect("the story goes on")[0].state
    }
}

#[tokio::test(start_paused = true)]
async fn routes_open_with_readiness_and_close_without() {
    let world = world();
    let ready = format!("{BASE}/readyz");
    world.probe.answer(&ready, 503, "");
    let registered =
        world.lifecycle.register(request(), |_| true, |_| true, &author()).await.unwrap();
    assert_eq!(registered.instance.state, InstanceState::Initializing);
    assert!(!world.routed().await, "not ready, not routed");
    let plugin = registered.instance.plugin;

    let story = async {
        world.probe.answer(&ready, 200, "");
        world.reaches(InstanceState::Ready).await;
        assert!(world.routed().await);
        world.probe.answer(&ready, 200, "{\"status\":\"degraded\"}");
        world.reaches(InstanceState::Degraded).await;
        assert!(world.routed().await, "degraded is routed, with a warning");
        world.probe.die(&ready);
        let died = Instant::now();
        world.reaches(InstanceState::Initializing).await;
        assert!(!world.routed().await);
        assert!(died.elapsed() > Duration::from_secs(4), "one missed probe is forgiven");
        world.is_gone().await;
        let silent = died.elapsed();
        assert!((595..=615).contains(&silent.as_secs()), "silence is forgotten: {silent:?}");
    };
    world.watched(|| at(0), story).await;

    let history = world.lifecycle.history(&plugin);
    let states: Vec<_> = history.iter().rev().map(|step| step.state.as_str()).collect();
    let expected = ["initializing", "ready", "degraded", "initializing", "stopped"];
    assert_eq!(states, expected);
    assert!(history[0].reason.contains("connection refused"), "{}", history[0].reason);
}

#[tokio::test(start_paused = true)]
async fn a_wall_clock_that_is_set_forgets_nobody_and_keeps_nobody() {
    for jump in [86_400_i64, -86_400] {
        let world = world();
        world.lifecycle.register(request(), |_| true, |_| true, &author()).await.unwrap();
        let clock = move || Timestamp(NOW.0 + jump * 1000);
        let story = async {
            tokio::time::sleep(Duration::from_secs(500)).await;
            assert_eq!(world.store.instance_list().await.unwrap().len(), 1, "{jump}");
            world.is_gone().await;
        };
        let begun = Instant::now();
        world.watched(clock, story).await;
        assert!(begun.elapsed() < Duration::from_secs(620), "{jump}: {:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn backends_are_bounded_by_plugin_and_by_token() {
    let options = Options { instances_per_plugin: 2, instances_per_token: 3, ..Options::default() };
    let world = world_with(options);
    let of = |plugin: &str, port: u16| RegisterRequest {
        manifest: String::from_utf8(request().manifest).unwrap().replace("orders", plugin).into(),
        base_url: format!("http://127.0.0.1:{port}"),
        ui_remote_url: None,
    };
    let register = async |plugin: &str, port: u16, author: &Author| {
        let registered =
            world.lifecycle.register(of(plugin, port), |_| true, |_| true, author).await;
        registered.map(|registered| registered.instance.id)
    };
    let token = |id: &str| Author { actor: Actor::Token(TokenId::parse(id).unwrap()), ..author() };
    let (one, two) = (token("t-1"), token("t-2"));
    let too_many = |result: Result<_, Error>| match result {
        Err(Error::Refused(refusal)) => assert_eq!(refusal.kind().code, "MP-LIFE-007"),
        other => panic!("{other:?}"),
    };
    let first = register("orders", 7001, &one).await.unwrap();
    // twenty at once are no way around it
    let many = (0..20).map(|n| register("orders", 7100 + n, &two));
    let many = futures::future::join_all(many).await;
    assert_eq!(many.iter().filter(|result| result.is_ok()).count(), 1);
    too_many(many.into_iter().find(Result::is_err).unwrap());
    assert_eq!(register("orders", 7001, &one).await.unwrap(), first, "the same is not one more");
    register("wallet", 7003, &one).await.unwrap();
    register("parcels", 7004, &one).await.unwrap();
    too_many(register("stock", 7005, &one).await);
    register("stock", 7005, &two).await.unwrap();
    world.lifecycle.deregister(&first, &one).await.unwrap();
    register("tax", 7006, &one).await.unwrap();
}

#[tokio::test]
async fn a_ready_backend_is_routed_to_when_the_handshake_returns() {
    let world = world();
    world.probe.answer(&format!("{BASE}/readyz"), 200, "");
    world.lifecycle.register(request(), |_| true, |_| true, &author()).await.unwrap();
    assert!(world.routed().await);
}

#[tokio::test(start_paused = true)]
async fn a_remote_entry_must_answer_too() {
    let world = world();
    let remote = format!("{BASE}/mf/remoteEntry.js");
    world.probe.answer(&format!("{BASE}/readyz"), 200, "");
    let request = RegisterRequest { ui_remote_url: Some(remote.clone()), ..request() };
    let registered =
        world.lifecycle.register(request, |_| true, |_| true, &author()).await.unwrap();
    assert_eq!(registered.instance.state, InstanceState::Connecting);
    assert!(!world.routed().await);
    world.probe.answer(&remote, 200, "var x;");
    world.watched(|| at(5), world.reaches(InstanceState::Ready)).await;
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
        (remote("ftp://127.0.0.1:7001/r.js"), "MP-LIFE-004", "in `uiRemoteUrl`"),
        (at_url("http://127.0.0.1:7001/path"), "MP-LIFE-004", "host:port"),
        (at_url("javascript:alert(1)"), "MP-LIFE-004", "http://"),
    ];
    for (request, code, word) in cases {
        let error =
            world.lifecycle.register(request, |_| true, |_| true, &author()).await.unwrap_err();
        let Error::Refused(refusal) = error else { panic!("{error}") };
        assert_eq!(refusal.kind().code, code, "{refusal}");
        assert!(refusal.to_string().contains(word), "{refusal} lacks {word}");
        assert!(!refusal.to_string().contains("secret"), "{refusal}");
    }
    let error =
        world.lifecycle.register(request(), |_| false, |_| true, &author()).await.unwrap_err();
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
        let error =
            world.lifecycle.register(request, |_| true, |_| true, &author()).await.unwrap_err();
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
    let registered =
        world.lifecycle.register(request(), |_| true, |_| true, &author()).await.unwrap();
    let id = registered.instance.id;
    world.lifecycle.heartbeat(&id, &author()).await.unwrap();
    world.lifecycle.deregister(&id, &author()).await.unwrap();
    let error = world.lifecycle.heartbeat(&id, &author()).await.unwrap_err();
    assert!(matches!(error, Error::Unknown(_)), "register again: {error}");
    assert!(world.lifecycle.deregister(&id, &author()).await.is_err());
}
