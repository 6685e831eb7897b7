//! Feature flags, as administrators keep them.

pub(super) mod list;
pub(super) mod remove;
pub(super) mod set;
pub(super) mod show;

use super::rules::rule;
use crate::{Problem, Refusal};
use midplane_model::{self as model, FlagKey, Revision};
use midplane_registry::StoreError;
use midplane_rest::targeting::{Flag, FlagRule};

pub(super) fn unknown(key: &str) -> Problem {
    Refusal::NoFlag(key.chars().take(100).collect()).into()
}

pub(super) fn refused(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound(key) => unknown(&key),
        other => other.into(),
    }
}

/// A flag as it is answered with.
pub(super) fn shown(key: FlagKey, flag: &model::Flag, dry_run: bool, revision: Revision) -> Flag {
    let rules = flag.rules.iter();
    let rules = rules.map(|one| FlagRule { when: rule(&one.rule), value: one.value.clone() });
    Flag {
        key,
        description: flag.description.clone(),
        enabled: flag.enabled,
        default: flag.default.clone(),
        salt: flag.salt.clone(),
        rules: rules.collect(),
        dry_run,
        revision,
    }
}
