//! Second factors: set up, asked for, used once, taken away.

use super::{WholeStore, kit::*};
use crate::{ConfirmedFactor, Error, FactorProof, SecondFactor};
use midplane_model::{Event, SecondFactorChange, UserId};

fn confirmed(secret: u8) -> ConfirmedFactor {
    ConfirmedFactor { secret: vec![secret], step: 7, recovery_codes: vec![[1; 32], [2; 32]] }
}

async fn with_ada(store: &impl WholeStore) -> UserId {
    store.user_create(user("ada"), &author()).await.expect("create");
    id("u-ada")
}

async fn asked(store: &impl WholeStore, user: &UserId) {
    store.second_factor_begin(user, vec![1], NOW).await.expect("begin");
    let on = store.second_factor_confirm(user, confirmed(1), &author()).await.expect("confirm");
    assert!(on.is_some());
}

pub async fn a_second_factor_is_asked_for_when_it_was_confirmed(store: &impl WholeStore) {
    let ada = with_ada(store).await;
    assert_eq!(store.second_factor(&ada).await.expect("read"), None);
    for secret in [9, 1] {
        store.second_factor_begin(&ada, vec![secret], NOW).await.expect("begin");
    }
    let begun = store.second_factor(&ada).await.expect("read").expect("begun");
    let wanted = SecondFactor { secret: vec![1], since: None, last_step: 0, recovery_codes: 0 };
    assert_eq!(begun, wanted);
    assert!(!store.second_factor_use(&ada, FactorProof::Step(8)).await.expect("use"), "not yet");
    let stale = store.second_factor_confirm(&ada, confirmed(9), &author()).await.expect("confirm");
    assert_eq!(stale, None, "another one was begun since");
    let before = store.revision().await.expect("revision");
    let on = store.second_factor_confirm(&ada, confirmed(1), &author()).await.expect("confirm");
    assert!(on.is_some_and(|revision| revision > before));
    let kept = store.second_factor(&ada).await.expect("read").expect("on");
    assert_eq!((kept.since, kept.last_step, kept.recovery_codes), (Some(NOW), 7, 2));
    assert!(!format!("{kept:?}").contains("[1]"), "{kept:?}");
    let again = store.second_factor_begin(&ada, vec![3], NOW).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let events = batch(store, before).await.changes;
    let set =
        Event::SecondFactorSet(SecondFactorChange { user: ada, username: "ada".into(), on: true });
    assert_eq!(events.into_iter().map(|change| change.event).collect::<Vec<_>>(), [set]);
}

pub async fn a_proof_is_taken_once(store: &impl WholeStore) {
    let ada = with_ada(store).await;
    asked(store, &ada).await;
    for (proof, taken) in [
        (FactorProof::Step(7), false),
        (FactorProof::Step(9), true),
        (FactorProof::Step(9), false),
        (FactorProof::Step(8), false),
        (FactorProof::Step(10), true),
        (FactorProof::RecoveryCode([2; 32]), true),
        (FactorProof::RecoveryCode([2; 32]), false),
        (FactorProof::RecoveryCode([3; 32]), false),
    ] {
        assert_eq!(store.second_factor_use(&ada, proof).await.expect("use"), taken, "{proof:?}");
    }
    let kept = store.second_factor(&ada).await.expect("read").expect("on");
    assert_eq!((kept.last_step, kept.recovery_codes), (10, 1));
    store.user_create(user("bob"), &author()).await.expect("create");
    let foreign = FactorProof::RecoveryCode([1; 32]);
    assert!(!store.second_factor_use(&id("u-bob"), foreign).await.expect("use"), "another's");
    let many = (0..8).map(|_| store.second_factor_use(&ada, FactorProof::Step(11)));
    let many = futures::future::join_all(many).await;
    assert_eq!(many.iter().filter(|one| matches!(one, Ok(true))).count(), 1);
}

pub async fn a_second_factor_goes_when_it_is_removed_or_with_its_account(store: &impl WholeStore) {
    let ada = with_ada(store).await;
    store.second_factor_begin(&ada, vec![1], NOW).await.expect("begin");
    assert_eq!(store.second_factor_remove(&ada, &author()).await.expect("remove"), None);
    assert_eq!(store.second_factor(&ada).await.expect("read"), None);
    asked(store, &ada).await;
    assert!(store.second_factor_remove(&ada, &author()).await.expect("remove").is_some());
    assert_eq!(store.second_factor_remove(&ada, &author()).await.expect("remove"), None);
    let left = FactorProof::RecoveryCode([1; 32]);
    assert!(!store.second_factor_use(&ada, left).await.expect("use"), "its codes are gone");
    asked(store, &ada).await;
    let kept = store.second_factor(&ada).await.expect("read").expect("on");
    assert_eq!(kept.recovery_codes, 2, "new ones alone");
    store.account_remove(&ada, &author()).await.expect("remove").expect("removed");
    assert_eq!(store.second_factor(&ada).await.expect("read"), None);
    let gone = store.second_factor_begin(&ada, vec![1], NOW).await;
    assert!(matches!(gone, Err(Error::NotFound(_))), "{gone:?}");
}
