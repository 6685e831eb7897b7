//! How a part of a manifest is read, and how it is described: one trait for every type, and
//! [`section!`], a table of fields that yields the struct, its reader, its JSON and its schema.
//!
//! The table is the only place where a field is named, so that the reader, the "did you mean", the
//! normalised JSON and the published JSON Schema cannot disagree.

use crate::{
    Code, Format,
    diagnostic::shown,
    hints,
    report::Report,
    source::{self, Entry, Node, Span, Value},
};
use serde::{Deserialize, Deserializer, de::Error as _};
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
            return report.add_with_hint(Code::WrongType, span, message, hint);
        }
        let message = format!("{name} must be {expected}, this is {}", self.node.kind());
        match hints::for_type(self.node, expected) {
            Some(hint) => report.add_with_hint(Code::WrongType, self.node.span, message, hint),
            None => report.add(Code::WrongType, self.node.span, message),
        }
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

/// A mapping with known fields; [`section!`] implements it.
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

/// The fields of one mapping.
pub(crate) struct Fields<'a> {
    pub at: At<'a>,
}

impl<'a> Fields<'a> {
    /// The entry with that key.
    pub fn get(&self, name: &str) -> Option<&'a Entry> {
        self.at.node.get(name)
    }

    /// The items of the list with that name; none when it is missing or no list.
    pub fn items(&self, name: &str) -> &'a [Node] {
        self.get(name).map_or(&[], |entry| entry.value.items())
    }

    /// The text of the field with that name.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.value.text()
    }

    /// Reads one field, or what stands for it.
    pub fn take<T: Read>(
        &self,
        name: &'static str,
        about: &[&str],
        default: Option<T>,
        report: &mut Report,
    ) -> Option<T> {
        let Some(entry) = self.get(name) else {
            let value = default.or_else(T::absent);
            if value.is_none() {
                let message = match self.at.name {
                    "the manifest" => format!("`{name}` is missing"),
                    _ => format!("`{name}` is missing in {}", self.at.called()),
                };
                report.add_with_hint(Code::MissingField, self.at.label, message, prose(about));
            }
            return value;
        };
        let at = At { node: &entry.value, name, label: entry.key_span, item: false };
        T::read(at, report)
    }

    /// Reports entries that are no field, with what was probably meant.
    fn refuse_unknown<T: Rules>(&self, report: &mut Report) {
        let known: Vec<&str> = T::fields().iter().map(|field| field.name).collect();
        for entry in self.at.node.entries() {
            if known.contains(&entry.key.as_str()) {
                continue;
            }
            let options = known.iter().chain(T::ALSO).copied();
            refuse_field(entry, self.at.called(), options, report);
        }
    }

    /// Reports a text field that two items of a list share.
    pub fn unique(&self, list: &'static str, field: &str, report: &mut Report) {
        let mut seen = std::collections::HashMap::new();
        for item in self.items(list) {
            let Some(entry) = item.get(field) else { continue };
            let Some(text) = entry.value.text() else { continue };
            if let Some(line) = seen.insert(text, entry.value.span.line) {
                report.add_with_hint(
                    Code::DuplicateId,
                    entry.value.span,
                    format!("`{}` stands twice in `{list}`", shown(text)),
                    format!("it is also on line {line}; each `{field}` must be its own"),
                );
            }
        }
    }
}

/// Reports one entry as unknown. Cheap once the report is full.
pub(crate) fn refuse_field<'o>(
    entry: &Entry,
    owner: String,
    options: impl Iterator<Item = &'o str>,
    report: &mut Report,
) {
    let kept = report.keeps(Code::UnknownField);
    let hint = kept.then(|| hints::for_field(&entry.key, options)).flatten();
    let message = format!("{owner} has no field `{}`", shown(&entry.key));
    match hint {
        Some(hint) => report.add_with_hint(Code::UnknownField, entry.key_span, message, hint),
        None => report.add(Code::UnknownField, entry.key_span, message),
    }
}

/// Deserialises through the reader, so that stored JSON passes the same checks as a file.
pub(crate) fn from_serde<'de, T: Read, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let text = Json::deserialize(source)?.to_string();
    let mut report = Report::default();
    let root = source::parse(&text, Format::Json, &mut report);
    let read = root.as_ref().and_then(|root| T::read(At::root(root), &mut report));
    match read {
        Some(value) if !report.has_errors() => Ok(value),
        _ => {
            let found = report.finish(&text, root.as_ref());
            let lines: Vec<_> =
                found.iter().map(|f| format!("{}: {} ({})", f.path, f.message, f.code)).collect();
            Err(D::Error::custom(lines.join("; ")))
        }
    }
}

/// The key of a field: its own name, or the one given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// A field's default as a JSON function, where it has one.
macro_rules! default_json {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {
        Some(|| {
            let value: $type = $default;
            serde_json::to_value(value).unwrap_or_default()
        })
    };
}

/// A field's default value, where it has one.
macro_rules! default_value {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {{
        let value: $type = $default;
        Some(value)
    }};
}

/// A struct whose fields are read from a mapping: `name ("key"): Type = default`. Whether a field
/// is required follows from its type: `Option` and lists are not, nor is one with a default.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident $(($key:literal))? : $type:ty $(= $default:expr)? ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $( $(#[doc = $doc])+ pub $field: $type, )+ }

        impl $crate::shape::Section for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static [&'static str] = &[$($about),+];

            fn fields() -> Vec<$crate::shape::Field> {
                use $crate::shape::Read;
                vec![$( $crate::shape::Field {
                    name: $crate::shape::key!($field $($key)?),
                    about: &[$($doc),+],
                    required: $crate::shape::default_value!($type $(, $default)?)
                        .or_else(<$type as Read>::absent)
                        .is_none(),
                    default: $crate::shape::default_json!($type $(, $default)?),
                    schema: <$type as Read>::schema,
                } ),+]
            }

            fn gather(
                fields: &$crate::shape::Fields<'_>,
                report: &mut $crate::report::Report,
            ) -> Option<Self> {
                $( let $field = fields.take::<$type>(
                    $crate::shape::key!($field $($key)?),
                    &[$($doc),+],
                    $crate::shape::default_value!($type $(, $default)?),
                    report,
                ); )+
                Some(Self { $($field: $field?),+ })
            }

            fn blank() -> Option<Self> {
                use $crate::shape::Read;
                Some(Self { $($field: $crate::shape::default_value!($type $(, $default)?)
                    .or_else(<$type as Read>::absent)?),+ })
            }

            fn is_blank(&self) -> bool {
                use $crate::shape::Read;
                $( <$type as Read>::is_absent(&self.$field) )&&+
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use {serde::ser::SerializeMap, $crate::shape::Read};
                let mut map = serializer.serialize_map(None)?;
                $( if !<$type as Read>::is_absent(&self.$field) {
                    map.serialize_entry($crate::shape::key!($field $($key)?), &self.$field)?;
                } )+
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                $crate::shape::from_serde(source)
            }
        }
    };
}

pub(crate) use {default_json, default_value, key, section};
