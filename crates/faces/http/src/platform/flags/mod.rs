//! Feature flags, as administrators keep them.

pub(super) mod list;
pub(super) mod remove;
pub(super) mod set;
pub(super) mod show;

use super::{named, rules::rule};
use crate::{Api, Problem, Refusal, meant};
use midplane_model::{self as model, FlagKey, Revision};
use midplane_registry::StoreError;
use midplane_rest::targeting::{Flag, FlagRule};

pub(super) fn unknown(api: &Api, key: &str) -> Problem {
    let served = api.live.served.load();
    let known = served.feed.flags().iter().map(|(key, _)| key.as_str());
    let hint = meant::hint(key, known);
    Problem::from(Refusal::NoFlag(key.chars().take(100).collect())).hinting(hint)
}

pub(super) fn refused(api: &Api, error: StoreError) -> Problem {
    match error {
        StoreError::NotFound(key) => unknown(api, &key),
        other => other.into(),
    }
}

/// A flag as it is answered with.
pub(super) async fn shown(
    api: &Api,
    key: FlagKey,
    flag: &model::Flag,
    dry_run: bool,
    revision: Revision,
) -> Flag {
    let named = || flag.rules.iter().map(|one| &one.rule);
    let rules = flag.rules.iter();
    let rules = rules.map(|one| FlagRule { when: rule(&one.rule), value: one.value.clone() });
    Flag {
        key,
        description: flag.description.clone(),
        enabled: flag.enabled,
        default: flag.default.clone(),
        salt: flag.salt.clone(),
        rules: rules.collect(),
        user_names: named::names(api, named()).await,
        warnings: named::of_nobody(api, named()),
        dry_run,
        revision,
    }
}
