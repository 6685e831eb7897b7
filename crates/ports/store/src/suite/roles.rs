//! What roles may do.

use super::{WholeStore, kit::*};
use midplane_access::{Holder, MEMBER, RoleChange, RoleEdit, RoleRefused};
use midplane_model::{Event, RoleDefinition};
use std::collections::BTreeSet;

fn role(permissions: &[&str]) -> RoleDefinition {
    let permissions = permissions.iter().map(|text| (*text).to_owned()).collect();
    RoleDefinition { description: "buys".into(), permissions }
}

fn grant(permission: &str) -> RoleChange {
    let added = BTreeSet::from([permission.to_owned()]);
    RoleChange::Edit(RoleEdit { added, ..RoleEdit::default() })
}

async fn changed(store: &impl WholeStore, name: &str, change: RoleChange) -> Option<Event> {
    let done = store.role_change(name, &change, &Holder::Everything, &author()).await;
    done.expect("it is written").expect("it is taken").value
}

async fn kept(store: &impl WholeStore) -> Vec<(String, RoleDefinition)> {
    let models = load(store).await;
    let kept = models.access.definitions();
    kept.map(|(name, definition)| (name.clone(), definition.clone())).collect()
}

pub async fn a_role_is_made_changed_and_removed(store: &impl WholeStore) {
    let start = load(store).await.revision;
    changed(store, "buyer", RoleChange::Create(role(&["orders:buy"]))).await;
    changed(store, "buyer", grant("orders:see")).await;
    let both = role(&["orders:buy", "orders:see"]);
    assert_eq!(kept(store).await, [("buyer".to_owned(), both.clone())]);
    assert_eq!(changed(store, "buyer", grant("orders:see")).await, None, "as it was");
    let gone = changed(store, "buyer", RoleChange::Remove).await;
    let from = Some(Box::new(both));
    assert_eq!(gone, Some(Event::RoleChanged { role: "buyer".into(), from, to: None }));
    assert_eq!(kept(store).await, []);
    let batch = batch(store, start).await;
    assert_eq!(batch.changes.len(), 3);
    let mut models = load(store).await;
    models.revision = start;
    models.apply(&batch).expect("it folds");
    assert_eq!(models.access.definitions().count(), 0);
}

pub async fn a_built_in_role_is_changed_and_put_back(store: &impl WholeStore) {
    changed(store, MEMBER, grant("customers:read")).await;
    let [(name, definition)] = &kept(store).await[..] else { panic!("one") };
    assert_eq!((name.as_str(), definition.permissions.len()), (MEMBER, 1));
    assert!(!definition.description.is_empty(), "what it is for stays");
    changed(store, MEMBER, RoleChange::Remove).await;
    assert_eq!(kept(store).await, []);
}

pub async fn what_is_refused_writes_nothing(store: &impl WholeStore) {
    changed(store, "buyer", RoleChange::Create(role(&["users:manage"]))).await;
    let before = load(store).await.revision;
    let nobody = Holder::Of(BTreeSet::new());
    for change in [grant("a:b"), RoleChange::Remove] {
        let done = store.role_change("buyer", &change, &nobody, &author()).await.expect("asked");
        assert_eq!(done, Err(RoleRefused::Beyond { permission: "users:manage".into() }));
    }
    let rehearsed = store.role_rehearse("buyer", &grant("a:b"), &Holder::Everything).await;
    assert!(rehearsed.expect("asked").expect("taken").value.is_some());
    assert_eq!(load(store).await.revision, before);
    assert_eq!(kept(store).await, [("buyer".to_owned(), role(&["users:manage"]))]);
}

pub async fn grants_at_once_all_count(store: &impl WholeStore) {
    changed(store, "buyer", RoleChange::Create(role(&[]))).await;
    let permissions: Vec<String> = (0..8).map(|n| format!("orders:v{n}")).collect();
    let (changes, author) = (permissions.iter().map(|one| grant(one)), author());
    let changes: Vec<RoleChange> = changes.collect();
    let all = changes
        .iter()
        .map(|change| store.role_change("buyer", change, &Holder::Everything, &author));
    for done in futures::future::join_all(all).await {
        done.expect("written").expect("taken");
    }
    let [(_, definition)] = &kept(store).await[..] else { panic!("one") };
    assert_eq!(definition.permissions.iter().cloned().collect::<Vec<_>>(), permissions);
}
