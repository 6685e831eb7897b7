//! The document is the router's, the one that is checked in is the one that is served, and it says
//! all that a client's generator asks. `UPDATE_SCHEMAS=1` rewrites the checked-in one.

use crate::support::{DOCUMENT, TestApi};
use axum::body::Body;
use midplane_rest::Problem;
use midplane_testkit::Answer;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)
}

/// Every operation: method, path, and what the document says of it.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let operations = DOCUMENT.operations().into_iter();
    operations.map(|(method, path)| (method, path, &document["paths"][path][method])).collect()
}

/// An address of a template.
fn address(template: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "x-1".to_owned() } else { part.to_owned() };
    template.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(api: &TestApi, method: &str, path: &str) -> Answer {
    let method = method.to_uppercase().parse().unwrap();
    api.as_anonymous().ask(method, &address(path), Body::empty()).await
}

#[test]
fn the_checked_in_document_is_current() {
    let path = repository("schemas/openapi.json");
    let mut document = serde_json::to_string_pretty(&midplane_http::openapi()).unwrap();
    document.push('\n');
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(&path, &document).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == document, "schemas/openapi.json is not current: run `cargo xtask generate`");
}

#[tokio::test]
async fn each_operation_of_the_document_is_answered() {
    let api = TestApi::new().await;
    for (method, path) in DOCUMENT.operations() {
        let answer = ask(&api, method, path).await;
        let nothing = answer.status == 404 && answer.text().contains("Nothing answers");
        assert!(answer.status != 405 && !nothing, "{method} {path}: {answer:?}");
    }
}

#[tokio::test]
async fn no_other_method_is_answered_at_its_paths() {
    let api = TestApi::new().await;
    let known: BTreeSet<(&str, &str)> = DOCUMENT.operations().into_iter().collect();
    let paths: BTreeSet<&str> = known.iter().map(|(_, path)| *path).collect();
    for path in paths {
        for method in ["get", "put", "post", "delete", "patch", "trace"] {
            let answer = ask(&api, method, path).await;
            let unknown = !known.contains(&(method, path));
            assert_eq!(answer.status == 405, unknown, "{method} {path}: {answer:?}");
        }
    }
}

/// A route that is not registered from its attribute would be served and not documented.
#[test]
fn no_route_is_registered_beside_the_document() {
    let mut found = Vec::new();
    let mut folders = vec![repository("crates/faces/http/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let ways = [".route(", ".route_service(", ".nest(", ".nest_service("];
            if ways.iter().any(|way| text.contains(way)) {
                found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    assert_eq!(found, ["nothing.rs"], "use `.routes(operation!(…))`");
}

#[test]
fn each_operation_says_all_that_a_generated_client_asks() {
    let document = midplane_http::openapi();
    let tags: Vec<&Value> =
        document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        let plain = id.chars().all(|c| c.is_ascii_alphabetic());
        assert!(plain && id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
        assert!(ids.insert(id), "{id} stands twice");
        assert!(operation["summary"].is_string(), "{method} {path}");
        assert!(operation["tags"].as_array().unwrap().iter().all(|tag| tags.contains(&tag)));
        let responses = operation["responses"].as_object().unwrap();
        // a browser that is led on is what some are for
        let is_done = |status: &String| status.starts_with('2') || status == "303";
        assert!(responses.keys().any(is_done), "{method} {path}");
        for (status, response) in responses {
            let about = response["description"].as_str().unwrap_or_default();
            assert!(!about.is_empty(), "{method} {path} {status}");
        }
        let placeholders = path.matches('{').count();
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let named = parameters.clone().filter(|one| one["in"] == "path").count();
        assert_eq!(placeholders, named, "{method} {path}");
        for parameter in parameters {
            assert!(parameter["description"].is_string(), "{method} {path}: {parameter}");
        }
        assert!(!path.contains('*'), "{path}");
    }
}

#[test]
fn each_code_of_the_document_has_a_page() {
    let document = midplane_http::openapi();
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let content = &response["content"]["application/problem+json"]["schema"]["allOf"];
            let codes = content[1]["properties"]["code"]["enum"].as_array();
            for code in codes.into_iter().flatten().filter_map(Value::as_str) {
                let page = repository("docs/reference/errors").join(format!("{code}.md"));
                assert!(page.exists(), "{method} {path} {status}: {code} has no page");
            }
        }
    }
}

#[test]
fn each_body_has_a_schema_and_its_example_is_one() {
    let document = midplane_http::openapi();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let Some(example) = schema.get("example") else { continue };
        let mut root = schema.clone();
        root["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&root).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(example).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            for (kind, content) in response["content"].as_object().into_iter().flatten() {
                let known = kind == "*/*" || !content["schema"].is_null();
                assert!(known, "{method} {path} {status} {kind}");
            }
        }
        let body = operation["requestBody"]["content"].as_object().into_iter().flatten();
        for (kind, content) in body {
            assert!(!content["schema"].is_null(), "{method} {path} {kind}");
        }
    }
}

/// The renderer of refusals and the type that clients read them with have the same members.
#[tokio::test]
async fn a_refusal_is_the_problem_of_the_contracts() {
    let api = TestApi::new().await;
    let sent = api.as_anonymous().get("/api/platform/v1/users").await.problem();
    let read: Problem = serde_json::from_value(sent.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), sent);
    let order = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(order(&serde_json::to_value(Problem::example()).unwrap()), order(&sent));
}
