//! Backends that register, move and leave.

use super::{WholeStore, kit::*};
use crate::Error;
use midplane_model::{Event, Instance, InstanceState, Revision};

pub async fn an_endpoint_registers(store: &impl WholeStore) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    let saved = store.instance_register(one.clone(), &author()).await.expect("register");
    assert_eq!((&saved.value, saved.revision), (&one, Revision(1)));
    assert_eq!(store.instance_list().await.expect("list"), [one]);
}

pub async fn the_same_endpoint_keeps_its_id(store: &impl WholeStore) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    let first = store.instance_register(one.clone(), &author()).await.expect("register");
    store.instance_state(&one.id, InstanceState::Ready, "ok", &author()).await.expect("state");
    let again = Instance {
        id: id("i-9"),
        ui_remote_url: Some("http://h/r.js".into()),
        publisher: Some(author().actor),
        ..one
    };
    let again = store.instance_register(again, &author()).await.expect("again");
    assert_eq!((&again.value.id, again.value.state), (&first.value.id, InstanceState::Registered));
    assert!(again.revision > first.revision);
    assert_eq!(store.instance_list().await.expect("list"), [again.value]);
    let other =
        Instance { version: id("2.0.0"), ..instance("i-2", "orders", "http://127.0.0.1:7001") };
    let other = store.instance_register(other, &author()).await.expect("another version");
    assert_eq!(other.value.id, id("i-2"));
}

pub async fn an_id_stays_with_its_endpoint(store: &impl WholeStore) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    store.instance_register(one.clone(), &author()).await.expect("register");
    let thief = instance("i-1", "notes", "http://127.0.0.1:7002");
    let stolen = store.instance_register(thief, &author()).await;
    assert!(matches!(stolen, Err(Error::Taken(_))), "{stolen:?}");
    assert_eq!(store.instance_list().await.expect("list"), [one]);
}

pub async fn an_instance_moves_and_says_why(store: &impl WholeStore) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    store.instance_register(one.clone(), &author()).await.expect("register");
    let moved = store.instance_state(&one.id, InstanceState::Ready, "probe ok", &author()).await;
    let moved = moved.expect("state");
    let listed = store.instance_list().await.expect("list");
    assert_eq!((listed[0].state, listed[0].detail.as_str()), (InstanceState::Ready, "probe ok"));
    let event = batch(store, Revision(1)).await.changes.remove(0);
    assert_eq!(event.revision, moved);
    let wanted = Event::InstanceMoved {
        instance: one.id,
        plugin: one.plugin,
        from: InstanceState::Registered,
        to: InstanceState::Ready,
        detail: "probe ok".into(),
    };
    assert_eq!(event.event, wanted);
}

pub async fn an_instance_leaves_once(store: &impl WholeStore) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    store.instance_register(one.clone(), &author()).await.expect("register");
    let left = store.instance_remove(&one.id, &author()).await.expect("remove");
    assert!(store.instance_list().await.expect("list").is_empty());
    let again = store.instance_remove(&one.id, &author()).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
    assert_eq!(store.revision().await.expect("revision"), left);
}

pub async fn an_unknown_instance_is_not_found(store: &impl WholeStore) {
    let unknown = id("i-1");
    let moved = store.instance_state(&unknown, InstanceState::Ready, "", &author()).await;
    assert!(matches!(moved, Err(Error::NotFound(_))), "{moved:?}");
    let left = store.instance_remove(&unknown, &author()).await;
    assert!(matches!(left, Err(Error::NotFound(_))), "{left:?}");
    assert_eq!(store.revision().await.expect("revision"), Revision(0));
}
