//! Holds answers against the document, for tests: whether an answer is one that the operation says
//! it gives, member for member. Stricter than a client has to be: a member that the document does
//! not name is a complaint, so that neither grows without the other.

use jsonschema::Validator;
use serde_json::{Map, Value};
use std::{collections::HashMap, sync::Mutex};

/// The document, ready to hold answers against.
pub struct Document {
    value: Value,
    /// Compiled once each: tests ask the same operations over and over.
    validators: Mutex<HashMap<String, Option<Validator>>>,
}

/// One answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The request's method, in any case.
    pub method: &'a str,
    /// The request's path without its query.
    pub path: &'a str,
    /// The answer's status.
    pub status: u16,
    /// The answer's `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The answer's body.
    pub body: &'a [u8],
}

/// Refusals that every request may meet, before and after it is an operation: not proper HTTP, a
/// store that is away, a failure of ours.
const EVERYWHERE: [&str; 4] = ["MP-GW-", "MP-STO-", "MP-SYS-001", "MP-SYS-002"];

impl Document {
    /// Takes the document as `/openapi.json` has it.
    pub fn new(mut value: Value) -> Self {
        for schemas in value.pointer_mut("/components/schemas").into_iter() {
            for schema in schemas.as_object_mut().into_iter().flat_map(Map::values_mut) {
                close(schema);
            }
        }
        Self { value, validators: Mutex::default() }
    }

    /// Every operation: method and path template.
    pub fn operations(&self) -> Vec<(&str, &str)> {
        let paths = self.value["paths"].as_object().into_iter().flatten();
        let methods = paths.flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, _)| (method.as_str(), path.as_str()))
        });
        methods.filter(|(method, _)| *method != "parameters").collect()
    }

    /// The template that `path` is an address of.
    pub fn template(&self, path: &str) -> Option<&str> {
        let paths = self.value["paths"].as_object()?;
        let fitting = paths.iter().filter(|(template, item)| fits(template, path, item));
        // an address with fewer placeholders goes before one with more, as in the router
        let best = fitting.min_by_key(|(template, _)| template.matches('{').count());
        best.map(|(template, _)| template.as_str())
    }

    /// Complains about an answer that its operation does not give. An address or a method that is
    /// no operation passes.
    ///
    /// # Errors
    /// What is wrong, for whoever reads the failed test.
    pub fn check(&self, answer: Answer<'_>) -> Result<(), String> {
        let method = answer.method.to_ascii_lowercase();
        let Some(template) = self.template(answer.path) else { return Ok(()) };
        let operation = &self.value["paths"][template][&method];
        if operation.is_null() || is_everywhere(&answer) {
            return Ok(());
        }
        let told = |what: String| format!("{method} {template} -> {}: {what}", answer.status);
        let status = answer.status.to_string();
        let response = &operation["responses"][&status];
        if response.is_null() {
            let body = String::from_utf8_lossy(answer.body);
            return Err(told(format!("the document has no such status: {body}")));
        }
        let Some(content) = response["content"].as_object() else {
            let empty = answer.body.is_empty();
            return if empty { Ok(()) } else { Err(told("a body that no one announced".into())) };
        };
        let kind = answer.content_type.unwrap_or("").split(';').next().unwrap_or("").trim();
        let Some(media) = content.get(kind).or_else(|| content.get("*/*")) else {
            return Err(told(format!("`{kind}` is not announced")));
        };
        let is_json = kind.ends_with("json") && !kind.ends_with("ndjson");
        if !is_json || media["schema"].is_null() {
            return Ok(());
        }
        let body: Value = serde_json::from_slice(answer.body)
            .map_err(|error| told(format!("the body is no JSON: {error}")))?;
        let key = format!("{method} {template} {status} {kind}");
        self.validate(&key, &media["schema"], &body).map_err(|why| {
            let shown: String = body.to_string().chars().take(2000).collect();
            told(format!("{why}\n{shown}"))
        })
    }

    fn validate(&self, key: &str, schema: &Value, body: &Value) -> Result<(), String> {
        let mut validators = self.validators.lock().expect("no check panics while it holds this");
        let validator = validators.entry(key.to_owned()).or_insert_with(|| self.compile(schema));
        let Some(validator) = validator else { return Err("a schema that is none".into()) };
        let found = validator.iter_errors(body).map(|error| {
            let place = error.instance_path().to_string();
            format!("at `{place}`: {error}")
        });
        let found: Vec<String> = found.collect();
        if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
    }

    fn compile(&self, schema: &Value) -> Option<Validator> {
        let mut schema = schema.clone();
        close(&mut schema);
        let names_members = ["$ref", "allOf", "properties"].iter().any(|k| schema.get(k).is_some());
        let mut root = Map::new();
        root.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        root.insert("allOf".into(), Value::Array(vec![schema]));
        if names_members {
            root.insert("unevaluatedProperties".into(), false.into());
        }
        root.insert("components".into(), self.value["components"].clone());
        jsonschema::validator_for(&Value::Object(root)).ok()
    }
}

