//! `ui`: the bundle that browsers load, and where it appears.
//!
//! Other spellings: Mosaic Life's `mode: ModuleFederation`; the Unified Plugin Framework's
//! `enabled` and `remoteEntry`, which knows Module Federation only and so never names a kind.

use super::{Contributions, ExposedModule, NavigationEntry, RemoteBundle, SharedState};
use crate::{
    Code,
    diagnostic::shown,
    fields::Fields,
    hints,
    report::Report,
    section::section,
    shape::{At, Defs, Rules},
    source::{Entry, Node, Span, Value},
    values::{GlobalName, ModuleName, PackagePath, UrlPath, choose},
};
use midplane_model::{Priority, Trust, UiKind};
use serde_json::{Value as Json, json};
use std::collections::HashSet;

section! {
    /// The bundle that browsers load, and where it appears.
    Ui {
        /// How the bundle is built.
        kind: UiKind,
        /// The entry file in the package; everything in its folder is served with it.
        entry: Option<PackagePath>,
        /// The entry file's path on the backend, when the backend serves the bundle.
        remote_path ("remotePath"): Option<UrlPath>,
        /// The bundle at an origin of its own, such as a CDN, which it stays at.
        remote: Option<RemoteBundle>,
        /// The global that a UMD script leaves, or the name of a federation container.
        global: Option<GlobalName>,
        /// The module that a federated pilet exposes.
        exposed: Option<ModuleName>,
        /// How far it is to be trusted, as the author declares it; Midplane verifies nothing of it.
        trust: Trust = Trust::default(),
        /// When the shell loads it.
        priority: Priority = Priority::default(),
        /// Where it appears.
        contributions: Contributions,
        /// Modules that it exposes to the shell.
        exposed_modules ("exposedModules"): Vec<ExposedModule>,
        /// Its places in the navigation.
        navigation: Vec<NavigationEntry>,
        /// State that it shares with other plugins.
        shared_state ("sharedState"): Vec<SharedState>,
    }
}

impl Rules for Ui {
    const ALSO: &'static [&'static str] = &["enabled", "mode", "remoteEntry"];

    fn lift(at: At<'_>, report: &mut Report) -> Option<Node> {
        let mut node = at.node.clone();
        let Value::Map(entries) = &mut node.value else { return None };
        let enabled = take(entries, "enabled");
        lift_mode(entries, report);
        rename(entries, "remoteEntry", "remotePath", report);
        if let Some(enabled) = &enabled {
            lift_enabled(enabled, entries, report);
        }
        let remote = |entry: &Entry| ["remotePath", "remote"].contains(&entry.key.as_str());
        let federated = enabled.is_some() || entries.iter().any(remote);
        if federated && !entries.iter().any(|entry| entry.key == "kind") {
            entries.push(text_entry("kind", "module-federation", at.label));
        }
        Some(node)
    }

    fn check(fields: &Fields<'_>, report: &mut Report) {
        entry_is_given(fields, report);
        it_is_in_one_place(fields, report);
        modules_are_exposed(fields, report);
        fields.unique("exposedModules", "name", report);
        fields.unique("navigation", "path", report);
        fields.unique("sharedState", "name", report);
    }

    fn describe(schema: &mut Json, _: &mut Defs) {
        let properties = &mut schema["properties"];
        properties["enabled"] = json!({
            "type": "boolean",
            "description": "Whether there is a UI; as the Unified Plugin Framework writes it.",
        });
        properties["mode"] = json!({
            "const": "ModuleFederation",
            "description": "`kind: module-federation` as Mosaic Life writes it.",
        });
        let mut remote_entry = properties["remotePath"].clone();
        remote_entry["description"] =
            "`remotePath` as the Unified Plugin Framework writes it.".into();
        properties["remoteEntry"] = remote_entry;
        schema["required"] = json!([]);
        let any = |names: &[&str]| -> Vec<Json> {
            names.iter().map(|name| json!({ "required": [name] })).collect()
        };
        let told = ["kind", "mode", "enabled", "remotePath", "remoteEntry", "remote"];
        schema["anyOf"] = any(&told).into();
        let packaged = json!(["umd", "esm", "module-federation"]);
        schema["if"] = json!({
            "anyOf": [
                { "properties": { "kind": { "enum": packaged } }, "required": ["kind"] },
                { "required": ["mode"] },
            ],
        });
        schema["then"] = json!({ "anyOf": any(&["entry", "remotePath", "remoteEntry", "remote"]) });
        schema["not"] = json!({
            "anyOf": [
                { "required": ["kind", "mode"] },
                { "required": ["remotePath", "remoteEntry"] },
                { "required": ["remote", "entry"] },
                { "required": ["remote", "remotePath"] },
                { "required": ["remote", "remoteEntry"] },
                {
                    "required": ["remote", "kind"],
                    "properties": { "kind": { "const": "pilet" } },
                },
            ],
        });
    }
}

