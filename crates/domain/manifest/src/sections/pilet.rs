//! A pilet's `package.json`: `name`, `version`, `description`, `main` and `custom` matter, and
//! `displayName` and `icon` where they are texts, as other tools write them too; all other fields
//! belong to npm, Piral and bundlers and are left alone.
//!
//! `custom.permissions` and `custom.targetAudience` are applied as Piral on Azure §4.3 defines
//! them. What looks like them and is malformed refuses the pilet: to ignore it would show the
//! pilet to people who should not see it.

use super::ui::text_entry;
use crate::{
    Code,
    report::Report,
    source::{Entry, Node, Value},
};

/// The package as an author's manifest.
pub(crate) fn lift(root: &Node, report: &mut Report) -> Node {
    if !matches!(root.value, Value::Map(_)) {
        return root.clone();
    }
    let empty = |entry: &Entry| entry.value.text().is_some_and(|text| text.trim().is_empty());
    let mut entries: Vec<Entry> =
        ["name", "version"].iter().filter_map(|k| root.get(k)).cloned().collect();
    entries.extend(root.get("description").filter(|entry| !empty(entry)).cloned());
    let shown = ["displayName", "icon"].iter().filter_map(|key| root.get(key));
    entries.extend(shown.filter(|e| e.value.text().is_some() && !empty(e)).cloned());

    let mut ui = vec![text_entry("kind", "pilet", root.span)];
    let main = root.get("main").filter(|entry| !empty(entry));
    ui.extend(main.map(|main| Entry { key: "entry".to_owned(), ..main.clone() }));
    entries.push(section("ui", ui, root));

    if let Some(custom) = root.get("custom").filter(|c| !matches!(c.value.value, Value::Null)) {
        entries.push(custom.clone());
        entries.extend(audience(custom, report));
        entries.extend(permissions(custom, report));
    }
    Node { value: Value::Map(entries), span: root.span }
}

fn section(key: &str, entries: Vec<Entry>, like: &Node) -> Entry {
    let value = Node { value: Value::Map(entries), span: like.span };
    Entry { key: key.to_owned(), key_span: like.span, value }
}

fn audience(custom: &Entry, report: &mut Report) -> Option<Entry> {
    let audience = custom.value.get("targetAudience")?;
    if matches!(audience.value.value, Value::Map(_)) {
        return Some(audience.clone());
    }
    not_applied(audience, "a mapping of roles, features and regions", report);
    None
}

fn permissions(custom: &Entry, report: &mut Report) -> Option<Entry> {
    let permissions = custom.value.get("permissions")?;
    if matches!(permissions.value.value, Value::List(_)) {
        let ui = Entry { key: "ui".to_owned(), ..permissions.clone() };
        return Some(section("permissions", vec![ui], &permissions.value));
    }
    not_applied(permissions, "a list such as [\"orders:read\"]", report);
    None
}

fn not_applied(entry: &Entry, expected: &str, report: &mut Report) {
    report.add(
        Code::CustomNotApplied,
        entry.value.span,
        format!("`custom.{}` is {} and is not applied", entry.key, entry.value.kind()),
        format!("Midplane applies {expected}"),
    );
}
