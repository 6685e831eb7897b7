//! How a part of a manifest is read, and how it is described: one trait for every type.
//!
//! A mapping's fields are named in one table, which `section!` turns into the struct, its reader,
//! its JSON and its schema; these cannot disagree.

use crate::{
    Code,
    diagnostic::shown,
    fields::Fields,
    hints,
    report::Report,
    source::{Node, Span, Value},
};
use serde_json::{Value as Json, json};

/// A value that is about to be read: the node, what it is called and where its name stands.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub node: &'a Node,
    /// The field's name; for an item the name of its list.
    pub name: &'a str,
    /// The key's place; for an item and for the document the value's own.
    pub label: Span,
    /// Whether this is an item of a list.
    pub item: bool,
}

impl<'a> At<'a> {
    /// The document itself.
    pub fn root(node: &'a Node) -> Self {
        Self { node, name: "the manifest", label: node.span, item: false }
    }

    /// The value's text; anything else is reported.
    pub fn text(&self, report: &mut Report) -> Option<&'a str> {
        let text = self.node.text();
        if text.is_none() {
            self.wrong_type(report, "text");
        }
        text
    }

    /// Reports a value of another type. A value that was refused before is left alone.
    pub fn wrong_type(&self, report: &mut Report, expected: &str) {
        if matches!(self.node.value, Value::Refused) {
            return;
        }
        let name = self.called();
        if matches!(self.node.value, Value::Null) {
            let span = if self.node.span.length == 0 { self.label } else { self.node.span };
            let message = format!("{name} has no value");
            let hint = "give it a value or leave it out";
            return report.add(Code::WrongType, span, message, hint);
        }
        let message = format!("{name} must be {expected}, this is {}", self.node.kind());
        let hint = hints::for_type(self.node, expected)
            .unwrap_or_else(|| format!("write {expected} in its place"));
        report.add(Code::WrongType, self.node.span, message, hint);
    }

    /// How a message calls the value.
    pub fn called(&self) -> String {
        match self.item {
            true => format!("an entry of `{}`", shown(self.name)),
            false if self.name.contains(' ') => self.name.to_owned(),
            false => format!("`{}`", shown(self.name)),
        }
    }
}

/// A type that a manifest's value can become.
pub(crate) trait Read: Sized {
    /// Whether a list of these warns about a value that stands in it twice, and drops it.
    const DISTINCT: bool = false;

    /// Reads the value. `None` when it was refused; the report says why.
    fn read(at: At<'_>, report: &mut Report) -> Option<Self>;

    /// Its JSON Schema in the author's form.
    fn schema(defs: &mut Defs) -> Json;

    /// What stands for a field that is not given; `None` when it must be given.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the normalised form leaves it out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The `$defs` of a schema that is being built.
#[derive(Default)]
pub(crate) struct Defs(serde_json::Map<String, Json>);

impl Defs {
    /// A reference to the named definition, which is built when it is first asked for.
    pub fn refer(&mut self, name: &str, build: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), Json::Null);
            let definition = build(self);
            self.0.insert(name.to_owned(), definition);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// The definitions, in the order of their names.
    pub fn into_sorted(self) -> Json {
        let sorted: std::collections::BTreeMap<_, _> = self.0.into_iter().collect();
        Json::Object(sorted.into_iter().collect())
    }
}

/// A field of a section.
pub(crate) struct Field {
    pub name: &'static str,
    pub about: &'static [&'static str],
    pub required: bool,
    pub default: Option<fn() -> Json>,
    pub schema: fn(&mut Defs) -> Json,
}

/// A mapping with known fields; `section!` implements it.
pub(crate) trait Section: Sized {
    const NAME: &'static str;
    const ABOUT: &'static [&'static str];
    fn fields() -> Vec<Field>;
    fn gather(fields: &Fields<'_>, report: &mut Report) -> Option<Self>;
    fn blank() -> Option<Self>;
    fn is_blank(&self) -> bool;
}

/// What a section has beyond its table: other spellings and rules over several fields.
pub(crate) trait Rules: Section {
    /// Spellings that `lift` understands beside the fields.
    const ALSO: &'static [&'static str] = &[];

    /// Rewrites an author's spellings to the fields; `None` when there is nothing to rewrite.
    fn lift(_at: At<'_>, _report: &mut Report) -> Option<Node> {
        None
    }

    /// Checks rules over several fields. Runs on the nodes, so also when a field is refused.
    fn check(_fields: &Fields<'_>, _report: &mut Report) {}

    /// Fills in what follows from other fields.
    fn finish(self) -> Self {
        self
    }

    /// Adds the other spellings and the rules to the schema.
    fn describe(_schema: &mut Json, _defs: &mut Defs) {}
}

impl<T: Rules> Read for T {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if !matches!(at.node.value, Value::Map(_)) {
            at.wrong_type(report, "a mapping");
            return None;
        }
        let lifted = T::lift(at, report);
        let fields = Fields { at: At { node: lifted.as_ref().unwrap_or(at.node), ..at } };
        fields.refuse_unknown::<T>(report);
        T::check(&fields, report);
        Some(T::gather(&fields, report)?.finish())
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer(T::NAME, |defs| section_schema::<T>(defs))
    }

    fn absent() -> Option<Self> {
        T::blank()
    }

    fn is_absent(&self) -> bool {
        self.is_blank()
    }
}

/// The schema of one section, with its fields in the order of the table.
pub(crate) fn section_schema<T: Rules>(defs: &mut Defs) -> Json {
    let mut properties = serde_json::Map::new();
    let mut required = Vec::new();
    for field in T::fields() {
        let mut schema = (field.schema)(defs);
        schema["description"] = prose(field.about).into();
        if let Some(default) = field.default {
            schema["default"] = default();
        }
        properties.insert(field.name.to_owned(), schema);
        if field.required {
            required.push(field.name);
        }
    }
    let mut schema = json!({
        "type": "object",
        "description": prose(T::ABOUT),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    T::describe(&mut schema, defs);
    schema
}

/// Doc lines as one paragraph.
pub(crate) fn prose(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
