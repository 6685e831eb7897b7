//! What plugins were granted.

use super::{WholeStore, kit::*};
use crate::NewVersion;
use midplane_catalogue::operations::Operation;
use midplane_model::{Event, Revision};
use std::collections::BTreeSet;

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

async fn granted(store: &impl WholeStore) -> BTreeSet<String> {
    let models = load(store).await;
    models.catalogue.plugin(&id("orders")).expect("it is there").granted.clone()
}

async fn operate(store: &impl WholeStore, operation: Operation) -> Vec<Event> {
    let done = store.plugin_operate(&id("orders"), &operation, &author()).await;
    done.expect("written").expect("taken").value.events
}

fn asking(version: &str, names: &[&str], quarantined: bool) -> NewVersion {
    NewVersion { asks: set(names), quarantined, ..new_version("orders", version) }
}

pub async fn what_is_published_with_consent_is_granted(store: &impl WholeStore) {
    let new = asking("1.0.0", &["http:outbound"], false);
    store.version_publish(new, &author()).await.expect("published");
    assert_eq!(granted(store).await, set(&["http:outbound"]));
    let new = asking("1.1.0", &["events:publish"], false);
    store.version_publish(new, &author()).await.expect("published");
    let both = set(&["events:publish", "http:outbound"]);
    assert_eq!(granted(store).await, both);
    let last = batch(store, Revision(1)).await.changes.pop().expect("a change");
    let from = set(&["http:outbound"]);
    assert_eq!(last.event, Event::CapabilitiesGranted { name: id("orders"), from, to: both });
}

pub async fn who_lets_a_version_out_grants_what_it_asks_for(store: &impl WholeStore) {
    let new = asking("1.0.0", &["http:outbound"], true);
    store.version_publish(new, &author()).await.expect("kept");
    assert_eq!(granted(store).await, set(&[]), "nobody said yes");
    let release = Operation::Release { version: id("1.0.0"), by_another: false };
    let events = operate(store, release).await;
    let told = |event: &Event| matches!(event, Event::CapabilitiesGranted { .. });
    assert!(events.iter().any(told), "{events:?}");
    assert_eq!(granted(store).await, set(&["http:outbound"]));
    let new = asking("1.1.0", &["events:publish"], true);
    store.version_publish(new, &author()).await.expect("kept");
    operate(store, Operation::Reject(id("1.1.0"))).await;
    assert_eq!(granted(store).await, set(&["http:outbound"]));
}

pub async fn grants_are_given_and_taken(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let grant = |added: &[&str], removed: &[&str]| Operation::Grant {
        added: set(added),
        removed: set(removed),
    };
    operate(store, grant(&["a:b", "c:d"], &[])).await;
    assert_eq!(granted(store).await, set(&["a:b", "c:d"]));
    assert_eq!(operate(store, grant(&["a:b"], &["x:y"])).await, [], "as it was");
    let before = load(store).await;
    operate(store, grant(&[], &["a:b", "c:d"])).await;
    assert_eq!(granted(store).await, set(&[]));
    let mut models = before;
    models.apply(&batch(store, models.revision).await).expect("it folds");
    assert_eq!(models.catalogue, load(store).await.catalogue);
}
