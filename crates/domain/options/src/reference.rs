//! The keys as a page for people.

use crate::{
    Key, Kind, Options, keys, leaves,
    walk::{bounds, wanted},
};
use serde::Serialize;
use serde_json::Value as Json;
use std::fmt::Write as _;

/// Markdown: for each section what it is for, and a table of its keys.
pub fn reference<T: Options>() -> String {
    let (keys, mut page) = (keys::<T>(), String::new());
    sections(&keys, &mut page);
    if keys.iter().any(|key| !matches!(key.kind, Kind::Section(_))) {
        page.push_str("\n## In no section\n\n");
        table(&keys, &mut page);
    }
    page
}

/// One key as scripts read of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DescribedKey {
    /// With its sections, such as `session.accessTokenTTL`.
    pub key: String,
    /// What it takes, in words.
    pub value: String,
    /// What holds when nobody says otherwise; null for nothing.
    pub default: Json,
    /// The version that brought it.
    pub since: String,
    /// What it means, in Markdown.
    pub meaning: String,
}

/// Every key with a value, in the order of the page.
pub fn described_keys<T: Options>() -> Vec<DescribedKey> {
    let describe = |key: &Key| DescribedKey {
        key: key.path.clone(),
        value: takes(&key.kind),
        default: key.default.clone(),
        since: key.since.clone(),
        meaning: meaning(key),
    };
    leaves(&keys::<T>()).into_iter().map(describe).collect()
}

fn sections(keys: &[Key], page: &mut String) {
    for key in keys {
        let Kind::Section(below) = &key.kind else { continue };
        let _ = writeln!(page, "\n## `{}`\n\n{}\n", key.path, key.doc.trim());
        table(below, page);
        sections(below, page);
    }
}

fn table(keys: &[Key], page: &mut String) {
    let values: Vec<&Key> =
        keys.iter().filter(|key| !matches!(key.kind, Kind::Section(_))).collect();
    if values.is_empty() {
        return;
    }
    page.push_str("| key | value | default | since | meaning |\n|---|---|---|---|---|\n");
    for key in values {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            key.path,
            cell(&takes(&key.kind)),
            default(&key.default),
            key.since,
            cell(&meaning(key)),
        );
    }
}

fn takes(kind: &Kind) -> String {
    let what = match kind {
        Kind::Span(_) => "duration".to_owned(),
        Kind::Bytes(_) => "size".to_owned(),
        Kind::Whole(_) => "number".to_owned(),
        Kind::Choice(choices) => {
            let names = choices.iter().map(|choice| format!("`{}`", choice.name));
            return names.collect::<Vec<_>>().join(" or ");
        }
        Kind::List(of) => return format!("list of {}", takes(of)),
        Kind::Boolean | Kind::Text { .. } | Kind::Section(_) => return wanted(kind),
    };
    match bounds(kind) {
        range if range.is_empty() => what,
        range => format!("{what}, {range}"),
    }
}

fn default(value: &Json) -> String {
    match value {
        Json::Null => "none".to_owned(),
        Json::String(text) => format!("`{text}`"),
        Json::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| item.as_str().map_or(item.to_string(), str::to_owned))
                .collect();
            format!("`[{}]`", items.join(", "))
        }
        other => format!("`{other}`"),
    }
}

fn meaning(key: &Key) -> String {
    let mut text = key.doc.trim().to_owned();
    if let Kind::Choice(choices) = &key.kind {
        for choice in choices.iter().filter(|choice| !choice.doc.is_empty()) {
            let _ = write!(text, " `{}`: {}", choice.name, choice.doc.trim());
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
