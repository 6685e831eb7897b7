//! A `configSchema`, ready to check configurations with.

use crate::bounds::{self, BadSchema, referred};
use jsonschema::{Draft, PatternOptions, Validator};
use midplane_model::Config;
use regex::{Regex, RegexBuilder};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Memory of one compiled pattern.
const PATTERN_SIZE: usize = 128 * 1024;
/// Flaws that are told of one configuration.
const MOST_FLAWS: usize = 10;
/// Longer texts are cut.
const LONGEST_WHY: usize = 300;
/// Levels that defaults and secrets are looked for in; the bounds of a schema are wider.
const DEEPEST: usize = 16;

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// A JSON pointer into the configuration.
    pub pointer: String,
    /// What is wrong there.
    pub why: String,
}

/// A step of a path.
#[derive(Clone, Debug)]
enum Step {
    /// The member of this name.
    Named(String),
    /// Any member but these.
    Other(BTreeSet<String>),
    /// Members whose names are like this.
    Like(Regex),
    /// Any member or item.
    Any,
}

type Path = Vec<Step>;

impl Step {
    fn is(&self, name: &str) -> bool {
        match self {
            Self::Named(own) => own == name,
            Self::Other(named) => !named.contains(name),
            Self::Like(pattern) => pattern.is_match(name),
            Self::Any => true,
        }
    }

    /// Names that are like a pattern; any, where this engine reads patterns otherwise.
    fn like(pattern: &str) -> Self {
        let read = RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).build();
        read.map_or(Self::Any, Self::Like)
    }
}

/// A schema that was found fit. Cheap to ask, not cheap to make.
#[derive(Debug)]
pub struct ConfigSchema {
    root: Value,
    validator: Validator,
    secrets: Vec<Path>,
    /// Whether a value may fail in several ways at once.
    has_branches: bool,
}

impl ConfigSchema {
    /// Reads a manifest's `configSchema`.
    ///
    /// # Errors
    /// [`BadSchema`] when it is not one, or takes too long to be one.
    pub fn read(schema: &Map<String, Value>) -> Result<Self, BadSchema> {
        let mut root = schema.clone();
        // one draft, whatever it says
        root.remove("$schema");
        let root = Value::Object(root);
        bounds::check(&root)?;
        let patterns =
            PatternOptions::regex().size_limit(PATTERN_SIZE).dfa_size_limit(PATTERN_SIZE);
        let options = jsonschema::options().with_draft(Draft::Draft202012).offline();
        let options = options.with_pattern_options(patterns).should_validate_formats(false);
        let refused = |error: jsonschema::ValidationError<'_>| {
            let at = error.instance_path().as_str().to_owned();
            BadSchema(short(&format!("it does not hold at `{at}`: {error}")))
        };
        let validator = options.build(&root).map_err(refused)?;
        let mut secrets = Vec::new();
        collect_secrets(&root, &root, &mut Vec::new(), &mut secrets, DEEPEST);
        let has_branches = has_branches(&root);
        Ok(Self { root, validator, secrets, has_branches })
    }

    /// What is wrong with a whole configuration, defaults filled in; nothing when it is right. No
    /// value is repeated.
    pub fn flaws(&self, config: &Config) -> Vec<Flaw> {
        let value = Value::Object(config.clone());
        if self.validator.is_valid(&value) {
            return Vec::new();
        }
        // each value may fail in each branch, and the validator keeps all of these
        let most = if self.has_branches { 1 } else { MOST_FLAWS };
        let flaw = |error: jsonschema::ValidationError<'_>| Flaw {
            pointer: error.instance_path().as_str().to_owned(),
            why: short(&error.masked_with("it").to_string()),
        };
        let mut flaws: Vec<Flaw> = match most {
            1 => self.validator.validate(&value).err().into_iter().map(flaw).collect(),
            most => self.validator.iter_errors(&value).take(most).map(flaw).collect(),
        };
        flaws.sort_by(|a, b| a.pointer.cmp(&b.pointer));
        flaws
    }

    /// Whether a whole configuration is right.
    pub fn admits(&self, config: &Config) -> bool {
        self.validator.is_valid(&Value::Object(config.clone()))
    }

    /// Where a configuration has values that are secret, as JSON pointers.
    pub fn secrets_in(&self, config: &Config) -> Vec<String> {
        let mut found = Vec::new();
        if !self.secrets.is_empty() {
            let mut at = Vec::new();
            self.find_secrets(config, &mut at, &mut found);
        }
        found.iter().map(|path: &Vec<String>| pointer(path)).collect()
    }

    fn find_secrets(
        &self,
        members: &Map<String, Value>,
        at: &mut Vec<String>,
        found: &mut Vec<Vec<String>>,
    ) {
        for (name, value) in members {
            at.push(name.clone());
            self.find_secret(value, at, found);
            at.pop();
        }
    }

    fn find_secret(&self, value: &Value, at: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        if self.is_secret(at) {
            found.push(at.clone());
            return;
        }
        match value {
            Value::Object(members) => self.find_secrets(members, at, found),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    at.push(index.to_string());
                    self.find_secret(item, at, found);
                    at.pop();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn is_secret(&self, at: &[String]) -> bool {
        self.secrets.iter().any(|path| {
            path.len() == at.len() && path.iter().zip(at).all(|(step, name)| step.is(name))
        })
    }

    /// The same without what is secret.
    #[must_use]
    pub fn without_secrets(&self, mut config: Config) -> Config {
        for pointer in self.secrets_in(&config) {
            remove(&mut config, &pointer);
        }
        config
    }

    /// What members have that nobody set. A default of something secret is left out.
    pub fn defaults(&self) -> Config {
        self.without_secrets(defaults(self.root.as_object()))
    }
}

fn has_branches(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| matches!(name.as_str(), "anyOf" | "oneOf") || has_branches(value)),
        Value::Array(items) => items.iter().any(has_branches),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What a schema, fit or not, says that members have when nobody sets them.
pub(crate) fn defaults(schema: Option<&Map<String, Value>>) -> Config {
    let mut filled = Config::new();
    if let Some(schema) = schema {
        let root = Value::Object(schema.clone());
        fill(&root, &root, &mut filled, DEEPEST);
    }
    filled
}

/// Fills in what `schema` says that members have when they are not there.
fn fill(root: &Value, schema: &Value, into: &mut Config, depth: usize) {
    let (Some(depth), Some(keywords)) = (depth.checked_sub(1), schema.as_object()) else { return };
    if let Some(Value::String(to)) = keywords.get("$ref")
        && let Some(part) = referred(root, to)
    {
        fill(root, part, into, depth);
    }
    for part in keywords.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        fill(root, part, into, depth);
    }
    for (name, of) in keywords.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if !into.contains_key(name)
            && let Some(value) = of.get("default")
        {
            into.insert(name.clone(), value.clone());
        }
        if let Some(Value::Object(inner)) = into.get_mut(name) {
            fill(root, of, inner, depth);
        }
    }
}