fn is_everywhere(answer: &Answer<'_>) -> bool {
    let body: Option<Value> = serde_json::from_slice(answer.body).ok();
    let code = body.as_ref().and_then(|body| body["code"].as_str()).unwrap_or("");
    answer.status >= 400 && EVERYWHERE.iter().any(|prefix| code.starts_with(prefix))
}

/// Whether `path` is an address of `template`. A placeholder that is marked takes the rest.
fn fits(template: &str, path: &str, item: &Value) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(name), Some(part)) if name.starts_with('{') && !part.is_empty() => {
                if takes_the_rest(item) && wanted.clone().next().is_none() {
                    return true;
                }
            }
            (Some(name), Some(part)) if name == part => {}
            _ => return false,
        }
    }
}

fn takes_the_rest(item: &Value) -> bool {
    let operations = item.as_object().into_iter().flat_map(Map::values);
    let mut parameters = operations.filter_map(|operation| operation["parameters"].as_array());
    parameters.any(|all| all.iter().any(|parameter| parameter["x-takes-the-rest"] == true))
}

/// Closes what is referred to from inside a schema: members that it does not name are complained
/// of. Where schemas are put together by `allOf`, the whole is closed and its parts are not.
fn close(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    for (name, member) in members.iter_mut() {
        match (name.as_str(), member) {
            ("properties", Value::Object(properties)) => {
                properties.values_mut().for_each(close_reference);
            }
            ("items" | "additionalProperties", member) => close_reference(member),
            ("oneOf" | "anyOf", Value::Array(parts)) => {
                parts.iter_mut().for_each(close_reference);
            }
            ("allOf", Value::Array(parts)) => parts.iter_mut().for_each(close),
            _ => {}
        }
    }
}

fn close_reference(schema: &mut Value) {
    close(schema);
    if schema.get("$ref").is_none() {
        return;
    }
    let mut closed = Map::new();
    closed.insert("allOf".into(), Value::Array(vec![schema.take()]));
    closed.insert("unevaluatedProperties".into(), false.into());
    *schema = Value::Object(closed);
}

#[cfg(test)]
mod tests {
    use super::{Answer, Document};

    const DOCUMENT: &str = r##"{
      "paths": {
        "/things/{id}": {"get": {"responses": {
          "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
          "204": {"description": "gone"}
        }}},
        "/files/{path}": {"get": {
          "parameters": [{"name": "path", "in": "path", "x-takes-the-rest": true}],
          "responses": {"200": {"content": {"*/*": {}}}}
        }}
      },
      "components": {"schemas": {
        "Thing": {"type": "object", "required": ["id", "part"],
                  "properties": {"id": {"type": "string"}, "part": {"$ref": "#/components/schemas/Part"}}},
        "Part": {"type": "object", "properties": {"n": {"type": "integer"}}}
      }}
    }"##;

    fn check(path: &str, status: u16, body: &str) -> Result<(), String> {
        let document = Document::new(serde_json::from_str(DOCUMENT).unwrap());
        let (method, content_type) = ("GET", Some("application/json; charset=utf-8"));
        document.check(Answer { method, path, status, content_type, body: body.as_bytes() })
    }

    #[test]
    fn what_is_announced_passes() {
        assert_eq!(check("/things/1", 200, r#"{"id": "1", "part": {"n": 1}}"#), Ok(()));
        assert_eq!(check("/things/1", 204, ""), Ok(()));
        assert_eq!(check("/files/a/b/c.js", 200, "{}"), Ok(()));
        assert_eq!(check("/elsewhere", 200, "[]"), Ok(()));
        assert_eq!(check("/things/1", 503, r#"{"code": "MP-SYS-001"}"#), Ok(()));
    }

    #[test]
    fn what_is_not_is_told_with_its_place() {
        for (status, body, told) in [
            (200, r#"{"id": 1, "part": {}}"#, "at `/id`"),
            (200, r#"{"id": "1"}"#, "part"),
            (200, r#"{"id": "1", "part": {}, "extra": 1}"#, "extra"),
            (200, r#"{"id": "1", "part": {"m": 1}}"#, "at `/part`"),
            (200, "<p>", "no JSON"),
            (404, r#"{"code": "MP-SYS-003"}"#, "no such status"),
            (204, "x", "no one announced"),
        ] {
            let said = check("/things/1", status, body).unwrap_err();
            assert!(said.contains(told), "{said}");
        }
        assert!(check("/things/a/b", 200, "{}").is_ok(), "not an address of it");
    }
}
