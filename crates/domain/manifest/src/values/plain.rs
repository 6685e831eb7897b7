//! Booleans, numbers, lists and optional values.

use crate::{
    Code,
    diagnostic::shown,
    report::Report,
    shape::{At, Defs, Read},
    source::{Node, Value},
};
use serde_json::{Value as Json, json};
use std::{collections::HashSet, num::NonZeroU32};

impl Read for bool {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if let Value::Bool(value) = at.node.value {
            return Some(value);
        }
        at.wrong_type(report, "true or false");
        None
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "type": "boolean" })
    }
}

/// Reads an integer between two bounds.
fn whole(at: At<'_>, least: i64, most: i64, report: &mut Report) -> Option<i64> {
    let Value::Number(number) = &at.node.value else {
        at.wrong_type(report, "a whole number");
        return None;
    };
    let value = number.json.as_ref().and_then(serde_json::Number::as_i64);
    if value.is_none_or(|value| !(least..=most).contains(&value)) {
        let message = format!(
            "{} must be a whole number from {least} to {most}, this is {}",
            at.called(),
            shown(&number.written)
        );
        let hint = format!("choose a number from {least} to {most}");
        report.add(Code::OutOfRange, at.node.span, message, hint);
        return None;
    }
    value
}

/// A size, a count or a number of seconds: 1 to 1 000 000.
impl Read for NonZeroU32 {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let value = whole(at, 1, 1_000_000, report)?;
        u32::try_from(value).ok().and_then(Self::new)
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "type": "integer", "minimum": 1, "maximum": 1_000_000 })
    }
}

/// A rank: -1000 to 1000.
impl Read for i32 {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        whole(at, -1000, 1000, report).and_then(|value| Self::try_from(value).ok())
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "type": "integer", "minimum": -1000, "maximum": 1000 })
    }
}

impl<T: Read> Read for Option<T> {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        T::read(at, report).map(Some)
    }

    fn schema(defs: &mut Defs) -> Json {
        T::schema(defs)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let Value::List(items) = &at.node.value else {
            at.wrong_type(report, "a list");
            return None;
        };
        let mut seen = HashSet::new();
        let mut all = Some(Self::with_capacity(items.len()));
        for node in items {
            if T::DISTINCT && is_repeated(node, &mut seen, at, report) {
                continue;
            }
            let item = At { node, name: at.name, label: node.span, item: true };
            match (T::read(item, report), &mut all) {
                (Some(value), Some(values)) => values.push(value),
                (Some(_), None) => {}
                // the others are still read for what may be wrong with them
                (None, _) => all = None,
            }
        }
        all
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({ "type": "array", "items": T::schema(defs) })
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

fn is_repeated<'a>(
    node: &'a Node,
    seen: &mut HashSet<&'a str>,
    at: At<'_>,
    report: &mut Report,
) -> bool {
    let Some(text) = node.text() else { return false };
    let repeated = !seen.insert(text);
    if repeated {
        let message = format!("`{}` stands twice in {}", shown(text), at.called());
        report.add(Code::RepeatedValue, node.span, message, "it counts once");
    }
    repeated
}
