//! Rules of channels, and flags.

use super::{WholeStore, kit::*};
use crate::Error;
use midplane_model::{
    Author, ChannelKey, ChannelRules, Event, Flag, FlagRule, Rule, Share, Timestamp,
};

fn beta() -> ChannelKey {
    (id("prod"), id("orders"), id("beta"))
}

fn rules() -> ChannelRules {
    let share = Share::of_percent(12.5).ok();
    let rule = Rule { roles: ["tester".to_owned()].into(), share, ..Rule::default() };
    ChannelRules { priority: -1, salt: "s".into(), rules: vec![rule] }
}

fn flag() -> Flag {
    let rule = Rule { teams: ["blue".to_owned()].into(), ..Rule::default() };
    Flag {
        description: Some("what it is for".into()),
        enabled: true,
        default: serde_json::json!({"size": 1}),
        salt: String::new(),
        rules: vec![FlagRule { rule, value: serde_json::json!({"size": 2}) }],
    }
}

pub async fn rules_of_a_channel_come_back_and_go(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let revision = store.channel_rules_set(&beta(), Some(rules()), &author()).await.expect("set");
    let models = load(store).await;
    let records = models.catalogue.plugin(&id("orders")).expect("it is there");
    let record = &records.rules[&(id("prod"), id("beta"))];
    assert_eq!((&*record.rules, record.revision), (&rules(), revision));
    let gone = store.channel_rules_set(&beta(), None, &author()).await.expect("gone");
    assert!(gone > revision);
    let models = load(store).await;
    assert!(models.catalogue.plugin(&id("orders")).expect("it stays").rules.is_empty());
    let [change] = &batch(store, revision).await.changes[..] else { panic!("one change") };
    let (from, to) = (Some(Box::new(rules())), None);
    let (environment, name, channel) = beta();
    assert_eq!(change.event, Event::ChannelRulesChanged { environment, name, channel, from, to });
}

pub async fn rules_of_an_unknown_plugin_are_refused(store: &impl WholeStore) {
    let refused = store.channel_rules_set(&beta(), Some(rules()), &author()).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
}

pub async fn a_flag_comes_back_and_goes(store: &impl WholeStore) {
    let key = id("New.Checkout");
    let revision = store.flag_set(&key, Some(flag()), &author()).await.expect("set");
    let models = load(store).await;
    let record = models.flags.get("New.Checkout").expect("it is there");
    assert_eq!((&*record.flag, record.revision), (&flag(), revision));
    store.flag_set(&key, None, &author()).await.expect("gone");
    assert_eq!(load(store).await.flags.all().count(), 0);
    let again = store.flag_set(&key, None, &author()).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
}

pub async fn what_changes_nothing_writes_nothing(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let none = store.channel_rules_set(&beta(), None, &author()).await.expect("nothing to do");
    let set = store.channel_rules_set(&beta(), Some(rules()), &author()).await.expect("set");
    assert!(set > none);
    let again = store.channel_rules_set(&beta(), Some(rules()), &author()).await.expect("again");
    assert_eq!(again, set);
    let set = store.flag_set(&id("f"), Some(flag()), &author()).await.expect("set");
    let again = store.flag_set(&id("f"), Some(flag()), &author()).await.expect("again");
    assert_eq!(again, set);
}

pub async fn a_node_folds_rules_and_flags(store: &impl WholeStore) {
    let start = publish(store, "orders", "1.0.0").await;
    let mut folded = load(store).await;
    let other = (id("dev"), id("orders"), id("latest"));
    store.channel_rules_set(&beta(), Some(rules()), &author()).await.expect("set");
    store.channel_rules_set(&other, Some(rules()), &author()).await.expect("set");
    store.channel_rules_set(&beta(), None, &author()).await.expect("gone");
    store.flag_set(&id("f"), Some(flag()), &author()).await.expect("set");
    store.flag_set(&id("g"), Some(flag()), &author()).await.expect("set");
    store.flag_set(&id("f"), None, &author()).await.expect("gone");
    folded.apply(&batch(store, start).await).expect("it folds");
    assert_eq!(folded, load(store).await);
}

pub async fn what_changed_since_leads_back(store: &impl WholeStore) {
    let at = |seconds: i64| Author { at: Timestamp(NOW.0 + seconds * 1000), ..author() };
    publish(store, "orders", "1.0.0").await;
    publish(store, "orders", "2.0.0").await;
    let (prod, orders, latest) = (id("prod"), id("orders"), id("latest"));
    let moved = store.channel_move(&prod, &orders, &latest, &id("1.0.0"), &at(1)).await;
    moved.expect("moved");
    store.channel_rules_set(&beta(), Some(rules()), &at(2)).await.expect("set");
    let before = load(store).await;
    store.channel_rules_set(&beta(), None, &at(4)).await.expect("gone");
    store.flag_set(&id("f"), Some(flag()), &at(5)).await.expect("set");
    let moved = store.channel_move(&prod, &orders, &latest, &id("2.0.0"), &at(6)).await;
    moved.expect("moved");

    let changes = store.feed_changes_after(at(3).at).await.expect("read").expect("all kept");
    let topics: Vec<&str> = changes.iter().map(|change| change.event.topic()).collect();
    assert_eq!(topics, ["channel-moved", "flag-changed", "channel-rules-changed"]);
    let mut models = load(store).await;
    models.rewind(&changes);
    let shape = |models: &midplane_catalogue::ReadModels| {
        let plugin = models.catalogue.plugin(&id("orders")).expect("it is there");
        let channels: Vec<String> =
            plugin.channels.values().map(|c| format!("{} {}", c.channel, c.version)).collect();
        let rules: Vec<ChannelRules> =
            plugin.rules.values().map(|record| (*record.rules).clone()).collect();
        (channels, rules, models.flags.all().count())
    };
    assert_eq!(shape(&models), shape(&before));
    let moves = store.channel_moves_until(at(3).at).await.expect("read");
    assert_eq!(moves.len(), 3, "two publishes and one by hand: {moves:?}");
    assert_eq!(moves[2].at, at(1).at);
}