/// `mode: ModuleFederation` is `kind: module-federation`.
fn lift_mode(entries: &mut Vec<Entry>, report: &mut Report) {
    let Some(mode) = entries.iter_mut().find(|entry| entry.key == "mode") else { return };
    let at = At { node: &mode.value, name: "mode", label: mode.key_span, item: false };
    mode.value.value = match choose(at, &[("ModuleFederation", "module-federation")], report) {
        Some(kind) => Value::Text(kind.to_owned()),
        None => Value::Refused,
    };
    rename(entries, "mode", "kind", report);
}

/// `enabled: true` alone promises a remote entry where UPF plugins have it.
fn lift_enabled(enabled: &Entry, entries: &mut Vec<Entry>, report: &mut Report) {
    let Value::Bool(on) = enabled.value.value else {
        let at = At { node: &enabled.value, name: "enabled", label: enabled.key_span, item: false };
        return at.wrong_type(report, "true or false");
    };
    let described = ["kind", "entry", "remotePath", "remote"]
        .iter()
        .any(|key| entries.iter().any(|e| e.key == *key));
    if on && !described {
        let path = UrlPath::REMOTE_ENTRY;
        report.add(
            Code::AssumedRemoteEntry,
            enabled.key_span,
            format!("no `remoteEntry` is given: `{path}` is assumed"),
            format!("write `remoteEntry: {path}`, or `kind` and `entry` for a packaged UI"),
        );
        entries.push(text_entry("remotePath", path, enabled.key_span));
    }
}

fn entry_is_given(fields: &Fields<'_>, report: &mut Report) {
    let packaged = matches!(fields.text("kind"), Some("umd" | "esm" | "module-federation"));
    let given = ["entry", "remotePath", "remote"].iter().any(|name| fields.get(name).is_some());
    if packaged && !given {
        let kind = fields.get("kind").map_or(fields.at.label, |entry| entry.value.span);
        report.add(
            Code::NoUiEntry,
            kind,
            format!("a UI of kind `{}` needs an entry file", fields.text("kind").unwrap_or("")),
            "write `entry: dist/…` for a file in the package, or `remotePath: /…` for one that \
             the backend serves",
        );
    }
}

fn it_is_in_one_place(fields: &Fields<'_>, report: &mut Report) {
    let Some(remote) = fields.get("remote") else { return };
    for name in ["entry", "remotePath"] {
        if let Some(other) = fields.get(name) {
            let message = format!("`{name}` and `remote` both say where the bundle is");
            report.add(Code::Conflict, other.key_span, message, "keep one of them");
        }
    }
    if fields.text("kind") == Some("pilet") {
        let message = "a pilet comes in its package, not from elsewhere";
        let hint = "build it as `module-federation`, `umd` or `esm`, or publish its files";
        report.add(Code::Conflict, remote.key_span, message, hint);
    }
}

fn modules_are_exposed(fields: &Fields<'_>, report: &mut Report) {
    let names = fields.items("exposedModules").iter().filter_map(|m| m.get("name")?.value.text());
    let exposed: HashSet<&str> = names.clone().collect();
    if exposed.is_empty() {
        return;
    }
    for entry in fields.items("navigation") {
        let Some(module) = entry.get("module") else { continue };
        let Some(name) = module.value.text() else { continue };
        if !exposed.contains(name) && report.keeps(Code::UnexposedModule) {
            let options: Vec<&str> = names.clone().take(50).collect();
            let message = format!("`{}` is not in `exposedModules`", shown(name));
            let hint = hints::for_value(name, &options);
            report.add(Code::UnexposedModule, module.value.span, message, hint);
        }
    }
}

/// Takes an entry out.
pub(super) fn take(entries: &mut Vec<Entry>, key: &str) -> Option<Entry> {
    let at = entries.iter().position(|entry| entry.key == key)?;
    Some(entries.remove(at))
}

/// Gives an entry its field's name; refuses it when the field is there too.
pub(super) fn rename(entries: &mut Vec<Entry>, from: &str, to: &str, report: &mut Report) {
    let Some(entry) = take(entries, from) else { return };
    put(entries, Entry { key: to.to_owned(), ..entry }, [from, to], report);
}

/// Adds an entry unless its field is there already. `spellings` are the entry's and the field's.
pub(super) fn put(
    entries: &mut Vec<Entry>,
    entry: Entry,
    spellings: [&str; 2],
    report: &mut Report,
) {
    if entries.iter().any(|other| other.key == entry.key) {
        let message = format!("`{}` and `{}` say the same thing", spellings[0], spellings[1]);
        let hint = match spellings {
            ["name", "displayName"] => "beside an `id`, `name` is the display name; keep one",
            _ => "keep one of them",
        };
        report.add(Code::Conflict, entry.key_span, message, hint);
    } else {
        entries.push(entry);
    }
}

/// An entry that follows from others.
pub(super) fn text_entry(key: &str, text: &str, span: Span) -> Entry {
    let value = Node { value: Value::Text(text.to_owned()), span };
    Entry { key: key.to_owned(), key_span: span, value }
}
