//! Operations that can be undone.

use super::{WholeStore, kit::*, withdrawals::restore};
use crate::{Before, Error, Operated};
use midplane_catalogue::operations::{At, NewApproval, Operation, Refused};
use midplane_model::{
    Actor, Author, Channel, Environment, Event, MoveCause, Verdict, Version, VersionState,
};

const ALL: Before = Before { seq: None, limit: 100 };

pub(super) fn at(environment: &str) -> At {
    (id(environment), Channel::latest())
}

fn by(user: &str, seconds: i64) -> Author {
    Author::new(Actor::User(id(user)), later(seconds * 1000)).because(Some("since".into()))
}

pub(super) async fn operate(store: &impl WholeStore, operation: Operation) -> Operated {
    store.plugin_operate(&id("orders"), &operation, &by("u-ada", 1)).await.expect("an answer")
}

pub(super) async fn done(store: &impl WholeStore, operation: Operation) -> Vec<Event> {
    operate(store, operation).await.expect("it is done").value.events
}

pub(super) fn promote(to: &str) -> Operation {
    Operation::Promote { at: at("prod"), to: id(to), from: None, approval: None }
}

pub(super) fn rollback() -> Operation {
    Operation::Rollback { at: at("prod"), to: None, from: None, within_history: false }
}

fn to(version: &str) -> Operation {
    let to = Some(id(version));
    Operation::Rollback { at: at("prod"), to, from: None, within_history: true }
}

fn waiting(approval: &str, to: &str) -> Operation {
    let approval = NewApproval { id: id(approval), expires_at: later(100_000) };
    Operation::Promote { at: at("prod"), to: id(to), from: None, approval: Some(approval) }
}

fn decide(approval: &str, verdict: Verdict) -> Operation {
    Operation::Decide { approval: id(approval), verdict }
}

pub(super) async fn points_at(store: &impl WholeStore) -> String {
    let models = load(store).await;
    let plugin = models.catalogue.plugin(&id("orders")).expect("it is there");
    plugin.channels[&at("prod")].version.to_string()
}

pub(super) async fn with(store: &impl WholeStore, versions: &[&str]) {
    for version in versions {
        publish(store, "orders", version).await;
    }
}

pub(super) async fn state(store: &impl WholeStore, version: &str) -> VersionState {
    let models = load(store).await;
    let plugin = models.catalogue.plugin(&id("orders")).expect("it is there");
    plugin.versions[&id::<Version>(version)].state
}

pub async fn a_rollback_goes_back_and_a_second_one_returns(store: &impl WholeStore) {
    with(store, &["1.0.0"]).await;
    let none = operate(store, rollback()).await;
    assert!(matches!(none, Err(Refused::NothingBefore { .. })), "{none:?}");
    with(store, &["2.0.0", "3.0.0"]).await;
    let outcome = operate(store, rollback()).await.expect("it goes back");
    assert_eq!(outcome.revision, store.revision().await.expect("revision"));
    let [Event::ChannelMoved { from, to: now, cause, .. }] = &outcome.value.events[..] else {
        panic!("one move: {outcome:?}");
    };
    let found = (from.as_ref().map(ToString::to_string), now.to_string(), *cause);
    assert_eq!(found, (Some("3.0.0".into()), "2.0.0".into(), Some(MoveCause::Rollback)));
    assert_eq!(points_at(store).await, "2.0.0");
    done(store, rollback()).await;
    assert_eq!(points_at(store).await, "3.0.0");
    done(store, to("1.0.0")).await;
    assert_eq!(points_at(store).await, "1.0.0");
    done(store, rollback()).await;
    assert_eq!(points_at(store).await, "3.0.0");
    assert!(done(store, promote("3.0.0")).await.is_empty(), "it points there already");
}

