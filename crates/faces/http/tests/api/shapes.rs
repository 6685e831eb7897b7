//! Every request body of the interface, with an array wherever its description has an object: each
//! is refused, and the place is named. Rules and flags decide who gets what, and an empty array that
//! passes for a rule would mean everybody.

use crate::support::TestApi;
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn an_array_never_passes_for_an_object() {
    let api = TestApi::new().await;
    let document = midplane_http::openapi();
    let mut tried = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["post", "put"] {
            let body = &item[method]["requestBody"]["content"]["application/json"]["schema"];
            if body.is_null() || path.starts_with("/npm/") {
                continue;
            }
            let places = places(&document, body, 0);
            for (place, body) in places {
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                let caller = api.as_role("administrator").with("content-type", "application/json");
                let answer =
                    caller.ask(method.clone(), &filled(path), Body::from(body.to_string())).await;
                let problem = answer.refused(400, "MP-SYS-004");
                let told = problem["pointer"].as_str().unwrap_or_default();
                assert_eq!(told, place, "{method} {path} {body}: {problem}");
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "only {tried} places were found");
    assert_eq!(api.written().await, "nothing");
}

/// Where a body has objects, as pointers, with a body that has an array there and nothing else.
fn places(document: &Value, schema: &Value, depth: u8) -> Vec<(String, Value)> {
    let schema = resolved(document, schema);
    let within = |member: &str, schema: &Value, wrap: &dyn Fn(Value) -> Value| {
        let inner = places(document, schema, depth + 1).into_iter();
        let lifted = |(place, body)| (format!("/{member}{place}"), wrap(body));
        inner.map(lifted).collect::<Vec<_>>()
    };
    if depth > 6 {
        return Vec::new();
    }
    if let Some(members) = schema["properties"].as_object() {
        let mut all = vec![(String::new(), json!([]))];
        for (name, member) in members {
            all.extend(within(name, member, &|body| json!({ name: body })));
        }
        return all;
    }
    let any = ["oneOf", "anyOf"].iter().find_map(|one| schema[one].as_array());
    if let Some(any) = any {
        return any.iter().flat_map(|one| places(document, one, depth + 1)).collect();
    }
    match schema["items"].is_object() {
        true => within("0", &schema["items"], &|body| json!([body])),
        false => Vec::new(),
    }
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// A path whose placeholders stand for something there could be.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{environment}" => "prod",
        "{channel}" => "beta",
        part if part.starts_with('{') => "orders",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
