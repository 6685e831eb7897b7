//! From a document to the options as JSON: every key is looked up, every value read as its key
//! wants it. It collects all that is wrong, and leaves out what is.

use crate::{
    Code, Finding, Key, Kind, Origin, Place, Range,
    finding::{did_you_mean, shown},
    keys::{join, leaves},
    units::{bytes, seconds, span},
    variables::{Fault, Filled, fill},
    yaml::{Entry, Node, Value},
};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// A walk over one document.
pub(crate) struct Walk<'a> {
    /// All keys, for finding one that stands in the wrong section.
    pub(crate) all: &'a [Key],
    /// What the environment says.
    pub(crate) variable: &'a dyn Fn(&str) -> Option<String>,
    /// What is wrong.
    pub(crate) findings: Vec<Finding>,
    /// Where each key and each item of a list (`key[0]`) was set.
    pub(crate) origins: BTreeMap<String, Origin>,
}

/// A scalar that is ready to be read.
struct Scalar<'n> {
    node: &'n Node,
    text: String,
    origin: Origin,
}

impl Walk<'_> {
    /// Reads the keys of one section.
    pub(crate) fn section(&mut self, keys: &[Key], path: &str, node: &Node) -> Map<String, Json> {
        let mut values = Map::new();
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    match keys.iter().find(|key| key.name() == entry.name) {
                        None => self.unknown(keys, path, entry),
                        Some(key) => {
                            self.origins.insert(key.path.clone(), Origin::File(entry.at));
                            if let Some(value) = self.value(&key.kind, &key.path, &entry.value) {
                                values.insert(entry.name.clone(), value);
                            } else {
                                self.origins.remove(&key.path);
                            }
                        }
                    }
                }
            }
            // `section:` with nothing below it
            Value::Scalar { text, plain: true } if is_null(text) => {}
            Value::Scalar { .. } | Value::List(_) => self.wrong(node.at, path, "keys below it"),
        }
        values
    }

    /// Reads one value. `None` when there is none, or it is wrong.
    fn value(&mut self, kind: &Kind, path: &str, node: &Node) -> Option<Json> {
        match kind {
            Kind::Section(keys) => Some(self.section(keys, path, node).into()),
            Kind::List(of) => self.list(of, path, node),
            _ => {
                let scalar = self.scalar(kind, path, node)?;
                let value = self.typed(kind, path, &scalar)?;
                self.origins.insert(path.to_owned(), scalar.origin);
                Some(value)
            }
        }
    }

    fn list(&mut self, of: &Kind, path: &str, node: &Node) -> Option<Json> {
        match &node.value {
            Value::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items {
                    let path = format!("{path}[{}]", values.len());
                    // an item that is wrong was told; the others keep their numbers without it
                    values.extend(self.value(of, &path, item));
                }
                Some(values.into())
            }
            Value::Scalar { text, plain: true } if is_null(text) => None,
            Value::Scalar { .. } | Value::Map(_) => {
                self.wrong(node.at, path, "a list, such as [a, b]");
                None
            }
        }
    }

    fn scalar<'n>(&mut self, kind: &Kind, path: &str, node: &'n Node) -> Option<Scalar<'n>> {
        let Value::Scalar { text, plain } = &node.value else {
            self.wrong(node.at, path, &wanted(kind));
            return None;
        };
        let Filled { text, names } = match fill(text, self.variable) {
            Ok(filled) => filled,
            Err(faults) => {
                for fault in faults {
                    self.findings.push(unfilled(&fault, node.at, path));
                }
                return None;
            }
        };
        if *plain && is_null(&text) {
            return None;
        }
        let origin = match names.is_empty() {
            true => Origin::File(node.at),
            false => Origin::Variable { names, at: node.at },
        };
        Some(Scalar { node, text, origin })
    }

    fn typed(&mut self, kind: &Kind, path: &str, scalar: &Scalar<'_>) -> Option<Json> {
        let text = scalar.text.trim();
        let number = || text.replace('_', "");
        match kind {
            Kind::Boolean => match boolean(text) {
                Some(value) => Some(value.into()),
                None => self.mistaken(kind, path, scalar),
            },
            Kind::Whole(range) => match whole(&number()) {
                Some(value) => {
                    let fits = self.in_range(kind, range, value as f64, path, scalar);
                    fits.then(|| value.into())
                }
                None => self.mistaken(kind, path, scalar),
            },
            Kind::Span(range) => match span::parse(&number()) {
                Some(value) => {
                    let fits = self.in_range(kind, range, seconds(value), path, scalar);
                    fits.then(|| span::show(value).into())
                }
                None => self.mistaken(kind, path, scalar),
            },
            Kind::Bytes(range) => match bytes::parse(&number()) {
                Some(value) => {
                    let fits = self.in_range(kind, range, value as f64, path, scalar);
                    fits.then(|| bytes::show(value).into())
                }
                None => self.mistaken(kind, path, scalar),
            },
            Kind::Choice(choices) => {
                if choices.iter().any(|choice| choice.name == text) {
                    return Some(text.into());
                }
                let names = || choices.iter().map(|choice| choice.name.as_str());
                let all: Vec<&str> = names().collect();
                let message =
                    format!("`{path}` is one of {}, not {}", all.join(", "), said(scalar));
                let mut found = Finding::new(Code::UnknownChoice, scalar.node.at, path, message);
                if scalar.origin.place().is_some()
                    && !is_foreign(scalar)
                    && let Some(near) = did_you_mean(text, names())
                {
                    found = found.hint(format!("did you mean `{near}`?"));
                }
                self.findings.push(found);
                None
            }
            Kind::Text { .. } => Some(scalar.text.clone().into()),
            Kind::List(_) | Kind::Section(_) => None,
        }
    }

    fn in_range(
        &mut self,
        kind: &Kind,
        range: &Range,
        number: f64,
        path: &str,
        scalar: &Scalar<'_>,
    ) -> bool {
        let fits = range.holds(number);
        if !fits {
            let message = format!("`{path}` is {}, not {}", bounds(kind), said(scalar));
            self.findings.push(Finding::new(Code::OutOfRange, scalar.node.at, path, message));
        }
        fits
    }

    fn mistaken(&mut self, kind: &Kind, path: &str, scalar: &Scalar<'_>) -> Option<Json> {
        let message = format!("`{path}` is {}, not {}", wanted(kind), said(scalar));
        self.findings.push(Finding::new(Code::WrongType, scalar.node.at, path, message));
        None
    }

    fn wrong(&mut self, at: Place, path: &str, wanted: &str) {
        let message = match path {
            "" => "a configuration has sections such as `server:` with keys below them".to_owned(),
            path => format!("`{path}` must have {wanted}"),
        };
        self.findings.push(Finding::new(Code::WrongType, at, path, message));
    }

    fn unknown(&mut self, keys: &[Key], section: &str, entry: &Entry) {
        let path = join(section, &entry.name);
        let message = format!("there is no key `{}`", shown(&path));
        let names = || keys.iter().map(Key::name);
        let elsewhere = leaves(self.all).into_iter().find(|key| key.name() == entry.name);
        let hint = match (did_you_mean(&entry.name, names()), elsewhere) {
            (Some(name), _) => format!("did you mean `{}`?", join(section, name)),
            (None, Some(key)) => format!("did you mean `{}`?", key.path),
            (None, None) => {
                let within = if section.is_empty() { "the file" } else { section };
                format!("{within} has {}", names().collect::<Vec<_>>().join(", "))
            }
        };
        self.findings.push(Finding::new(Code::UnknownKey, entry.at, &path, message).hint(hint));
    }
}

