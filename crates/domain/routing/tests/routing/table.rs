//! From registrations to routes: skew protection, readiness, and paths that are not a plugin's.

use crate::samples::{build, leads, name, ready, running, table};
use midplane_model::{InstanceState, Timestamp};
use midplane_net::UrlFault;
use midplane_routing::*;
use proptest::prelude::*;

#[test]
fn a_path_goes_below_the_base_path_of_its_plugin() {
    let table = table(
        &[ready("i1", "orders", "1.0.0"), ready("i2", "@acme/notes", "2.0.0").below("/v1/")],
        &[],
    );
    for (path, expected) in [
        ("/api/v1/orders/items/7", "1.0.0 /items/7"),
        ("/api/v1/orders/", "1.0.0 /"),
        ("/api/v1/orders", "1.0.0 /"),
        ("/api/v1/orders/a%20b%2fc/", "1.0.0 /a%20b%2fc/"),
        ("/api/v1/@acme/notes/x", "2.0.0 /v1/x"),
        ("/api/v1/@acme/notes", "2.0.0 /v1"),
    ] {
        assert_eq!(leads(&table, path, None).as_deref(), Ok(expected), "{path}");
    }
}

#[test]
fn a_query_stays_behind_its_path() {
    let table = table(&[ready("i1", "orders", "1.0.0")], &[]);
    for (path, expected) in [("/api/v1/orders/x", "/x?a=%2e"), ("/api/v1/orders", "/?a=%2e")] {
        let route = table.resolve(path, None).unwrap();
        assert_eq!(route.target(path, Some("a=%2e")), expected);
    }
}

#[test]
fn a_plugin_goes_by_its_own_rules_or_by_those_of_all() {
    let running = [ready("i1", "orders", "1.0.0"), ready("i2", "notes", "1.0.0")];
    let registrations = running.iter().map(|one| Registration {
        instance: &one.instance,
        base_path: one.base_path,
        ui_versions: None,
        capabilities: &one.capabilities,
        permissions: &one.permissions,
        access: None,
    });
    let strict = RoutePolicy { body_bytes: 10, ..RoutePolicy::default() };
    let (table, _) = RouteTable::build(&RouteSource {
        registrations: registrations.collect(),
        policies: [(name("orders"), strict.clone())].into(),
        ..RouteSource::default()
    });
    let policy = |path: &str| table.resolve(path, None).unwrap().policy().clone();
    assert_eq!(policy("/api/v1/orders/x"), strict);
    assert_eq!(policy("/api/v1/notes/x"), RoutePolicy::default());
}

#[test]
fn other_paths_are_somebody_elses() {
    let table = table(&[ready("i1", "orders", "1.0.0")], &[]);
    for path in [
        "/",
        "/orders/x",
        "/api/v1",
        "/api/v1/",
        "/api/v1/pilets",
        "/api/v1/teams/a/my-plugins",
        "/api/v1/Orders/x",
        "/api/v1/@acme",
        "/api/v1/@acme%2forders%2fx",
        "/api/v2/orders",
        "/API/v1/orders",
    ] {
        assert_eq!(leads(&table, path, None), Err(Refusal::NotAPluginPath), "{path}");
    }
}

#[test]
fn tricks_are_refused_before_the_plugin_is_looked_up() {
    let table = table(&[ready("i1", "orders", "1.0.0")], &[]);
    for path in [
        "/api/v1/orders/../notes/x",
        "/api/v1/orders/%2e%2e/notes",
        "/api/v1/orders/..%2f..%2fadmin",
        "/api/v1/../platform/v1/users",
        "/api/v1/orders//evil.example/x",
        "/api/v1//orders/x",
        "/api/v1/orders/%00",
        "/api/v1/orders/a\\b",
        "/api/v1/unknown/..",
        "/api/v1/pilets/../orders/x",
        "/api/v1/orders/%ff",
    ] {
        let refused = leads(&table, path, None);
        assert!(matches!(refused, Err(Refusal::BadPath(_))), "{path}: {refused:?}");
    }
}

