//! Claimed names.

use super::{WholeStore, kit::*};
use crate::{Author, Claimed, Error, NewVersion, StoredToken};
use midplane_catalogue::namespaces::{Claimant, NamespaceChange, NamespaceRefused, Person};
use midplane_model::{Actor, Event, Namespace, NamespaceName, Revision};
use std::{
    pin::pin,
    sync::{Arc, Barrier},
    task::{Context, Poll, Wake},
    thread,
};

fn person(name: &str) -> Person {
    Person { id: id(&format!("u-{name}")), username: name.into() }
}

fn claim(owner: &str) -> NamespaceChange {
    NamespaceChange::Claim(Some(person(owner)))
}

/// A change that somebody asks for who manages no plugins.
async fn change(store: &impl WholeStore, name: &str, change: NamespaceChange, by: &str) -> Claimed {
    let claimant = Claimant { user: Some(person(by).id), administrator: false };
    let author = Author::new(Actor::User(person(by).id), NOW);
    store.namespace_change(&id(name), &change, &claimant, &author).await.expect("an answer")
}

async fn people(store: &impl WholeStore, name: &str) -> Option<Namespace> {
    let models = load(store).await;
    let name: NamespaceName = id(name);
    let mut all = models.access.namespaces();
    all.find(|one| one.name == name).map(|one| (*one.namespace).clone())
}

pub async fn a_name_is_claimed_given_on_and_released(store: &impl WholeStore) {
    let done = change(store, "@acme", claim("ada"), "ada").await.expect("free");
    assert_eq!(done.revision, Revision(1));
    let add = NamespaceChange::Add { person: person("bob"), owner: false };
    change(store, "@acme", add.clone(), "ada").await.expect("hers");
    let again = change(store, "@acme", add, "ada").await.expect("hers");
    assert_eq!((again.value, again.revision), (None, Revision(2)), "nothing is written");
    let acme = people(store, "@acme").await.expect("claimed");
    assert!(acme.owners.contains_key(&id("u-ada")));
    assert_eq!(acme.members[&id("u-bob")], "bob");
    let refused = change(store, "@acme", NamespaceChange::Release, "bob").await;
    assert_eq!(refused, Err(NamespaceRefused::NotOwner(id("@acme"))));
    change(store, "@acme", NamespaceChange::Release, "ada").await.expect("hers");
    assert_eq!(people(store, "@acme").await, None);
}

pub async fn of_two_claims_at_once_one_wins(store: &impl WholeStore) {
    let names: Vec<String> = (0..8).map(|number| format!("u{number}")).collect();
    let claims = names.iter().map(|name| change(store, "@acme", claim(name), name));
    let done = futures::future::join_all(claims).await;
    let won: Vec<_> = done.iter().filter(|one| one.is_ok()).collect();
    assert_eq!(won.len(), 1, "{done:?}");
    for lost in done.iter().filter_map(|one| one.as_ref().err()) {
        assert_eq!(*lost, NamespaceRefused::Taken(id("@acme")));
    }
    assert_eq!(store.revision().await.expect("revision"), Revision(1));
}

pub async fn a_rehearsed_claim_writes_nothing(store: &impl WholeStore) {
    let claimant = Claimant { user: Some(id("u-ada")), administrator: false };
    let told = store.namespace_rehearse(&id("@acme"), &claim("ada"), &claimant).await;
    let told = told.expect("an answer").expect("free");
    assert!(told.value.is_some());
    assert_eq!(told.revision, Revision(0));
    assert_eq!(people(store, "@acme").await, None);
}

pub async fn what_others_use_is_not_claimed(store: &impl WholeStore) {
    let ada = Author::new(Actor::User(id("u-ada")), NOW);
    let made = StoredToken { created_by: ada.actor.clone(), ..token(1) };
    store.token_create(made, &ada).await.expect("made");
    publish(store, "@acme/orders", "1.0.0").await;
    for (name, by) in [("@acme", "bob"), ("@acme/orders", "bob")] {
        let refused = change(store, name, claim(by), by).await;
        assert_eq!(refused, Err(NamespaceRefused::InUse(id(name))), "it was published by t1");
    }
    for free in ["@acm", "@acme2/orders", "acme"] {
        change(store, free, claim("bob"), "bob").await.expect("nobody uses it");
    }
    change(store, "@acme/orders", claim("ada"), "ada").await.expect("her token published it");
    let refused = change(store, "@acme", claim("bob"), "bob").await;
    assert_eq!(refused, Err(NamespaceRefused::InUse(id("@acme"))));
    change(store, "@acme", claim("ada"), "ada").await.expect("all in it is hers");

    let backend = instance("i1", "wallet", "http://127.0.0.1:7001");
    store.instance_register(backend, &ada).await.expect("registered");
    let refused = change(store, "wallet", claim("ada"), "ada").await;
    assert_eq!(
        refused,
        Err(NamespaceRefused::InUse(id("wallet"))),
        "whose backend it is, is unknown"
    );
}

