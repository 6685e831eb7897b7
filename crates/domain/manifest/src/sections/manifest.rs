//! The manifest itself.
//!
//! Other spellings: the Unified Plugin Framework's `id` (whose `name` is the display name), Mosaic
//! Life's `endpoints.basePath` and top-level `health`. All become one shape.

use super::{
    Backend, Compat, Contributions, DataProvider, Job, Network, Permissions, Provided, Required,
    TargetAudience, Ui, Webhook,
    ui::{put, rename, take},
};
use crate::{
    Code,
    fields::{Fields, refuse_field},
    report::Report,
    section::section,
    shape::{At, Defs, Rules, Section},
    source::{Entry, Node, Value},
    values::{ApiVersion, Capability, Icon, JsonSchema, PluginType, Protocol, SecretName},
};
use midplane_model::{PluginName, Version, VersionRange};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

section! {
    /// What a plugin is, needs and offers. One version covers its UI and its backend.
    Manifest {
        /// The version of this form.
        api_version ("apiVersion"): ApiVersion = ApiVersion::v1(),
        /// Unique in one Midplane: `orders`, `@acme/orders`.
        name: PluginName,
        /// SemVer; never reusable once published.
        version: Version,
        /// What people call it.
        display_name ("displayName"): Option<String>,
        /// What it does.
        description: Option<String>,
        /// Where the marketplace files it.
        category: Option<String>,
        /// Its icon: a name, or a path or address of an image.
        icon: Option<Icon>,
        /// Whether every team has it without installing it.
        core: bool = false,
        /// What it is for.
        type_ ("type"): PluginType = PluginType::Business,
        /// The platform versions that it fits.
        compat: Option<Compat>,
        /// What it asks to be allowed. Asking grants nothing.
        capabilities: Vec<Capability>,
        /// Interfaces that it offers to others.
        provides: Vec<Provided>,
        /// Interfaces that it needs from others.
        requires: Vec<Required>,
        /// Plugins that it needs, with their versions.
        dependencies: BTreeMap<PluginName, VersionRange>,
        /// Who gets it.
        target_audience ("targetAudience"): Option<TargetAudience>,
        /// The bundle that browsers load.
        ui: Option<Ui>,
        /// The service behind the gateway.
        backend: Option<Backend>,
        /// Background tasks.
        jobs: Vec<Job>,
        /// Inbound endpoints.
        webhooks: Vec<Webhook>,
        /// Sources of records.
        data_providers ("dataProviders"): Vec<DataProvider>,
        /// The JSON Schema of its configuration.
        config_schema ("configSchema"): Option<JsonSchema>,
        /// Names of the secrets that it needs.
        secrets: Vec<SecretName>,
        /// What a viewer needs, and whom it may call.
        permissions: Permissions,
        /// Anything else, given to the UI as it is (a pilet's `custom`).
        custom: Option<Map<String, Json>>,
    }
}

impl Manifest {
    /// The normalised manifest as JSON: defaults are written out, what is absent is left out, the
    /// order of the fields is always the same. Reading it gives an equal manifest.
    pub fn to_json(&self) -> Json {
        // serialising into memory fails only for keys that are no text; there are none
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Whether this version's backend serves the UI of version `ui`: its own, and those that
    /// `backend.uiVersions` names.
    pub fn serves_ui(&self, ui: &Version) -> bool {
        let others = self.backend.as_ref().and_then(|backend| backend.ui_versions.as_ref());
        *ui == self.version || others.is_some_and(|range| range.contains(ui))
    }
}

impl Rules for Manifest {
    const ALSO: &'static [&'static str] = &["id", "endpoints", "health"];

    fn lift(at: At<'_>, report: &mut Report) -> Option<Node> {
        let mut node = at.node.clone();
        let Value::Map(entries) = &mut node.value else { return None };
        if entries.iter().any(|entry| entry.key == "id") {
            rename(entries, "name", "displayName", report);
            rename(entries, "id", "name", report);
        }
        lift_backend(entries, report);
        let off = |entry: &Entry| {
            let enabled = entry.value.get("enabled").map(|enabled| &enabled.value.value);
            entry.key == "ui" && matches!(enabled, Some(Value::Bool(false)))
        };
        entries.retain(|entry| !off(entry));
        Some(node)
    }

    fn check(fields: &Fields<'_>, report: &mut Report) {
        something_is_provided(fields, report);
        compat_is_given(fields, report);
        egress_is_asked_for(fields, report);
        no_self_dependency(fields, report);
        fields.unique("requires", "interface", report);
        for list in ["jobs", "webhooks", "dataProviders"] {
            fields.unique(list, "name", report);
        }
    }

    /// What provides an interface or serves its UI itself has a backend, said or not.
    fn finish(mut self) -> Self {
        let served = self.ui.as_ref().is_some_and(|ui| ui.remote_path.is_some());
        if self.backend.is_none() && (served || !self.provides.is_empty()) {
            self.backend = Backend::blank();
            let grpc = self.provides.iter().any(|provided| provided.proto_file.is_some());
            if let (Some(backend), true) = (&mut self.backend, grpc) {
                backend.protocol = Protocol::Grpc;
            }
        }
        self
    }