#[test]
fn a_name_is_compared_decoded_and_what_follows_stays_as_it_was_sent() {
    let table = table(&[ready("i1", "@acme/orders", "1.0.0"), ready("i2", "notes", "1.0.0")], &[]);
    for name in ["@acme/orders", "%40acme/orders", "@acme%2Forders", "%40acme%2forders"] {
        let path = format!("/api/v1/{name}/a%2Fb");
        let route = table.resolve(&path, None).unwrap();
        assert_eq!(route.target(&path, None), "/a%2Fb", "{name}");
        assert_eq!(route.prefix(), "/api/v1/@acme/orders");
    }
    for path in ["/api/v1/%2540acme/orders", "/api/v1/notes%2Fx", "/api/v1/%70ilets/x"] {
        assert_eq!(leads(&table, path, None), Err(Refusal::NotAPluginPath), "{path}");
    }
    assert_eq!(leads(&table, "/api/v1/n%6ftes/x", None).unwrap(), "1.0.0 /x");
}

#[test]
fn a_ui_talks_to_the_backend_of_its_own_version() {
    let table = table(
        &[ready("i1", "orders", "1.4.0"), ready("i2", "orders", "1.5.0")],
        &[("orders", "1.5.0")],
    );
    assert_eq!(leads(&table, "/api/v1/orders", Some("1.4.0")).unwrap(), "1.4.0 /");
    assert_eq!(leads(&table, "/api/v1/orders", Some("1.5.0")).unwrap(), "1.5.0 /");
    assert_eq!(leads(&table, "/api/v1/orders", None).unwrap(), "1.5.0 /");
    let refused = leads(&table, "/api/v1/orders", Some("1.6.0")).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "plugin `orders` has no backend for its UI 1.6.0; ready are 1.4.0, 1.5.0"
    );
    let refused = leads(&table, "/api/v1/orders", Some("newest")).unwrap_err();
    assert!(matches!(refused, Refusal::BadUiVersion { .. }));
}

#[test]
fn the_channel_decides_for_those_who_name_no_version() {
    let table = table(&[ready("i1", "orders", "1.4.0")], &[("orders", "1.5.0")]);
    let refused = leads(&table, "/api/v1/orders", None).unwrap_err();
    assert!(matches!(refused, Refusal::NoDeployment { .. }), "{refused:?}");
}

#[test]
fn a_backend_may_say_that_it_serves_other_uis() {
    let running = [
        ready("i1", "orders", "1.4.0").serving("^1.0.0"),
        ready("i2", "orders", "1.5.0").serving("^1.2.0"),
    ];
    let published: &[(&str, &[&str])] = &[("orders", &["1.1.0", "1.2.0", "1.6.0", "2.0.0"])];
    let (table, _) = build(&running, &[], published);
    for (ui, expected) in [
        ("1.1.0", Some("1.4.0 /")),
        ("1.2.0", Some("1.5.0 /")),
        ("1.4.0", Some("1.4.0 /")),
        ("1.6.0", Some("1.5.0 /")),
        ("2.0.0", None),
        // never published: nobody can have such a UI open
        ("1.3.9", None),
    ] {
        assert_eq!(leads(&table, "/api/v1/orders", Some(ui)).ok().as_deref(), expected, "{ui}");
    }
}

#[test]
fn a_compatible_backend_that_is_ready_goes_before_one_that_is_not() {
    let running = [
        running("i1", "orders", "1.4.0", InstanceState::Connecting),
        ready("i2", "orders", "1.5.0").serving("^1.4.0"),
    ];
    let table = table(&running, &[]);
    assert_eq!(leads(&table, "/api/v1/orders", Some("1.4.0")).unwrap(), "1.5.0 /");
}

