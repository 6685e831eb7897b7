//! Mail addresses of accounts.

use super::{WholeStore, kit::*};
use crate::Error;
use midplane_model::{Event, MailAddress, UserId};

fn at(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("the suite's addresses are good")
}

async fn people(store: &impl WholeStore) -> [UserId; 2] {
    for name in ["ada", "bob"] {
        store.user_create(user(name), &author()).await.expect("create");
    }
    [id("u-ada"), id("u-bob")]
}

async fn address(store: &impl WholeStore, user: &UserId) -> Option<MailAddress> {
    store.addresses_of(std::slice::from_ref(user)).await.expect("read").remove(user)
}

pub async fn an_address_is_kept_changed_and_taken_back(store: &impl WholeStore) {
    let [ada, bob] = people(store).await;
    let first = at("Ada@Example.org");
    let set = store.address_set(&ada, Some(&first), &author()).await.expect("set");
    let events = batch(store, midplane_model::Revision(set.0 - 1)).await;
    assert!(
        matches!(&events.changes[0].event, Event::AddressChanged(change) if change.from.is_none())
    );
    assert_eq!(store.address_set(&ada, Some(&first), &author()).await.expect("again"), set);
    let known = store.addresses_of(&[ada.clone(), bob.clone()]).await.expect("read");
    assert_eq!(known, [(ada.clone(), first)].into());
    let found = store.accounts_at(&at("ada@example.ORG"), 5).await.expect("read");
    assert_eq!(found, [user("ada").user]);
    store.address_set(&ada, Some(&at("ada@other.example")), &author()).await.expect("other");
    assert!(store.accounts_at(&at("ada@example.org"), 5).await.expect("read").is_empty());
    store.address_set(&ada, None, &author()).await.expect("none");
    assert_eq!(address(store, &ada).await, None);
    let nobody = store.address_set(&id("u-x"), Some(&at("x@y")), &author()).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
}

pub async fn an_address_stands_once_in_a_tenant(store: &impl WholeStore) {
    let [ada, bob] = people(store).await;
    store.address_set(&ada, Some(&at("team@example.org")), &author()).await.expect("set");
    let again = store.address_set(&bob, Some(&at("TEAM@example.org")), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let respelled = store.address_set(&ada, Some(&at("Team@example.org")), &author()).await;
    respelled.expect("one's own in another spelling");
    acme(store).await;
    store.tenant_assign(&bob, &id("acme"), &author()).await.expect("move");
    store.address_set(&bob, Some(&at("team@example.org")), &author()).await.expect("elsewhere");
    let both = store.accounts_at(&at("team@example.org"), 5).await.expect("read");
    assert_eq!(both.len(), 2);
    assert_eq!(store.accounts_at(&at("team@example.org"), 1).await.expect("read").len(), 1);
}

async fn acme(store: &impl WholeStore) {
    store.tenant_create(&id("acme"), "Acme", &author()).await.expect("tenant");
}

pub async fn an_address_goes_with_its_account(store: &impl WholeStore) {
    let [ada, bob] = people(store).await;
    store.address_set(&ada, Some(&at("ada@example.org")), &author()).await.expect("set");
    store.account_remove(&ada, &author()).await.expect("remove").expect("allowed");
    store.address_set(&bob, Some(&at("ada@example.org")), &author()).await.expect("it is free");
}

pub async fn an_address_moves_with_its_account_where_it_is_free(store: &impl WholeStore) {
    let [ada, bob] = people(store).await;
    acme(store).await;
    store.address_set(&ada, Some(&at("ada@example.org")), &author()).await.expect("set");
    store.tenant_assign(&ada, &id("acme"), &author()).await.expect("move");
    assert_eq!(address(store, &ada).await, Some(at("ada@example.org")));
    store.address_set(&bob, Some(&at("ada@example.org")), &author()).await.expect("free here");
    store.tenant_assign(&bob, &id("acme"), &author()).await.expect("move");
    assert_eq!(address(store, &bob).await, None, "somebody there has it");
    assert_eq!(address(store, &ada).await, Some(at("ada@example.org")));
}
