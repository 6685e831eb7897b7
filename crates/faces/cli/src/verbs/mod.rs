//! The verbs, one file each: its arguments with their help, and what it does.

pub(crate) mod config;
pub(crate) mod feed;
pub(crate) mod pack;
pub(crate) mod plugin;
pub(crate) mod publish;
pub(crate) mod token;
pub(crate) mod user;
pub(crate) mod validate;
pub(crate) mod wait;

use serde_json::Value;

/// A field of an answer as text; empty when it is missing or something else.
fn text(value: &Value, name: &str) -> String {
    match &value[name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A list of texts, joined.
fn joined(value: &Value, name: &str) -> String {
    let items = value[name].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

/// The list with that name; empty when it is missing or something else.
fn items<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// `1 plugin`, `2 plugins`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
