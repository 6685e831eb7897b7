//! JSON Schemas that a manifest carries: of its configuration, of shared state.
//!
//! A light check only: keywords that everybody uses must have the type that they need, and a
//! reference may not leave the document, so that nobody who validates with it fetches anything.

use crate::{
    Code,
    diagnostic::shown,
    hints,
    report::Report,
    shape::{At, Defs, Read},
    source::{Entry, Node, Value},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

/// A JSON Schema object (2020-12).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonSchema(Map<String, Json>);

impl JsonSchema {
    /// The schema as JSON.
    pub fn as_object(&self) -> &Map<String, Json> {
        &self.0
    }
}

impl Read for JsonSchema {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if !matches!(at.node.value, Value::Map(_)) {
            at.wrong_type(report, "a JSON Schema object");
            return None;
        }
        check(at.node, report);
        <Map<String, Json> as Read>::read(at, report).map(Self)
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("JsonSchema", |_| {
            let mut schema = json!({
                "type": "object",
                "description": "A JSON Schema (2020-12) without references to other documents.",
                "properties": {
                    "type": {
                        "anyOf": [
                            { "enum": TYPES },
                            { "type": "array", "items": { "enum": TYPES }, "minItems": 1 },
                        ],
                    },
                    "required": { "type": "array", "items": { "type": "string" } },
                    "enum": { "type": "array" },
                    "$ref": { "type": "string", "pattern": "^#" },
                },
            });
            let part =
                json!({ "anyOf": [{ "type": "boolean" }, { "$ref": "#/$defs/JsonSchema" }] });
            for keyword in ONE {
                schema["properties"][keyword] = part.clone();
            }
            for keyword in MANY {
                schema["properties"][keyword] = json!({ "type": "array", "items": part });
            }
            for keyword in NAMED {
                schema["properties"][keyword] =
                    json!({ "type": "object", "additionalProperties": part });
            }
            for keyword in NUMBERS {
                schema["properties"][keyword] = json!({ "type": "number" });
            }
            schema
        })
    }
}

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];
/// Keywords whose value is a schema.
const ONE: [&str; 5] = ["items", "additionalProperties", "not", "contains", "propertyNames"];
/// Keywords whose value is a list of schemas.
const MANY: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
/// Keywords whose value is a mapping of schemas.
const NAMED: [&str; 4] = ["properties", "patternProperties", "$defs", "definitions"];
/// Keywords whose value is a number.
const NUMBERS: [&str; 9] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

/// Checks one schema and those inside it. The document's depth limit bounds the recursion.
fn check(node: &Node, report: &mut Report) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                keyword(entry, report);
            }
        }
        Value::Bool(_) | Value::Refused => {}
        _ => refuse(node, "a schema is a mapping, or true or false", report),
    }
}

fn keyword(entry: &Entry, report: &mut Report) {
    let (name, node) = (entry.key.as_str(), &entry.value);
    match name {
        "type" => types(node, report),
        "required" if !is_list_of_text(node) => {
            refuse(node, "`required` is a list of property names", report);
        }
        "enum" if !matches!(node.value, Value::List(_)) => {
            refuse(node, "`enum` is a list of values", report);
        }
        "$ref" if !node.text().is_some_and(|text| text.starts_with('#')) => {
            refuse(node, "`$ref` points into the same schema, such as `#/$defs/item`", report);
        }
        _ if ONE.contains(&name) => check(node, report),
        _ if MANY.contains(&name) => match &node.value {
            Value::List(items) => items.iter().for_each(|item| check(item, report)),
            _ => refuse(node, &format!("`{name}` is a list of schemas"), report),
        },
        _ if NAMED.contains(&name) => match &node.value {
            Value::Map(entries) => entries.iter().for_each(|entry| check(&entry.value, report)),
            _ => refuse(node, &format!("`{name}` is a mapping of names to schemas"), report),
        },
        _ if NUMBERS.contains(&name) && !matches!(node.value, Value::Number(_)) => {
            refuse(node, &format!("`{name}` is a number"), report);
        }
        _ => {}
    }
}

fn types(node: &Node, report: &mut Report) {
    let names = match &node.value {
        Value::List(items) if !items.is_empty() => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for name in names {
        match name.text() {
            Some(text) if TYPES.contains(&text) => {}
            Some(text) => {
                let message = format!("`{}` is not a type of JSON Schema", shown(text));
                let hint = hints::for_value(text, &TYPES);
                report.add(Code::BadSchema, name.span, message, hint);
            }
            None => refuse(name, "`type` is the name of a type", report),
        }
    }
}

fn is_list_of_text(node: &Node) -> bool {
    matches!(node.value, Value::List(_)) && node.items().iter().all(|item| item.text().is_some())
}

fn refuse(node: &Node, rule: &str, report: &mut Report) {
    if matches!(node.value, Value::Refused) {
        return;
    }
    let message = format!("not a JSON Schema: {rule}; this is {}", node.kind());
    report.add(Code::BadSchema, node.span, message, "write it as JSON Schema (2020-12) has it");
}
