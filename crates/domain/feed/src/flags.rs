//! Feature flags: which value a viewer gets, and why.

use crate::{
    Barrier, Entrance, ViewerTraits,
    targeting::{Asked, Draw, means},
};
use midplane_model::{Flag, FlagKey};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};

/// All flags.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags(Arc<BTreeMap<FlagKey, Arc<Flag>>>);

/// A flag's value for a viewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<'s> {
    /// What they get.
    pub value: &'s Value,
    /// Why.
    pub why: FlagReason<'s>,
}

/// Why a flag has its value for a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlagReason<'s> {
    /// It is switched off.
    Disabled,
    /// It has no rules.
    Static,
    /// A rule means them.
    Rule {
        /// Its number, from one on.
        number: usize,
        /// By what.
        by: Entrance<'s>,
    },
    /// No rule means them: what keeps them out of each, in order.
    Default(Vec<Barrier<'s>>),
}

impl FromIterator<(FlagKey, Arc<Flag>)> for Flags {
    fn from_iter<I: IntoIterator<Item = (FlagKey, Arc<Flag>)>>(flags: I) -> Self {
        Self(Arc::new(flags.into_iter().collect()))
    }
}

impl Flags {
    /// Whether both are one and the same, which costs nothing to find out. Others may be equal.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Each with its key.
    pub fn iter(&self) -> impl Iterator<Item = (&FlagKey, &Arc<Flag>)> {
        self.0.iter()
    }

    /// The value of one for a viewer; `None` when there is none of that key.
    pub fn evaluate(&self, key: &str, viewer: ViewerTraits<'_>) -> Option<Evaluation<'_>> {
        let (key, flag) = self.0.get_key_value(key)?;
        Some(evaluate(key, flag, viewer))
    }

    /// Whether its value for a viewer is `true`.
    pub fn is_on(&self, key: &str, viewer: ViewerTraits<'_>) -> bool {
        let evaluation = self.evaluate(key, viewer);
        evaluation.is_some_and(|evaluation| *evaluation.value == Value::Bool(true))
    }
}

/// The value of a flag for a viewer. `features` of its rules are those that the viewer brings along:
/// a flag never depends on another one.
pub fn evaluate<'s>(key: &FlagKey, flag: &'s Flag, viewer: ViewerTraits<'_>) -> Evaluation<'s> {
    let default = |why| Evaluation { value: &flag.default, why };
    if !flag.enabled {
        return default(FlagReason::Disabled);
    }
    if flag.rules.is_empty() {
        return default(FlagReason::Static);
    }
    let no_flags = Flags::default();
    let asked = Asked { viewer, flags: &no_flags };
    let draw = Draw { of: key.as_str(), salt: &flag.salt };
    let mut barriers = Vec::new();
    for (number, rule) in (1..).zip(&flag.rules) {
        match means(&rule.rule, draw, &asked) {
            Ok(by) => {
                let why = FlagReason::Rule { number, by };
                return Evaluation { value: &rule.value, why };
            }
            Err(barrier) => barriers.push(barrier),
        }
    }
    default(FlagReason::Default(barriers))
}