/// What an empty value looks like without quotes: the key counts as not set.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// As YAML 1.2 and 1.1 spell them.
fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn whole(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn unfilled(fault: &Fault, at: Place, path: &str) -> Finding {
    let found = |message: String| Finding::new(Code::Variable, at, path, message);
    match fault {
        Fault::Unset(name) => {
            let name = shown(name);
            found(format!("`{path}` names the environment variable {name}, which is not set"))
                .hint(format!("set {name}, or write ${{{name}:-value}} for a default"))
        }
        Fault::Open => found(format!("`{path}` has a `${{` without its `}}`"))
            .hint("close it, or write `$${` for the characters themselves"),
    }
}

/// Whether the value came out of the environment, where it may be a secret that went astray.
fn is_foreign(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.origin, Origin::Variable { .. })
}

fn said(scalar: &Scalar<'_>) -> String {
    match &scalar.origin {
        Origin::Variable { names, .. } => format!("what {} holds", names.join(", ")),
        Origin::File(_) | Origin::Default | Origin::Argument(_) => {
            format!("`{}`", shown(&scalar.text))
        }
    }
}

/// What a key takes, in words.
pub(crate) fn wanted(kind: &Kind) -> String {
    match kind {
        Kind::Boolean => "true or false".to_owned(),
        Kind::Whole(_) => "a whole number".to_owned(),
        Kind::Span(_) => "a duration such as 90, 500ms, 10s or 15m".to_owned(),
        Kind::Bytes(_) => "a size such as 4096, 64KiB or 32MiB".to_owned(),
        Kind::List(_) => "a list".to_owned(),
        Kind::Section(_) => "a section".to_owned(),
        Kind::Choice(choices) => {
            choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join(" or ")
        }
        Kind::Text { form: Some(form), .. } => form.clone(),
        Kind::Text { form: None, .. } => "text".to_owned(),
    }
}

/// A range in words, such as `30s to 366d`; empty when there is none.
pub(crate) fn bounds(kind: &Kind) -> String {
    let (range, show): (&Range, fn(f64) -> String) = match kind {
        Kind::Whole(range) => (range, |number| number.to_string()),
        Kind::Span(range) => {
            (range, |number| span::show(std::time::Duration::from_secs_f64(number)))
        }
        Kind::Bytes(range) => (range, |number| bytes::show(number as u64)),
        Kind::Boolean | Kind::List(_) | Kind::Section(_) | Kind::Choice(_) | Kind::Text { .. } => {
            return String::new();
        }
    };
    match (range.least, range.most) {
        (Some(least), Some(most)) => format!("{} to {}", show(least), show(most)),
        (Some(least), None) => format!("at least {}", show(least)),
        (None, Some(most)) => format!("at most {}", show(most)),
        (None, None) => String::new(),
    }
}
