//! How large a schema and a configuration may be, and what a schema may say.

use midplane_model::Config;
use serde_json::{Map, Value};

/// The largest configuration, as JSON.
pub const LONGEST_CONFIG: usize = 32 * 1024;
/// The deepest one.
const DEEPEST: usize = 16;
/// Values in it.
const MOST_VALUES: usize = 2_000;
/// Parts of a schema, each reference counted as often as it is followed.
const MOST_PARTS: usize = 4_000;
/// The deepest schema, references followed.
const DEEPEST_SCHEMA: usize = 48;
/// Regular expressions in a schema, references followed.
const MOST_PATTERNS: usize = 32;
const LONGEST_PATTERN: usize = 512;
/// Names that scripts trip over.
const NAMES_OF_SCRIPTS: [&str; 3] = ["__proto__", "constructor", "prototype"];

/// Why a schema is none that configurations are checked with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadSchema(pub(crate) String);

/// Why a configuration is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// It is too large.
    #[error("a configuration has at most {LONGEST_CONFIG} bytes as JSON")]
    TooLong,
    /// It is too deep.
    #[error("a configuration is at most {DEEPEST} levels deep")]
    TooDeep,
    /// It has too many values.
    #[error("a configuration has at most {MOST_VALUES} values")]
    TooMany,
    /// It has a member that scripts trip over.
    #[error("`{0}` is no name of a member")]
    BadName(String),
}

/// Refuses what is too large to be looked at.
///
/// # Errors
/// [`BadConfig`].
pub fn within_bounds(config: &Config) -> Result<(), BadConfig> {
    // texts, numbers, lists and objects always serialise
    let length = serde_json::to_vec(config).map_or(usize::MAX, |text| text.len());
    if length > LONGEST_CONFIG {
        return Err(BadConfig::TooLong);
    }
    members(config, DEEPEST, &mut { MOST_VALUES })
}

fn members(config: &Map<String, Value>, depth: usize, left: &mut usize) -> Result<(), BadConfig> {
    for (name, value) in config {
        if NAMES_OF_SCRIPTS.contains(&name.as_str()) {
            return Err(BadConfig::BadName(name.clone()));
        }
        bounded(value, depth, left)?;
    }
    Ok(())
}

fn bounded(value: &Value, depth: usize, left: &mut usize) -> Result<(), BadConfig> {
    *left = left.checked_sub(1).ok_or(BadConfig::TooMany)?;
    let below = depth.checked_sub(1).ok_or(BadConfig::TooDeep);
    match value {
        Value::Object(config) => members(config, below?, left),
        Value::Array(items) => {
            let below = below?;
            items.iter().try_for_each(|item| bounded(item, below, left))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// What is left of what a schema may have.
pub(crate) struct Walk<'s> {
    root: &'s Value,
    parts: usize,
    patterns: usize,
}

/// Refuses a schema that is too large once its references are followed, or that never ends.
pub(crate) fn check(root: &Value) -> Result<(), BadSchema> {
    let mut walk = Walk { root, parts: MOST_PARTS, patterns: MOST_PATTERNS };
    walk.part(root, DEEPEST_SCHEMA)
}

/// What a reference inside the schema points at.
pub(crate) fn referred<'s>(root: &'s Value, to: &str) -> Option<&'s Value> {
    root.pointer(to.strip_prefix('#')?)
}

fn bad<T>(why: impl Into<String>) -> Result<T, BadSchema> {
    Err(BadSchema(why.into()))
}

impl<'s> Walk<'s> {
    /// Goes one level down, into one more part.
    fn enter(&mut self, depth: usize) -> Result<usize, BadSchema> {
        let Some(left) = self.parts.checked_sub(1) else {
            return bad(format!(
                "it has more than {MOST_PARTS} parts, each reference counted as often as it is followed"
            ));
        };
        self.parts = left;
        match depth.checked_sub(1) {
            Some(depth) => Ok(depth),
            None => bad("it is too deep, or refers to itself"),
        }
    }

    fn part(&mut self, value: &'s Value, depth: usize) -> Result<(), BadSchema> {
        let depth = self.enter(depth)?;
        match value {
            Value::Object(keywords) => {
                keywords.iter().try_for_each(|(name, value)| self.keyword(name, value, depth))
            }
            Value::Array(items) => items.iter().try_for_each(|item| self.part(item, depth)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        }
    }

    fn keyword(&mut self, name: &str, value: &'s Value, depth: usize) -> Result<(), BadSchema> {
        match (name, value) {
            // a validator reads `%24` as `$`: what is walked here has to be what is followed there
            ("$ref", Value::String(to)) if to.contains('%') => {
                return bad(format!("`{to}` is not taken as a reference: it has a `%` in it"));
            }
            ("$ref", Value::String(to)) => match referred(self.root, to) {
                Some(part) => return self.part(part, depth),
                None => return bad(format!("there is nothing at the reference `{to}`")),
            },
            ("$dynamicRef" | "$recursiveRef" | "$id" | "$anchor" | "$dynamicAnchor", _)
                if value.is_string() =>
            {
                return bad(format!("`{name}` is not taken; refer with `$ref: '#/$defs/…'`"));
            }
            ("unevaluatedProperties" | "unevaluatedItems", _) => {
                return bad(format!(
                    "`{name}` is not taken; use `additionalProperties` or `items`"
                ));
            }
            ("pattern", Value::String(pattern)) => self.pattern(pattern)?,
            ("patternProperties", Value::Object(by_pattern)) => {
                by_pattern.keys().try_for_each(|pattern| self.pattern(pattern))?;
            }
            _ => {}
        }
        match (name, value) {
            // what stands in these are names of the author's own
            (
                "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions",
                Value::Object(named),
            ) => {
                let depth = self.enter(depth)?;
                named.values().try_for_each(|part| self.part(part, depth))
            }
            _ => self.part(value, depth),
        }
    }

    fn pattern(&mut self, pattern: &str) -> Result<(), BadSchema> {
        let Some(left) = self.patterns.checked_sub(1) else {
            return bad(format!("it has more than {MOST_PATTERNS} patterns"));
        };
        self.patterns = left;
        match pattern.len() <= LONGEST_PATTERN {
            true => Ok(()),
            false => bad(format!("a pattern has more than {LONGEST_PATTERN} bytes")),
        }
    }
}
