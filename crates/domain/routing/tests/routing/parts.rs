//! The parts of a table: one plugin exchanged for another reading of it, backends compared, and why
//! a registration has no route.

use crate::samples::{build, leads, name, ready, table, version};
use midplane_model::InstanceId;
use midplane_routing::*;
use std::collections::BTreeSet;

#[test]
fn one_plugin_is_put_in_place_of_itself_and_the_others_stay() {
    let mut all = table(&[ready("i1", "orders", "1.0.0"), ready("i2", "notes", "1.0.0")], &[]);
    all.put_plugin(&name("orders"), table(&[ready("i3", "orders", "2.0.0")], &[]));
    assert_eq!(leads(&all, "/api/v1/orders", None).unwrap(), "2.0.0 /");
    assert_eq!(leads(&all, "/api/v1/notes", None).unwrap(), "1.0.0 /");
    // one that is not in the part has no routes any more
    all.put_plugin(&name("orders"), RouteTable::default());
    let gone = leads(&all, "/api/v1/orders", None);
    assert_eq!(gone, Err(Refusal::UnknownPlugin { plugin: name("orders") }));
    assert_eq!(leads(&all, "/api/v1/notes", None).unwrap(), "1.0.0 /");
}

#[test]
fn a_table_lists_its_plugins() {
    let running = [ready("i1", "orders", "1.0.0"), ready("i2", "orders", "1.1.0")];
    let (table, _) = build(&running, &[("notes", "2.0.0")], &[("ui-only", &["1.0.0"])]);
    let names: BTreeSet<&str> = table.plugins().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["notes", "orders", "ui-only"].into());
    let orders = table.plugin(&name("orders")).unwrap();
    let registered: Vec<String> = orders.registered.keys().map(ToString::to_string).collect();
    assert_eq!(registered, ["1.0.0", "1.1.0"]);
    assert_eq!(table.plugin(&name("notes")).unwrap().current, Some(version("2.0.0")));
    assert!(table.plugin(&name("nobody")).is_none());
}

#[test]
fn backends_are_the_same_that_are_told_the_same() {
    let deployment = |plugin: &str, at: &str, grants: &[&str]| {
        let mut one = ready("i1", plugin, at);
        one.capabilities = grants.iter().map(|&grant| grant.to_owned()).collect();
        let table = table(&[one], &[]);
        table.plugin(&name(plugin)).unwrap().registered[&version(at)].as_ref().clone()
    };
    let orders = deployment("orders", "1.0.0", &["mail:send"]);
    let mut moved = orders.clone();
    moved.endpoints.clear();
    moved.base_path = "/v2".into();
    assert!(orders.is_same(&moved) && orders.identity == moved.identity);
    for other in [
        deployment("notes", "1.0.0", &["mail:send"]),
        deployment("orders", "1.0.1", &["mail:send"]),
        deployment("orders", "1.0.0", &["mail:read"]),
        deployment("orders", "1.0.0", &[]),
    ] {
        assert!(!orders.is_same(&other), "{other:?}");
        assert_ne!(orders.identity, other.identity, "{other:?}");
    }
}

#[test]
fn a_registration_without_a_route_says_why() {
    let skipped = |reason| Skipped { instance: InstanceId::parse("i-7").unwrap(), reason };
    for (reason, text) in [
        (
            SkipReason::Endpoint(EndpointError::Extra),
            "it must be http://host:port and nothing else",
        ),
        (SkipReason::BasePath, "its base path is not a plain absolute path"),
        (
            SkipReason::Disagrees,
            "a newer instance of this version registered with another manifest",
        ),
    ] {
        let expected = format!("instance i-7 gets no route: {text}");
        assert_eq!(skipped(reason).to_string(), expected);
    }
}

#[test]
fn a_base_path_is_absolute_and_plain() {
    for base_path in ["v1", "/v 1", "/v1?x", "//v1", "/a%2fb", "/ü"] {
        let (_, skipped) = build(&[ready("i1", "orders", "1.0.0").below(base_path)], &[], &[]);
        let reasons: Vec<_> = skipped.iter().map(|one| &one.reason).collect();
        assert_eq!(reasons, [&SkipReason::BasePath], "{base_path}");
    }
}
