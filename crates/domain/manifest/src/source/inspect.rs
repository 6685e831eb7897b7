//! What every mapping has to obey, known or not: each key once, and none that a browser would take
//! for an object's prototype.

use super::{Node, Span, Value};
use crate::{Code, diagnostic::shown, report::Report};
use std::collections::HashMap;

/// Keys that change an object's prototype when a browser copies them.
pub(crate) const FORBIDDEN_KEYS: [&str; 3] = ["__proto__", "constructor", "prototype"];

/// Walks the whole tree.
pub(super) fn inspect(node: &Node, report: &mut Report) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| inspect(item, report)),
        Value::Map(entries) => {
            let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
            for entry in entries {
                if let Some(first) = seen.get(entry.key.as_str()) {
                    report.add(
                        Code::DuplicateKey,
                        entry.key_span,
                        format!("`{}` stands here twice", shown(&entry.key)),
                        format!("it was first given on line {}; keep one of them", first.line),
                    );
                } else {
                    seen.insert(&entry.key, entry.key_span);
                }
                if FORBIDDEN_KEYS.contains(&entry.key.as_str()) {
                    report.add(
                        Code::ForbiddenKey,
                        entry.key_span,
                        format!("`{}` may not be a key", entry.key),
                        "browsers would take it for an object's prototype; choose another name",
                    );
                }
                inspect(&entry.value, report);
            }
        }
        _ => {}
    }
}