    fn describe(schema: &mut Json, defs: &mut Defs) {
        crate::schema::describe_manifest(schema, defs);
    }
}

/// `endpoints.basePath` and `health` belong to `backend`.
fn lift_backend(entries: &mut Vec<Entry>, report: &mut Report) {
    let mut lifted: Vec<(Entry, [&str; 2])> = Vec::new();
    let mut first = None;
    if let Some(endpoints) = take(entries, "endpoints") {
        first = Some(endpoints.key_span);
        let at = At {
            node: &endpoints.value,
            name: "endpoints",
            label: endpoints.key_span,
            item: false,
        };
        if !matches!(endpoints.value.value, Value::Map(_)) {
            at.wrong_type(report, "a mapping");
        }
        for entry in endpoints.value.entries() {
            match entry.key.as_str() {
                "basePath" => {
                    lifted.push((entry.clone(), ["endpoints.basePath", "backend.basePath"]));
                }
                "access" => lifted.push((entry.clone(), ["endpoints.access", "backend.access"])),
                _ => {
                    refuse_field(entry, &at.called(), ["basePath", "access"].into_iter(), report);
                }
            }
        }
    }
    if let Some(health) = take(entries, "health") {
        first = first.or(Some(health.key_span));
        lifted.push((health, ["health", "backend.health"]));
    }
    let Some(key_span) = first else { return };
    if !entries.iter().any(|entry| entry.key == "backend") {
        let value = Node { value: Value::Map(Vec::new()), span: key_span };
        entries.push(Entry { key: "backend".to_owned(), key_span, value });
    }
    let backend = entries.iter_mut().find(|entry| entry.key == "backend");
    if let Some(Value::Map(fields)) = backend.map(|backend| &mut backend.value.value) {
        for (entry, spellings) in lifted {
            put(fields, entry, spellings, report);
        }
    }
}

fn something_is_provided(fields: &Fields<'_>, report: &mut Report) {
    let given = ["ui", "backend"].iter().any(|part| fields.get(part).is_some());
    if !given && fields.items("provides").is_empty() {
        report.add(
            Code::NothingProvided,
            fields.at.label,
            "the plugin has neither a `ui` nor a `backend`",
            "describe the bundle under `ui`, the service under `backend`, or both",
        );
    }
}

fn compat_is_given(fields: &Fields<'_>, report: &mut Report) {
    // a pilet's fit is a matter of the shell's API, which Piral checks in its own way
    let pilet = fields
        .get("ui")
        .and_then(|ui| ui.value.get("kind"))
        .is_some_and(|kind| kind.value.text() == Some("pilet"));
    if fields.get("compat").is_none() && !pilet {
        report.add(
            Code::NoCompat,
            fields.at.label,
            "no `compat`: every version of Midplane is told that the plugin fits",
            "write `compat: { core: \">=0.1 <1.0\" }` with the versions that were tried",
        );
    }
}

fn egress_is_asked_for(fields: &Fields<'_>, report: &mut Report) {
    let egress = fields
        .get("permissions")
        .and_then(|permissions| permissions.value.get("network")?.value.get("egressAllow"))
        .filter(|egress| !egress.value.items().is_empty());
    let asked = fields
        .items("capabilities")
        .iter()
        .any(|capability| capability.text().is_some_and(|text| text.ends_with(":outbound")));
    if let (Some(egress), false) = (egress, asked) {
        report.add(
            Code::EgressWithoutCapability,
            egress.key_span,
            "hosts are listed, and no capability to call them is asked for",
            "add `http:outbound` to `capabilities`",
        );
    }
}

fn no_self_dependency(fields: &Fields<'_>, report: &mut Report) {
    let Some(name) = fields.text("name") else { return };
    let itself = fields.get("dependencies").and_then(|all| all.value.get(name));
    if let Some(entry) = itself {
        let message = "the plugin depends on itself";
        let hint = "leave it out of `dependencies`";
        report.add(Code::SelfDependency, entry.key_span, message, hint);
    }
}

/// Where a field of that name belongs, for authors who put it elsewhere.
pub(crate) fn elsewhere(word: &str) -> Option<&'static str> {
    fn has<T: Section>(word: &str) -> bool {
        T::fields().iter().any(|field| field.name == word)
    }
    if has::<Ui>(word) {
        return Some("ui");
    }
    if has::<Backend>(word) {
        return Some("backend");
    }
    if has::<Contributions>(word) {
        return Some("ui.contributions");
    }
    has::<Network>(word).then_some("permissions.network")
}

/// The schema's rules that go over several fields.
pub(crate) fn rules_of_the_whole() -> Json {
    let any = |names: &[&str]| -> Vec<Json> {
        names.iter().map(|name| json!({ "required": [name] })).collect()
    };
    let off = json!({ "properties": { "enabled": { "const": false } }, "required": ["enabled"] });
    json!([
        { "anyOf": any(&["name", "id"]) },
        {
            "anyOf": [
                { "required": ["ui"], "properties": { "ui": { "not": off } } },
                { "required": ["backend"] },
                { "required": ["endpoints"] },
                { "required": ["health"] },
                { "required": ["provides"], "properties": { "provides": { "minItems": 1 } } },
            ],
        },
        { "not": { "required": ["id", "name", "displayName"] } },
    ])
}
