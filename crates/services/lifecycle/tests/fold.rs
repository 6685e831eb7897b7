//! Routes that follow changes: those that a change names are built again, the others stay.

use midplane_catalogue::operations::Operation;
use midplane_lifecycle::{Rules, compile, fold};
use midplane_model::{InstanceState, Revision};
use midplane_routing::RoutePolicy;
use midplane_store::{
    Instances as _, NewVersion, Operations as _, Users as _, Versions as _,
    fake::MemoryStore,
    suite::kit::{author, batch, id, instance, load, new_version, publish, user},
};
use std::sync::Arc;

fn production() -> Rules {
    Rules { environment: id("prod"), policy: RoutePolicy::default() }
}

async fn two_backends() -> MemoryStore {
    let store = MemoryStore::default();
    for (name, port) in [("notes", 7001), ("orders", 7002)] {
        publish(&store, name, "1.0.0").await;
        let backend = instance(&format!("i-{name}"), name, &format!("http://127.0.0.1:{port}"));
        store.instance_register(backend, &author()).await.expect("register");
    }
    store
}

#[tokio::test]
async fn a_backend_that_moves_costs_the_others_nothing() {
    let store = two_backends().await;
    let prod = production();
    let before = load(&store).await;
    let table = compile(&before, &prod);
    assert!(table.resolve("/api/v1/orders/x", None).is_err(), "nothing is ready");

    let ready = InstanceState::Ready;
    store.instance_state(&id("i-orders"), ready, "answers", &author()).await.expect("state");
    let (batch, after) = (batch(&store, before.revision).await, load(&store).await);
    let folded = fold(&table, &after, &batch, &prod).expect("it names a backend");
    assert!(folded.resolve("/api/v1/orders/x", None).is_ok());
    let deployment = |table: &midplane_routing::RouteTable, name: &str| {
        let routes = table.plugin(&id(name)).expect("it is known");
        Arc::clone(&routes.registered[&id("1.0.0")])
    };
    let same = |name| Arc::ptr_eq(&deployment(&table, name), &deployment(&folded, name));
    assert_eq!((same("notes"), same("orders")), (true, false));
}

#[tokio::test]
async fn what_is_about_no_route_builds_none() {
    let store = two_backends().await;
    let prod = production();
    let table = compile(&load(&store).await, &prod);
    let revision = load(&store).await.revision;
    store.user_create(user("ada"), &author()).await.expect("user");
    let changes = batch(&store, revision).await;
    assert!(fold(&table, &load(&store).await, &changes, &prod).is_none());

    let staging = NewVersion { environment: id("staging"), ..new_version("wallet", "1.0.0") };
    store.version_publish(staging, &author()).await.expect("publish");
    let changes = batch(&store, Revision(revision.0 + 1)).await;
    let folded = fold(&table, &load(&store).await, &changes, &prod);
    let folded = folded.expect("a published version may be open somewhere");
    assert!(folded.plugin(&id("wallet")).is_some_and(|routes| routes.current.is_none()));
}

#[tokio::test]
async fn the_last_backend_of_a_plugin_takes_its_routes_along() {
    let store = MemoryStore::default();
    let prod = production();
    let lonely = instance("i-1", "lonely", "http://127.0.0.1:7001");
    store.instance_register(lonely, &author()).await.expect("register");
    let table = compile(&load(&store).await, &prod);
    assert!(table.plugin(&id("lonely")).is_some());
    store.instance_remove(&id("i-1"), &author()).await.expect("remove");
    let changes = batch(&store, Revision(1)).await;
    let folded = fold(&table, &load(&store).await, &changes, &prod).expect("named");
    assert!(folded.plugin(&id("lonely")).is_none());
}

/// What a manifest asks for is not told to a backend as what it may.
#[tokio::test]
async fn capabilities_are_not_granted_by_asking() {
    let store = MemoryStore::default();
    let mut asking = instance("i-1", "asking", "http://127.0.0.1:7001");
    asking.manifest["capabilities"] = serde_json::json!(["http:outbound", "events:publish"]);
    store.instance_register(asking, &author()).await.expect("register");
    let ready = InstanceState::Ready;
    store.instance_state(&id("i-1"), ready, "answers", &author()).await.expect("state");
    let table = compile(&load(&store).await, &production());
    let routes = table.plugin(&id("asking")).expect("it is known");
    assert!(routes.registered[&id("1.0.0")].capabilities.is_empty());
    let added = ["http:outbound".to_owned(), "db:read".to_owned()].into();
    let grant = Operation::Grant { added, removed: Default::default() };
    let before = load(&store).await.revision;
    store.plugin_operate(&id("asking"), &grant, &author()).await.unwrap().unwrap();
    let changes = batch(&store, before).await;
    let folded = fold(&table, &load(&store).await, &changes, &production()).expect("it is named");
    let told = &folded.plugin(&id("asking")).unwrap().registered[&id("1.0.0")].capabilities;
    assert_eq!(*told, ["http:outbound".to_owned()].into(), "what it asks for and was granted");
}
