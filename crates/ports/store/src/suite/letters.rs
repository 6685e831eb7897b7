//! Letters that wait to be sent.

use super::{
    WholeStore,
    account_links::{invitation, reset},
    kit::*,
};
use crate::{Before, DeedFilter, LetterOf, NewLink, QueuedLetter};
use midplane_model::{LetterGivenUp, LinkPurpose, MailAddress, Timestamp};

fn at(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("the suite's addresses are good")
}

fn letter(number: u8, of: LetterOf) -> QueuedLetter {
    let due_at = later(number.into());
    QueuedLetter { id: format!("m-{number}"), of, created_at: NOW, due_at, attempts: 0 }
}

fn forgotten(number: u8) -> QueuedLetter {
    letter(number, LetterOf::Forgotten { who: format!("user{number}") })
}

fn with_letter(new: NewLink, number: u8) -> NewLink {
    let of = LetterOf::Link {
        link: new.link.id.clone(),
        to: at("grace@example.org"),
        purpose: new.link.of.purpose(),
    };
    NewLink { letter: Some(letter(number, of)), ..new }
}

async fn taken(store: &impl WholeStore, now: Timestamp, limit: usize) -> Vec<String> {
    let until = Timestamp(now.0 + 100);
    let letters = store.letter_take(now, until, limit).await.expect("take");
    letters.into_iter().map(|one| format!("{} {}", one.id, one.attempts)).collect()
}

pub async fn a_letter_is_taken_once_until_it_is_due_again(store: &impl WholeStore) {
    let new = with_letter(invitation(1, "grace@example.org"), 1);
    let letter = new.letter.clone().expect("a letter");
    store.link_create(new, &author()).await.expect("create");
    for number in [3, 2] {
        assert!(store.letter_put(forgotten(number), 10).await.expect("put"));
    }
    assert!(taken(store, NOW, 10).await.is_empty(), "none is due");
    let first = store.letter_take(later(1), later(50), 1).await.expect("take");
    assert_eq!(first, [QueuedLetter { attempts: 1, due_at: later(50), ..letter }]);
    assert_eq!(taken(store, later(3), 10).await, ["m-2 1", "m-3 1"]);
    assert!(taken(store, later(49), 10).await.is_empty(), "somebody is at them");
    assert_eq!(taken(store, later(50), 10).await, ["m-1 2"], "who took it died");
    store.letter_later("m-2", later(5000)).await.expect("later");
    store.letter_done("m-1").await.expect("done");
    assert_eq!(taken(store, later(1000), 10).await, ["m-3 2"]);
    assert_eq!(taken(store, later(5000), 10).await, ["m-3 3", "m-2 2"]);
}

pub async fn a_letter_goes_with_its_link(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    store.link_create(with_letter(reset(1, "ada"), 1), &author()).await.expect("create");
    store.link_create(with_letter(reset(2, "ada"), 2), &author()).await.expect("create");
    assert_eq!(taken(store, later(10), 10).await, ["m-2 1"], "the first link was replaced");
    store.link_revoke(&id("l-2"), &author()).await.expect("revoke");
    assert!(taken(store, later(9999), 10).await.is_empty());
    store.link_create(with_letter(reset(3, "ada"), 3), &author()).await.expect("create");
    store.account_remove(&id("u-ada"), &author()).await.expect("remove").expect("allowed");
    assert!(taken(store, later(9999), 10).await.is_empty());
}

pub async fn no_more_wait_than_may(store: &impl WholeStore) {
    store
        .link_create(with_letter(invitation(1, "grace@example.org"), 9), &author())
        .await
        .expect("create");
    assert!(store.letter_put(forgotten(1), 2).await.expect("put"));
    assert!(store.letter_put(forgotten(2), 2).await.expect("put"));
    assert!(!store.letter_put(forgotten(3), 2).await.expect("put"), "two wait");
    store.letter_done("m-1").await.expect("done");
    assert!(store.letter_put(forgotten(4), 2).await.expect("put"));
    store.link_create(invitation(2, "x@example.org"), &author()).await.expect("others go on");
}

pub async fn what_is_given_up_is_a_deed(store: &impl WholeStore) {
    store
        .link_create(with_letter(invitation(1, "grace@example.org"), 1), &author())
        .await
        .expect("create");
    let revision = store.revision().await.expect("revision");
    let given_up = LetterGivenUp {
        letter: "m-1".into(),
        to: at("grace@example.org"),
        purpose: LinkPurpose::Invitation,
        why: "550 no such mailbox".into(),
    };
    store.letter_give_up(given_up, &author()).await.expect("give up");
    assert!(taken(store, later(9999), 10).await.is_empty());
    assert_eq!(store.revision().await.expect("revision"), revision, "nobody follows it");
    let filter = DeedFilter { kind: Some("letter-given-up".into()), ..DeedFilter::default() };
    let deeds = store.deeds(&filter, Before { seq: None, limit: 10 }).await.expect("read");
    assert_eq!(deeds.len(), 1);
}
