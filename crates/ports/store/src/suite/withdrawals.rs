//! Yank, archive, and the undo of each.

use super::{
    WholeStore,
    kit::*,
    operations::{at, done, operate, points_at, promote, rollback, state, with},
};
use midplane_catalogue::operations::{Operation, Refused};
use midplane_model::{Version, VersionState, Withdrawal};

pub async fn a_yank_takes_channels_off_and_its_undo_puts_them_back(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0", "3.0.0"]).await;
    done(store, Operation::Yank(id("2.0.0"))).await;
    assert_eq!(points_at(store).await, "3.0.0", "nothing pointed at it");
    let decision = operate(store, Operation::Yank(id("3.0.0"))).await.expect("yanked").value;
    assert_eq!((decision.events.len(), decision.stranded.len()), (2, 0), "{decision:?}");
    assert_eq!(points_at(store).await, "1.0.0", "over the one that is yanked too");
    assert!(done(store, Operation::Yank(id("3.0.0"))).await.is_empty(), "it is yanked already");
    let back = operate(store, rollback()).await;
    let Err(Refused::Withdrawn { newest_good, .. }) = back else { panic!("{back:?}") };
    assert_eq!(newest_good.as_deref(), Some(&id("1.0.0")));
    let last = operate(store, Operation::Yank(id("1.0.0"))).await.expect("yanked").value;
    assert_eq!(last.stranded, [at("prod")], "there is nothing else");
    assert_eq!(points_at(store).await, "1.0.0");

    done(store, restore(id("1.0.0"))).await;
    done(store, restore(id("3.0.0"))).await;
    assert_eq!(points_at(store).await, "3.0.0", "the undo puts the channel back");
    done(store, Operation::Yank(id("3.0.0"))).await;
    done(store, restore(id("2.0.0"))).await;
    done(store, promote("2.0.0")).await;
    done(store, restore(id("3.0.0"))).await;
    assert_eq!(points_at(store).await, "2.0.0", "somebody moved it since");
}

pub(super) fn restore(version: Version) -> Operation {
    Operation::Restore { version, undoes: None }
}

fn undo(withdrawal: Withdrawal, version: &str) -> Operation {
    Operation::Restore { version: id(version), undoes: Some(withdrawal) }
}

pub async fn each_undo_takes_back_its_own(store: &impl WholeStore) {
    with(store, &["1.0.0"]).await;
    let in_use = operate(store, Operation::Archive(id("1.0.0"))).await;
    assert!(matches!(in_use, Err(Refused::InUse { .. })), "{in_use:?}");
    done(store, Operation::Yank(id("1.0.0"))).await;
    let other = operate(store, undo(Withdrawal::Archive, "1.0.0")).await;
    assert!(matches!(other, Err(Refused::WithdrawnOtherwise { .. })), "{other:?}");
    // the channel is stuck on what nobody gets any more: that does not keep it from the archive
    done(store, Operation::Archive(id("1.0.0"))).await;
    let other = operate(store, undo(Withdrawal::Yank, "1.0.0")).await;
    assert!(matches!(other, Err(Refused::WithdrawnOtherwise { .. })), "{other:?}");
    done(store, undo(Withdrawal::Archive, "1.0.0")).await;
    assert_eq!(state(store, "1.0.0").await, VersionState::Yanked, "as before the archive");
    done(store, undo(Withdrawal::Yank, "1.0.0")).await;
    assert_eq!(state(store, "1.0.0").await, VersionState::Published);
    assert!(done(store, undo(Withdrawal::Archive, "1.0.0")).await.is_empty(), "it is there");

    with(store, &["2.0.0"]).await;
    done(store, Operation::Archive(id("1.0.0"))).await;
    done(store, undo(Withdrawal::Archive, "1.0.0")).await;
    assert_eq!(state(store, "1.0.0").await, VersionState::Published, "it was not yanked");
    done(store, Operation::Yank(id("1.0.0"))).await;
    done(store, Operation::Archive(id("1.0.0"))).await;
    done(store, restore(id("1.0.0"))).await;
    assert_eq!(state(store, "1.0.0").await, VersionState::Published, "whatever withdrew it");
}