pub async fn what_moved_meanwhile_is_refused(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let from = |from: &str| Some(id::<Version>(from));
    let stale =
        |from| Operation::Rollback { at: at("prod"), to: None, from, within_history: false };
    let before = store.revision().await.expect("revision");
    let refused = operate(store, stale(from("1.0.0"))).await;
    assert!(matches!(refused, Err(Refused::Moved { .. })), "{refused:?}");
    let unknown = operate(store, promote("9.0.0")).await;
    assert!(matches!(unknown, Err(Refused::NoVersion { .. })), "{unknown:?}");
    let beta = (id("prod"), id("beta"));
    let beta = Operation::Rollback { at: beta, to: None, from: None, within_history: false };
    let none = operate(store, beta).await;
    assert!(matches!(none, Err(Refused::NoChannel { .. })), "{none:?}");
    let never = publish_to(store, "3.0.0", "dev").await;
    let never = (operate(store, to("3.0.0")).await, never);
    assert!(matches!(never.0, Err(Refused::NeverThere { .. })), "{never:?}");
    assert_eq!(store.revision().await.expect("revision").0, before.0 + 1, "refusals write nothing");
    done(store, stale(from("2.0.0"))).await;
    let nobody = store.plugin_operate(&id("nothing"), &rollback(), &author()).await;
    assert!(matches!(nobody, Ok(Err(Refused::NoPlugin(_)))), "{nobody:?}");
}

async fn publish_to(store: &impl WholeStore, version: &str, environment: &str) {
    let environment: Environment = id(environment);
    let new = crate::NewVersion { environment, ..new_version("orders", version) };
    store.version_publish(new, &author()).await.expect("publish");
}

pub async fn a_rehearsal_writes_nothing(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let before = (store.revision().await.expect("revision"), load(store).await);
    for operation in [
        rollback(),
        promote("1.0.0"),
        Operation::Yank(id("2.0.0")),
        Operation::Archive(id("1.0.0")),
        Operation::Switch { environment: None, disabled: true },
        waiting("a-1", "1.0.0"),
    ] {
        let told = store.plugin_rehearse(&id("orders"), &operation, &author()).await;
        let told = told.expect("an answer").expect("it would be done");
        assert!(!told.value.events.is_empty(), "{operation:?}");
        assert_eq!(told.revision, before.0);
        let after = (store.revision().await.expect("revision"), load(store).await);
        assert_eq!(after, before, "{operation:?}");
    }
    let unknown = store.plugin_rehearse(&id("orders"), &promote("9.0.0"), &author()).await;
    assert!(matches!(unknown, Ok(Err(Refused::NoVersion { .. }))), "{unknown:?}");
}

pub async fn a_plugin_is_switched_off_and_on(store: &impl WholeStore) {
    with(store, &["1.0.0"]).await;
    let switch = |environment: Option<&str>, disabled| Operation::Switch {
        environment: environment.map(id),
        disabled,
    };
    let off = async |environment: &str| {
        let models = load(store).await;
        models.catalogue.plugin(&id("orders")).is_some_and(|p| p.is_disabled_in(&id(environment)))
    };
    done(store, switch(Some("prod"), true)).await;
    assert_eq!((off("prod").await, off("dev").await), (true, false));
    done(store, switch(None, true)).await;
    assert_eq!((off("prod").await, off("dev").await), (true, true));
    assert!(done(store, switch(Some("dev"), true)).await.is_empty(), "it is off everywhere");
    let refused = operate(store, switch(Some("prod"), false)).await;
    assert!(matches!(refused, Err(Refused::OffEverywhere { .. })), "{refused:?}");
    assert_eq!(done(store, switch(None, false)).await.len(), 2, "both switches go");
    assert_eq!((off("prod").await, off("dev").await), (false, false));
    assert!(done(store, switch(None, false)).await.is_empty(), "it is on already");
}