#[test]
fn refusals_say_what_there_is() {
    let running = [
        running("i1", "orders", "1.0.0", InstanceState::Connecting),
        running("i2", "orders", "1.0.0", InstanceState::Registered),
        running("i3", "orders", "1.0.0", InstanceState::Registered),
        running("i4", "gone", "1.0.0", InstanceState::Stopped),
    ];
    let published: &[(&str, &[&str])] = &[("ui-only", &["1.0.0"]), ("gone", &["1.0.0"])];
    let (table, skipped) = build(&running, &[], published);
    assert_eq!(skipped, []);
    let text = |path: &str| leads(&table, path, None).unwrap_err().to_string();
    assert_eq!(
        text("/api/v1/orders/x"),
        "no instance of plugin `orders` 1.0.0 is ready: 1 connecting, 2 registered"
    );
    assert_eq!(text("/api/v1/ui-only/x"), "plugin `ui-only` has no registered backend");
    assert_eq!(text("/api/v1/gone/x"), "plugin `gone` has no registered backend");
    assert_eq!(text("/api/v1/nobody/x"), "there is no plugin `nobody`");
}

#[test]
fn a_bad_registration_costs_only_itself() {
    let running = [
        ready("a", "orders", "1.0.0"),
        ready("b", "orders", "1.0.0").at("https://b.test"),
        ready("c", "orders", "1.0.0").below("/other"),
        ready("d", "notes", "1.0.0").below("/../x"),
    ];
    let (table, skipped) = build(&running, &[], &[]);
    let reasons: Vec<_> = skipped.iter().map(|one| (one.instance.as_str(), &one.reason)).collect();
    assert_eq!(
        reasons,
        [
            ("b", &SkipReason::Endpoint(EndpointError::Url(UrlFault::Scheme))),
            ("c", &SkipReason::Disagrees),
            ("d", &SkipReason::BasePath),
        ]
    );
    let route = table.resolve("/api/v1/orders", None).unwrap();
    assert_eq!(route.deployment.endpoints.len(), 1);
}

#[test]
fn where_two_instances_disagree_the_newer_one_is_right() {
    let mut restarted = ready("b", "orders", "1.0.0").below("/v2");
    restarted.instance.registered_at = Timestamp(1);
    let (table, skipped) = build(&[ready("a", "orders", "1.0.0"), restarted], &[], &[]);
    assert_eq!(leads(&table, "/api/v1/orders/x", None).unwrap(), "1.0.0 /v2/x");
    assert_eq!(skipped[0].instance.as_str(), "a");
}

fn states() -> impl Strategy<Value = InstanceState> {
    use InstanceState::*;
    prop::sample::select(vec![Registered, Connecting, Ready, Degraded, Stopping, Stopped])
}

proptest! {
    #[test]
    fn a_route_always_has_a_ready_endpoint_of_its_own_or_a_compatible_version(
        backends in prop::collection::vec((0u8..4, states(), any::<bool>()), 0..8),
        ui in 0u8..4,
    ) {
        let running: Vec<_> = backends.iter().enumerate().map(|(index, (minor, state, wide))| {
            let id = format!("i{index}");
            let one = running(&id, "orders", &format!("1.{minor}.0"), *state);
            if *wide { one.serving("^1.0.0") } else { one }
        }).collect();
        let table = table(&running, &[("orders", "1.0.0")]);
        let ui = format!("1.{ui}.0");
        if let Ok(route) = table.resolve("/api/v1/orders/x", Some(&ui)) {
            let deployment = &route.deployment;
            prop_assert!(deployment.ready().count() > 0);
            prop_assert!(deployment.endpoints.iter().all(|e| e.state != InstanceState::Stopped));
            let wide = running.iter().any(|one| {
                one.instance.version == deployment.version && one.ui_versions.is_some()
            });
            prop_assert!(deployment.version.to_string() == ui || wide);
        }
    }

    #[test]
    fn whatever_is_asked_the_path_below_the_base_is_what_was_sent(tail in "[!-~]{0,30}") {
        let table = table(&[ready("i1", "orders", "1.0.0").below("/v1")], &[]);
        let asked = format!("/api/v1/orders/{tail}");
        match table.resolve(&asked, None) {
            Ok(route) => prop_assert_eq!(route.target(&asked, None), format!("/v1/{tail}")),
            Err(Refusal::BadPath(_)) => {}
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn nothing_panics(path in ".{0,60}", ui in prop::option::of(".{0,12}")) {
        let table = table(&[ready("i1", "orders", "1.0.0")], &[]);
        let _ = table.resolve(&path, ui.as_deref());
        let _ = table.resolve(&format!("/api/v1/{path}"), ui.as_deref());
    }
}
