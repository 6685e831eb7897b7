//! Where two manifests say different things: the paths of the fields, for people.

use crate::Manifest;
use serde_json::Value;
use std::collections::BTreeSet;

/// At most so many are named.
const MOST: usize = 20;

/// The fields under `sections` that differ, as `backend.health.readinessPath`. Both manifests are
/// normalised, so a default that one of them spells out is no difference.
pub fn differences(one: &Manifest, other: &Manifest, sections: &[&str]) -> Vec<String> {
    let (one, other) = (one.to_json(), other.to_json());
    let mut found = Vec::new();
    for section in sections {
        compare(section, &one[*section], &other[*section], &mut found);
    }
    found.truncate(MOST);
    found
}

fn compare(path: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    match (one, other) {
        (one, other) if one == other => {}
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for key in keys {
                let (one, other) = (one.get(key), other.get(key));
                let (one, other) = (one.unwrap_or(&Value::Null), other.unwrap_or(&Value::Null));
                compare(&format!("{path}.{key}"), one, other, found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::{Format, Manifest, read};

    fn manifest(backend: &str) -> Manifest {
        let text = format!(r#"{{"name": "orders", "version": "1.0.0", "backend": {backend}}}"#);
        read(text.as_bytes(), Format::Json).unwrap().manifest
    }

    #[test]
    fn fields_are_named_and_defaults_are_none() {
        let plain = manifest(r#"{"protocol": "http"}"#);
        let spelled = r#"{"protocol": "http", "health": {"readinessPath": "/readyz"}}"#;
        let sections = ["backend", "provides"];
        assert!(differences(&plain, &manifest(spelled), &sections).is_empty());
        let other =
            r#"{"protocol": "http", "basePath": "/v2", "health": {"readinessPath": "/ready"}}"#;
        let named = differences(&plain, &manifest(other), &sections);
        assert_eq!(named, ["backend.basePath", "backend.health.readinessPath"]);
    }
}
