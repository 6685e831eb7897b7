//! What every lease store must do, one named test per expectation, each on an empty store of its
//! own.

#![expect(missing_docs, reason = "the name of an expectation says what it expects")]

use crate::{Error, Lease, Leases};
use midplane_model::{NodeId, Timestamp};
use std::{sync::Arc, time::Duration};

/// Makes the tests of [`suite`](crate::suite). `$empty` is an async function that answers an
/// empty store and whatever must live as long as it, such as its folder.
#[macro_export]
macro_rules! lease_suite {
    ($empty:expr) => {
        $crate::lease_suite!(
            $empty;
            a_free_lease_is_taken,
            a_held_lease_is_refused_with_its_holder,
            the_holder_may_take_it_again,
            names_are_apart,
            a_lapsed_lease_changes_hands_with_a_larger_fence,
            a_renewal_makes_it_longer,
            a_lapsed_lease_cannot_be_renewed,
            a_lease_in_other_hands_cannot_be_renewed,
            a_released_lease_is_free_at_once,
            releasing_what_was_lost_takes_nothing_from_anybody,
            the_fence_goes_on_after_a_release,
            of_many_takers_one_has_it,
        );
    };
    ($empty:expr; $($test:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $test() {
                let (leases, _alive) = $empty().await;
                $crate::suite::$test(std::sync::Arc::new(leases)).await;
            }
        )+
    };
}

/// What the suite is run on.
pub type Shared = Arc<dyn Leases>;

const NAME: &str = "health-round";
const LIFE: Duration = Duration::from_secs(15);

fn at(seconds: u64) -> Timestamp {
    Timestamp(1_700_000_000_000).plus(Duration::from_secs(seconds))
}

fn node(text: &str) -> NodeId {
    NodeId::parse(text).expect("the suite's ids are good")
}

async fn take(leases: &Shared, holder: &str, seconds: u64) -> Result<Lease, Error> {
    leases.take(NAME, &node(holder), at(seconds), LIFE).await
}

pub async fn a_free_lease_is_taken(leases: Shared) {
    let lease = take(&leases, "n-1", 0).await.expect("free");
    let wanted = Lease { name: NAME.into(), holder: node("n-1"), until: at(15), fence: 1 };
    assert_eq!(lease, wanted);
}

pub async fn a_held_lease_is_refused_with_its_holder(leases: Shared) {
    take(&leases, "n-1", 0).await.expect("free");
    let error = take(&leases, "n-2", 14).await.expect_err("held");
    let Error::Held { holder, until } = error else { panic!("{error}") };
    assert_eq!((holder, until), (node("n-1"), at(15)));
}

pub async fn the_holder_may_take_it_again(leases: Shared) {
    let first = take(&leases, "n-1", 0).await.expect("free");
    let again = take(&leases, "n-1", 10).await.expect("its own");
    assert_eq!((again.until, again.fence), (at(25), first.fence));
}

pub async fn names_are_apart(leases: Shared) {
    take(&leases, "n-1", 0).await.expect("free");
    let other = leases.take("rollouts", &node("n-2"), at(0), LIFE).await.expect("another name");
    assert_eq!(other.fence, 1);
}

pub async fn a_lapsed_lease_changes_hands_with_a_larger_fence(leases: Shared) {
    let first = take(&leases, "n-1", 0).await.expect("free");
    let second = take(&leases, "n-2", 15).await.expect("it ended just now");
    assert!(second.fence > first.fence);
    let third = take(&leases, "n-1", 40).await.expect("it ended again");
    assert!(third.fence > second.fence, "also when it comes back");
}

pub async fn a_renewal_makes_it_longer(leases: Shared) {
    let lease = take(&leases, "n-1", 0).await.expect("free");
    let renewed = leases.renew(&lease, at(10), LIFE).await.expect("renew");
    assert_eq!((renewed.until, renewed.fence), (at(25), lease.fence));
    assert!(take(&leases, "n-2", 20).await.is_err());
}

/// Somebody else may have had it and given it back meanwhile.
pub async fn a_lapsed_lease_cannot_be_renewed(leases: Shared) {
    let lease = take(&leases, "n-1", 0).await.expect("free");
    let late = leases.renew(&lease, at(15), LIFE).await;
    assert!(matches!(late, Err(Error::Lost(_))), "{late:?}");
}

pub async fn a_lease_in_other_hands_cannot_be_renewed(leases: Shared) {
    let lost = take(&leases, "n-1", 0).await.expect("free");
    take(&leases, "n-2", 15).await.expect("it ended");
    let late = leases.renew(&lost, at(16), LIFE).await;
    assert!(matches!(late, Err(Error::Lost(_))), "{late:?}");
    let never = Lease { name: "never-taken".into(), ..lost };
    let never = leases.renew(&never, at(16), LIFE).await;
    assert!(matches!(never, Err(Error::Lost(_))), "{never:?}");
}

pub async fn a_released_lease_is_free_at_once(leases: Shared) {
    let lease = take(&leases, "n-1", 0).await.expect("free");
    leases.release(&lease).await.expect("release");
    take(&leases, "n-2", 1).await.expect("free again");
    let late = leases.renew(&lease, at(1), LIFE).await;
    assert!(matches!(late, Err(Error::Lost(_))), "{late:?}");
}

pub async fn releasing_what_was_lost_takes_nothing_from_anybody(leases: Shared) {
    let lost = take(&leases, "n-1", 0).await.expect("free");
    take(&leases, "n-2", 15).await.expect("it ended");
    leases.release(&lost).await.expect("no error");
    assert!(take(&leases, "n-3", 16).await.is_err(), "n-2 still has it");
}

/// A late write of the one before must be told apart.
pub async fn the_fence_goes_on_after_a_release(leases: Shared) {
    let first = take(&leases, "n-1", 0).await.expect("free");
    leases.release(&first).await.expect("release");
    let second = take(&leases, "n-1", 1).await.expect("free again");
    assert!(second.fence > first.fence);
}

pub async fn of_many_takers_one_has_it(leases: Shared) {
    let takers: Vec<String> = (0..16).map(|n| format!("n-{n}")).collect();
    let taken = takers.iter().map(|holder| take(&leases, holder, 0));
    let taken = futures::future::join_all(taken).await;
    assert_eq!(taken.iter().filter(|lease| lease.is_ok()).count(), 1);
}
