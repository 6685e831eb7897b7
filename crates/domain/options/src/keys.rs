//! The keys there are, read off the JSON Schema of the options: the one description that the
//! reader, the reference page and `config show` share.

use crate::Options;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

/// One key, or a section of keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// With its sections, such as `session.accessTokenTTL`.
    pub path: String,
    /// What it means.
    pub doc: String,
    /// The version that brought it.
    pub since: String,
    /// What holds when nobody says otherwise; null for nothing.
    pub default: Json,
    /// What its value is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Keys below it.
    Section(Vec<Key>),
    /// Several of one kind.
    List(Box<Kind>),
    /// One of these.
    Choice(Vec<Choice>),
    /// True or false.
    Boolean,
    /// A whole number.
    Whole(Range),
    /// A duration; the range is in seconds.
    Span(Range),
    /// A size; the range is in bytes.
    Bytes(Range),
    /// Text, of a form that its type checks.
    Text {
        /// The form in words, such as `ADDRESS:PORT`.
        form: Option<String>,
        /// Whether it is never shown.
        secret: bool,
    },
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is written.
    pub name: String,
    /// What it means.
    pub doc: String,
}

/// Bounds, both inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The least.
    pub least: Option<f64>,
    /// The most.
    pub most: Option<f64>,
}

impl Range {
    /// Whether a number is in it.
    pub fn holds(&self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|m| number <= m)
    }
}

impl Key {
    /// The key's own name, without its sections.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// Where it is in the options as JSON.
    pub(crate) fn pointer(&self) -> String {
        format!("/{}", self.path.replace('.', "/"))
    }
}

/// The JSON Schema of a configuration file, for editors. Where a number or a word is wanted, text
/// with a `${NAME}` in it is fine too.
pub fn schema<T: Options>() -> Json {
    let mut schema = described::<T>();
    allow_variables(&mut schema);
    schema
}

fn allow_variables(schema: &mut Json) {
    let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) else {
        return;
    };
    for property in properties.values_mut() {
        allow_variables(property);
        let names_one = json!({ "type": "string", "pattern": VARIABLE });
        if let Some(choices) = property.get_mut("oneOf").and_then(Json::as_array_mut) {
            choices.push(names_one);
        } else if property["type"] == "integer" || property["type"] == "boolean" {
            property["type"] = json!([property["type"], "string"]);
            property["pattern"] = VARIABLE.into();
        } else if let Some(pattern) = property["pattern"].as_str() {
            property["pattern"] = format!("{pattern}|{VARIABLE}").into();
        }
    }
}

const VARIABLE: &str = r"\$\{";

/// The schema as the types describe it.
fn described<T: Options>() -> Json {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    tidy(&mut schema);
    schema
}

/// Sections repeat the defaults of their keys: once is enough.
fn tidy(schema: &mut Json) {
    let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) else {
        return;
    };
    for property in properties.values_mut() {
        if property.get("properties").is_some()
            && let Some(section) = property.as_object_mut()
        {
            section.remove("default");
        }
        tidy(property);
    }
}

/// All keys of some options, sections with their keys below them.
pub fn keys<T: Options>() -> Vec<Key> {
    below(&described::<T>(), "")
}

/// The keys that hold a value, in the order of the documentation.
pub fn leaves(keys: &[Key]) -> Vec<&Key> {
    let mut all = Vec::new();
    for key in keys {
        match &key.kind {
            Kind::Section(below) => all.extend(leaves(below)),
            _ => all.push(key),
        }
    }
    all
}

fn below(schema: &Json, path: &str) -> Vec<Key> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| key(schema, join(path, name))).collect()
}

pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn key(schema: &Json, path: String) -> Key {
    Key {
        doc: words(schema, "description"),
        since: words(schema, "x-since"),
        default: schema["default"].clone(),
        kind: kind(schema, &path),
        path,
    }
}

fn words(schema: &Json, name: &str) -> String {
    schema[name].as_str().unwrap_or_default().to_owned()
}

fn kind(schema: &Json, path: &str) -> Kind {
    let is = |name: &str| match &schema["type"] {
        Json::String(only) => only == name,
        Json::Array(several) => several.iter().any(|one| one == name),
        _ => false,
    };
    let range = || Range { least: schema["minimum"].as_f64(), most: schema["maximum"].as_f64() };
    if schema.get("properties").is_some() {
        return Kind::Section(below(schema, path));
    }
    match schema["x-unit"].as_str() {
        Some("seconds") => return Kind::Span(range()),
        Some("bytes") => return Kind::Bytes(range()),
        _ => {}
    }
    let choices = choices(schema);
    if !choices.is_empty() {
        Kind::Choice(choices)
    } else if is("array") {
        let mut item = kind(&schema["items"], path);
        // an attribute of a field reaches the list, not its items
        if let (Kind::Text { form, .. }, Some(said)) = (&mut item, schema["x-form"].as_str()) {
            *form = Some(said.to_owned());
        }
        Kind::List(Box::new(item))
    } else if is("boolean") {
        Kind::Boolean
    } else if is("integer") {
        Kind::Whole(range())
    } else {
        let form = schema["x-form"].as_str().map(str::to_owned);
        Kind::Text { form, secret: schema["x-secret"] == Json::Bool(true) }
    }
}

/// Of an enum: with documented variants a `oneOf` of constants, else an `enum`.
fn choices(schema: &Json) -> Vec<Choice> {
    let list = |name: &str| schema[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let plain = list("enum").iter().filter_map(Json::as_str);
    let mut all: Vec<Choice> =
        plain.map(|name| Choice { name: name.to_owned(), doc: String::new() }).collect();
    for one in list("oneOf").iter().filter_map(Json::as_object) {
        all.extend(documented(one));
    }
    all
}

fn documented(one: &Map<String, Json>) -> Option<Choice> {
    let name = one.get("const")?.as_str()?.to_owned();
    let doc = one.get("description").and_then(Json::as_str).unwrap_or_default().to_owned();
    Some(Choice { name, doc })
}