pub async fn a_first_publish_claims_its_name(store: &impl WholeStore) {
    let ada = Author::new(Actor::User(id("u-ada")), NOW);
    store.user_create(user("ada"), &Author::system(NOW)).await.expect("made");
    let publish = |name: &'static str, number: &'static str, by: Actor| async move {
        let new = NewVersion { claim: true, ..new_version(name, number) };
        store.version_publish(new, &Author::new(by, NOW)).await.expect("published");
    };
    publish("orders", "1.0.0", ada.actor.clone()).await;
    let orders = people(store, "orders").await.expect("claimed");
    assert_eq!(orders.owners[&id("u-ada")], "ada");
    // nobody that could own it, and what was there before
    publish("notes", "1.0.0", Actor::Bootstrap).await;
    publish("notes", "1.1.0", ada.actor.clone()).await;
    assert_eq!(people(store, "notes").await, None);
    change(store, "@acme", claim("bob"), "bob").await.expect("free");
    publish("@acme/orders", "1.0.0", ada.actor.clone()).await;
    assert_eq!(people(store, "@acme/orders").await, None, "its scope is claimed");
    // a token's is its maker's
    let made = StoredToken { created_by: ada.actor.clone(), ..token(1) };
    store.token_create(made, &ada).await.expect("made");
    publish("wallet", "1.0.0", Actor::Token(id("t1"))).await;
    assert_eq!(people(store, "wallet").await, Some(orders));
}

/// Waits for an answer on a thread of its own.
fn wait<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

pub async fn of_first_publishes_at_once_one_claims_and_the_others_are_refused(
    store: &impl WholeStore,
) {
    const PEOPLE: usize = 6;
    for at in 0..PEOPLE {
        store.user_create(user(&format!("p{at}")), &Author::system(NOW)).await.expect("made");
    }
    let together = Barrier::new(PEOPLE);
    let publish = |at: usize| {
        let by = Author::new(Actor::User(id(&format!("u-p{at}"))), NOW);
        let new = NewVersion {
            claim: true,
            while_unclaimed: true,
            ..new_version("orders", &format!("1.{at}.0"))
        };
        together.wait();
        wait(store.version_publish(new, &by)).map(|_| at)
    };
    let done: Vec<Result<usize, Error>> = thread::scope(|threads| {
        let publish = &publish;
        let all = (0..PEOPLE).map(|at| threads.spawn(move || publish(at)));
        let all: Vec<_> = all.collect();
        all.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let won: Vec<usize> = done.iter().filter_map(|one| one.as_ref().ok().copied()).collect();
    let [winner] = won[..] else { panic!("one is first: {done:?}") };
    for lost in done.iter().filter_map(|one| one.as_ref().err()) {
        assert!(matches!(lost, Error::Claimed(name) if *name == id("orders")), "{lost}");
    }
    let models = load(store).await;
    let plugin = models.catalogue.plugin(&id("orders")).expect("published");
    assert_eq!(plugin.versions.len(), 1, "nothing of the others is left");
    let orders = people(store, "orders").await.expect("claimed");
    assert!(orders.owners.contains_key(&id(&format!("u-p{winner}"))));
    // the winner goes on, whatever they were let in by
    let by = Author::new(Actor::User(id(&format!("u-p{winner}"))), NOW);
    let next = NewVersion { while_unclaimed: true, ..new_version("orders", "2.0.0") };
    store.version_publish(next, &by).await.expect("it is theirs");
}

pub async fn what_is_claimed_meanwhile_is_not_published_to(store: &impl WholeStore) {
    change(store, "@acme", claim("ada"), "ada").await.expect("free");
    let new =
        |while_unclaimed| NewVersion { while_unclaimed, ..new_version("@acme/orders", "1.0.0") };
    let bob = Author::new(Actor::User(id("u-bob")), NOW);
    let refused = store.version_publish(new(true), &bob).await.expect_err("it is ada's");
    assert!(matches!(&refused, Error::Claimed(name) if *name == id("@acme")), "{refused}");
    // who was let in by something else than that is let in
    store.version_publish(new(false), &bob).await.expect("an administrator, say");
}

pub async fn claims_fold(store: &impl WholeStore) {
    let mut folded = load(store).await;
    for (name, what, by) in [
        ("@acme", claim("ada"), "ada"),
        ("orders", claim("bob"), "bob"),
        ("@acme", NamespaceChange::Transfer(person("bob")), "ada"),
        ("orders", NamespaceChange::Release, "bob"),
    ] {
        let event = change(store, name, what, by).await.expect("done").value.expect("an event");
        assert!(matches!(event, Event::NamespaceChanged { .. }));
        folded.apply(&batch(store, folded.revision).await).expect("fold");
        assert_eq!(folded, load(store).await);
    }
    let acme = people(store, "@acme").await.expect("claimed");
    assert_eq!((acme.owners.len(), acme.members.len()), (1, 1));
}
