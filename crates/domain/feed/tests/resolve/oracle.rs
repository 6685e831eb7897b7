//! The definition of the answer, written down by trying everything, against the search.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::Viewer;
use proptest::{collection::vec, prelude::*, sample::select};
use std::sync::Arc;

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
const NUMBERS: [&str; 3] = ["3.0.0", "2.0.0", "1.0.0"];

type Plugins = Vec<Vec<Candidate>>;

fn words() -> impl Strategy<Value = Vec<String>> {
    let ranges = select(vec!["*", "^1.0.0", "^2.0.0", "^3.0.0", ">=2.0.0", "<3.0.0"]);
    let plugin = (select(NAMES.to_vec()), ranges.clone()).prop_map(|(n, r)| format!("{n} {r}"));
    let needs =
        (select(vec!["IOne", "ITwo", "?IOne"]), ranges).prop_map(|(n, r)| format!("{n} {r}"));
    let gives = (select(vec!["+IOne", "+ITwo"]), select(NUMBERS.to_vec()))
        .prop_map(|(name, number)| format!("{name} {number}"));
    vec(prop_oneof![4 => plugin, 2 => needs, 3 => gives], 0..4)
}

/// For each plugin the words of each of its versions, the most preferred one first.
type Words = Vec<Vec<Vec<String>>>;

fn all_words() -> impl Strategy<Value = Words> {
    vec(vec(words(), 1..=3), NAMES.len())
}

fn plugins_of(all: &Words) -> Plugins {
    let plugins = NAMES.iter().zip(all).map(|(plugin, versions)| {
        let versions = NUMBERS.iter().zip(versions).map(|(number, words)| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            with(plugin, number, &words)
        });
        versions.collect()
    });
    plugins.collect()
}

/// Whether nothing that is chosen misses something. Written from the words of the definition.
fn is_sound(set: &[Option<&Candidate>]) -> bool {
    let there = || set.iter().flatten();
    there().all(|one| {
        let plugins = one.dependencies.iter().all(|(plugin, range)| {
            there().any(|other| other.plugin == *plugin && range.contains(&other.version))
        });
        let interfaces =
            one.requires.iter().filter(|required| !required.optional).all(|required| {
                there().flat_map(|other| &other.provides).any(|given| {
                    given.interface == required.interface && required.range.contains(&given.version)
                })
            });
        plugins && interfaces
    })
}

/// Every set there is, the best one by (who is left out, by name; then what is chosen, by name).
fn best(plugins: &Plugins) -> Vec<Option<&Candidate>> {
    let mut sets: Vec<Vec<Option<&Candidate>>> = vec![Vec::new()];
    for versions in plugins {
        let choices = || versions.iter().map(Some).chain([None]);
        sets = sets
            .iter()
            .flat_map(|set| choices().map(|choice| [set.clone(), vec![choice]].concat()))
            .collect();
    }
    let rank = |set: &Vec<Option<&Candidate>>| {
        let left_out: Vec<bool> = set.iter().map(Option::is_none).collect();
        let of = |(versions, choice): (&Vec<Candidate>, &Option<&Candidate>)| {
            let choice = (*choice)?;
            versions.iter().position(|one| one.version == choice.version)
        };
        let preference: Vec<Option<usize>> = plugins.iter().zip(set).map(of).collect();
        (left_out, preference)
    };
    sets.into_iter().filter(|set| is_sound(set)).min_by_key(rank).unwrap()
}

fn snapshot_of(plugins: &Plugins) -> FeedSnapshot {
    let entries = NAMES.iter().zip(plugins);
    snapshot(entries.map(|(name, versions)| (*name, preferring(versions.clone()))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_trying_everything_finds(words in all_words()) {
        let plugins = plugins_of(&words);
        let snapshot = snapshot_of(&plugins);
        let expected: Vec<String> = best(&plugins)
            .into_iter()
            .flatten()
            .map(|one| format!("{}@{}", one.plugin, one.version))
            .collect();
        prop_assert_eq!(chosen(&snapshot, &Viewer::anonymous()), expected);
    }

    #[test]
    fn the_explanation_is_of_the_same_decision(words in all_words()) {
        let plugins = plugins_of(&words);
        let snapshot = snapshot_of(&plugins);
        let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
        let told: Vec<String> = explanation
            .decisions
            .iter()
            .filter_map(|decision| decision.chosen)
            .map(|entry| format!("{}@{}", entry.candidate.plugin, entry.candidate.version))
            .collect();
        prop_assert_eq!(chosen(&snapshot, &Viewer::anonymous()), told);
        for one in explanation.decisions.iter().flat_map(|decision| &decision.considered) {
            let (last, before) = one.reasons.split_last().unwrap();
            prop_assert!(before.iter().all(|reason| !reason.refuses()), "{:?}", one);
            prop_assert_eq!(last.refuses(), one.outcome == Outcome::Refused, "{:?}", one);
        }
    }

    #[test]
    fn the_same_question_has_the_same_answer(words in all_words()) {
        let plugins = plugins_of(&words);
        let (one, other) = (snapshot_of(&plugins), snapshot_of(&plugins));
        // taken in another order
        let mut again = one.clone();
        for (name, entry) in other.plugins.iter().rev() {
            again.put(name.clone(), Arc::clone(entry));
        }
        prop_assert_eq!(chosen(&one, &Viewer::anonymous()), chosen(&again, &Viewer::anonymous()));
    }
}