/// Fills in the defaults of members that are in objects that somebody set.
pub(crate) fn fill_in(schema: &ConfigSchema, config: &mut Config) {
    fill(&schema.root, &schema.root, config, DEEPEST);
}

fn collect_secrets(
    root: &Value,
    schema: &Value,
    at: &mut Path,
    secrets: &mut Vec<Path>,
    depth: usize,
) {
    let (Some(depth), Some(keywords)) = (depth.checked_sub(1), schema.as_object()) else { return };
    let is_secret = keywords.get("writeOnly") == Some(&Value::Bool(true))
        || keywords.get("format").and_then(Value::as_str) == Some("password");
    if is_secret && !at.is_empty() {
        secrets.push(at.clone());
        return;
    }
    if let Some(Value::String(to)) = keywords.get("$ref")
        && let Some(part) = referred(root, to)
    {
        collect_secrets(root, part, at, secrets, depth);
    }
    for (name, value) in keywords {
        match (name.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.iter().for_each(|part| collect_secrets(root, part, at, secrets, depth));
            }
            ("if" | "then" | "else" | "not", part) => {
                collect_secrets(root, part, at, secrets, depth);
            }
            ("properties", Value::Object(named)) => {
                for (name, part) in named {
                    at.push(Step::Named(name.clone()));
                    collect_secrets(root, part, at, secrets, depth);
                    at.pop();
                }
            }
            ("dependentSchemas", Value::Object(named)) => {
                named.values().for_each(|part| collect_secrets(root, part, at, secrets, depth));
            }
            ("patternProperties", Value::Object(named)) => {
                for (pattern, part) in named {
                    at.push(Step::like(pattern));
                    collect_secrets(root, part, at, secrets, depth);
                    at.pop();
                }
            }
            ("additionalProperties", part) => {
                let named = keywords.get("properties").and_then(Value::as_object);
                let named = named.into_iter().flat_map(Map::keys).cloned();
                at.push(Step::Other(named.collect()));
                collect_secrets(root, part, at, secrets, depth);
                at.pop();
            }
            ("prefixItems", Value::Array(parts)) => {
                at.push(Step::Any);
                parts.iter().for_each(|part| collect_secrets(root, part, at, secrets, depth));
                at.pop();
            }
            ("items" | "contains", part) => {
                at.push(Step::Any);
                collect_secrets(root, part, at, secrets, depth);
                at.pop();
            }
            _ => {}
        }
    }
}

/// A JSON pointer (RFC 6901).
pub(crate) fn pointer(path: &[String]) -> String {
    path.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}

fn remove(config: &mut Config, pointer: &str) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    let last = last.replace("~1", "/").replace("~0", "~");
    if parent.is_empty() {
        config.shift_remove(&last);
        return;
    }
    let mut whole = Value::Object(std::mem::take(config));
    match whole.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.shift_remove(&last)),
        Some(Value::Array(items)) => {
            // items keep their places
            if let Some(item) = last.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                *item = Value::Null;
            }
        }
        Some(_) | None => {}
    }
    if let Value::Object(members) = whole {
        *config = members;
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST_WHY) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