pub async fn an_archived_number_stays_taken(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let refused = operate(store, Operation::Archive(id("2.0.0"))).await;
    assert!(matches!(refused, Err(Refused::InUse { .. })), "{refused:?}");
    done(store, Operation::Archive(id("1.0.0"))).await;
    assert_eq!(state(store, "1.0.0").await, VersionState::Archived);
    let again = store.version_publish(new_version("orders", "1.0.0"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let refused = operate(store, Operation::Yank(id("1.0.0"))).await;
    assert!(matches!(refused, Err(Refused::Archived { .. })), "{refused:?}");
    for operation in [promote("1.0.0"), rollback()] {
        let refused = operate(store, operation).await;
        assert!(matches!(refused, Err(Refused::Withdrawn { .. })), "{refused:?}");
    }
}

pub async fn a_move_waits_until_somebody_else_approves_it(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    done(store, waiting("a-1", "1.0.0")).await;
    assert_eq!(points_at(store).await, "2.0.0", "nothing moved yet");
    let again = operate(store, waiting("a-2", "1.0.0")).await;
    assert_eq!(again, Err(Refused::Waiting(id("a-1"))));
    let own = operate(store, decide("a-1", Verdict::Approved)).await;
    assert_eq!(own, Err(Refused::Own(id("a-1"))));
    let operate_as = async |who: &str, seconds, operation| {
        let author = by(who, seconds);
        store.plugin_operate(&id("orders"), &operation, &author).await.expect("an answer")
    };
    let late = operate_as("u-bob", 100, decide("a-1", Verdict::Approved)).await;
    assert_eq!(late, Err(Refused::Lapsed(id("a-1"))));
    let decided = operate_as("u-bob", 99, decide("a-1", Verdict::Approved)).await.expect("decided");
    assert_eq!(decided.value.events.len(), 2, "{decided:?}");
    assert_eq!(points_at(store).await, "1.0.0");
    let twice = operate_as("u-bob", 99, decide("a-1", Verdict::Approved)).await;
    assert_eq!(twice, Err(Refused::NotWaiting(id("a-1"))));

    done(store, waiting("a-3", "2.0.0")).await;
    done(store, decide("a-3", Verdict::Rejected)).await;
    done(store, waiting("a-4", "2.0.0")).await;
    with(store, &["3.0.0"]).await;
    let moved = operate_as("u-bob", 2, decide("a-4", Verdict::Approved)).await;
    assert!(matches!(moved, Err(Refused::Moved { .. })), "{moved:?}");

    let all = store.approvals(false, ALL).await.expect("read");
    let ids: Vec<&str> = all.iter().map(|(_, one)| one.id.as_str()).collect();
    assert_eq!(ids, ["a-4", "a-3", "a-1"]);
    let waiting = store.approvals(true, ALL).await.expect("read");
    assert_eq!(waiting.len(), 1);
    let rest = store.approvals(false, Before { seq: Some(all[0].0), limit: 1 }).await;
    assert_eq!(rest.expect("read")[0].1.id, id("a-3"));
    let first = store.approval(&id("a-1")).await.expect("read").expect("it is there");
    assert_eq!(first, all[2].1);
    let verdict = first.decided.expect("decided");
    assert_eq!((verdict.verdict, verdict.by), (Verdict::Approved, Actor::User(id("u-bob"))));
    assert_eq!(first.requested_by, Actor::User(id("u-ada")));
    assert_eq!(first.reason.as_deref(), Some("since"));
    assert_eq!(store.approval(&id("a-9")).await.expect("read"), None);
}

pub async fn who_asked_takes_it_back(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    done(store, waiting("a-1", "1.0.0")).await;
    let withdraw = decide("a-1", Verdict::Withdrawn);
    let bob = by("u-bob", 1);
    let refused = store.plugin_operate(&id("orders"), &withdraw, &bob).await.expect("an answer");
    assert_eq!(refused, Err(Refused::NotYours(id("a-1"))));
    let events = done(store, withdraw).await;
    assert_eq!(events.len(), 1, "nothing moved: {events:?}");
    let one = store.approval(&id("a-1")).await.expect("read").expect("it is there");
    assert_eq!(one.decided.expect("decided").verdict, Verdict::Withdrawn);
    assert!(store.approvals(true, ALL).await.expect("read").is_empty());
    done(store, waiting("a-2", "1.0.0")).await;
}

pub async fn nobody_approves_with_a_token_of_their_own(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let ada = Author::new(Actor::User(id("u-ada")), NOW);
    let made = |by: Actor, number| crate::StoredToken { created_by: by, ..token(number) };
    store.token_create(made(ada.actor.clone(), 1), &ada).await.expect("made");
    store.token_create(made(Actor::Token(id("t1")), 2), &ada).await.expect("made");
    done(store, waiting("a-1", "1.0.0")).await;
    for one in ["t1", "t2"] {
        let author = Author::new(Actor::Token(id(one)), NOW);
        let approve = decide("a-1", Verdict::Approved);
        let refused = store.plugin_operate(&id("orders"), &approve, &author).await;
        assert_eq!(refused.expect("an answer"), Err(Refused::Own(id("a-1"))), "{one}");
    }
}

pub async fn of_racing_operations_one_comes_first(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let from = Some(id::<Version>("2.0.0"));
    let racers = (0..8).map(|_| {
        let (at, from) = (at("prod"), from.clone());
        operate(store, Operation::Rollback { at, to: None, from, within_history: false })
    });
    let results = futures::future::join_all(racers).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert_eq!(points_at(store).await, "1.0.0");
}

pub async fn moves_are_told_newest_first(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    publish_to(store, "3.0.0", "dev").await;
    publish(store, "other", "1.0.0").await;
    done(store, rollback()).await;
    let moves = async |before| {
        let (environment, channel) = at("prod");
        let read = store.channel_moves(&id("orders"), &environment, &channel, before).await;
        read.expect("read")
    };
    let all = moves(ALL).await;
    let told: Vec<String> = all.iter().map(|one| one.to.to_string()).collect();
    assert_eq!(told, ["1.0.0", "2.0.0", "1.0.0"]);
    assert_eq!((all[0].from.clone(), all[2].from.clone()), (Some(id("2.0.0")), None));
    assert_eq!((all[0].cause, all[1].cause), (Some(MoveCause::Rollback), None));
    assert_eq!(all[0].reason.as_deref(), Some("since"));
    assert_eq!((&all[0].by, all[0].moved_at), (&Actor::User(id("u-ada")), later(1000)));
    assert_eq!(all[0].revision, store.revision().await.expect("revision"));
    assert_eq!(moves(Before { seq: Some(all[0].seq), limit: 1 }).await, all[1..2]);
}

pub async fn operations_fold(store: &impl WholeStore) {
    with(store, &["1.0.0"]).await;
    let start = store.revision().await.expect("revision");
    let mut folded = load(store).await;
    with(store, &["2.0.0", "3.0.0"]).await;
    for operation in [
        rollback(),
        Operation::Yank(id("2.0.0")),
        Operation::Switch { environment: None, disabled: true },
        Operation::Switch { environment: Some(id("prod")), disabled: true },
        Operation::Archive(id("3.0.0")),
        restore(id("2.0.0")),
        waiting("a-1", "2.0.0"),
    ] {
        operate(store, operation).await.expect("done");
    }
    folded.apply(&batch(store, start).await).expect("it folds");
    assert_eq!(folded, load(store).await);
    done(store, Operation::Switch { environment: None, disabled: false }).await;
    folded.apply(&batch(store, folded.revision).await).expect("it folds");
    assert_eq!(folded, load(store).await);
}

pub async fn what_was_switched_or_yanked_leads_back(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0"]).await;
    let before = load(store).await;
    for operation in
        [Operation::Yank(id("2.0.0")), Operation::Switch { environment: None, disabled: true }]
    {
        operate(store, operation).await.expect("done");
    }
    let changes = store.feed_changes_after(NOW).await.expect("read").expect("all kept");
    assert_eq!(changes.len(), 3, "{changes:?}");
    let mut models = load(store).await;
    models.rewind(&changes);
    let shape = |models: &midplane_catalogue::ReadModels| {
        let plugin = models.catalogue.plugin(&id("orders")).expect("it is there");
        let states: Vec<VersionState> = plugin.versions.values().map(|one| one.state).collect();
        let points_at = plugin.channels[&at("prod")].version.clone();
        (states, points_at, plugin.disabled.clone())
    };
    assert_eq!(shape(&models), shape(&before));
    assert_ne!(shape(&load(store).await), shape(&before));
}

pub async fn what_no_channel_has_pointed_at_for_long_is_idle(store: &impl WholeStore) {
    with(store, &["1.0.0", "2.0.0", "3.0.0", "4.0.0"]).await;
    publish_to(store, "5.0.0", "dev").await;
    publish_to(store, "6.0.0", "dev").await;
    let idle = async |since, limit| {
        let found = store.idle_versions(since, limit).await.expect("read");
        found.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>()
    };
    assert!(idle(NOW, 9).await.is_empty(), "nothing is older than itself");
    // 3.0.0 and 5.0.0 are what a rollback goes back to
    assert_eq!(idle(later(500), 9).await, ["orders 1.0.0", "orders 2.0.0"]);
    assert_eq!(idle(later(500), 1).await.len(), 1);
    done(store, promote("2.0.0")).await;
    assert_eq!(idle(later(500), 9).await, ["orders 1.0.0", "orders 3.0.0"]);
    done(store, promote("4.0.0")).await;
    assert_eq!(idle(later(1000), 9).await, ["orders 1.0.0", "orders 3.0.0"], "2.0.0 was used then");
    done(store, Operation::Archive(id("1.0.0"))).await;
    assert_eq!(idle(later(1000), 9).await, ["orders 3.0.0"]);
}
