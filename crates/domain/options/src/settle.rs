//! From JSON to the options' own types. A type that refuses its value is told as a finding; the
//! value is then left out and the rest read on, until nothing is refused.

use crate::{Code, Finding, Options, Origin, Place, finding::shown};
use serde_json::Value as Json;
use serde_path_to_error::{Path, Segment};
use std::collections::BTreeMap;

/// Reads `values`, and leaves in them what the types take: the options are those of the rest.
pub(crate) fn settle<T: Options>(
    values: &mut Json,
    origins: &mut BTreeMap<String, Origin>,
    findings: &mut Vec<Finding>,
) -> T {
    loop {
        let error = match serde_path_to_error::deserialize::<_, T>(&*values) {
            Ok(options) => return options,
            Err(error) => error,
        };
        let item = key(error.path());
        let origin = origins.get(&item).cloned().unwrap_or_default();
        // items behind one that was left out have moved up: their numbers say nothing any more
        let path = item.split('[').next().unwrap_or_default();
        let message = match &origin {
            // what a type says of a value may repeat the value
            Origin::Variable { names, .. } => {
                format!("`{path}` cannot be what {} holds", names.join(", "))
            }
            Origin::Default | Origin::File(_) | Origin::Argument(_) => {
                format!("`{path}`: {}", shown_reason(&error.inner().to_string()))
            }
        };
        let removed = remove(values, error.path(), origins);
        let at = origin.place().unwrap_or_default();
        let mut found = Finding::new(Code::BadValue, at, path, message);
        if origin != Origin::Default {
            found.origin = origin;
        }
        findings.push(found);
        if !removed {
            return T::default();
        }
    }
}

fn shown_reason(text: &str) -> String {
    text.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `server.environments[1]`.
fn key(path: &Path) -> String {
    let mut key = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => key.push_str(&format!("[{index}]")),
            Segment::Map { key: name } => {
                if !key.is_empty() {
                    key.push('.');
                }
                key.push_str(&shown(name));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    key
}

/// Takes out the value at a path; items behind it move up, and so do their origins.
fn remove(values: &mut Json, path: &Path, origins: &mut BTreeMap<String, Origin>) -> bool {
    let segments: Vec<&Segment> = path.iter().collect();
    let Some((last, parents)) = segments.split_last() else { return false };
    let mut at = values;
    let mut parent = String::new();
    for segment in parents {
        let next = match segment {
            Segment::Map { key } => {
                parent = crate::keys::join(&parent, key);
                at.get_mut(key)
            }
            Segment::Seq { index } => {
                parent.push_str(&format!("[{index}]"));
                at.get_mut(*index)
            }
            Segment::Enum { .. } | Segment::Unknown => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    match (last, at) {
        (Segment::Map { key }, Json::Object(map)) => map.remove(key).is_some(),
        (Segment::Seq { index }, Json::Array(items)) if *index < items.len() => {
            items.remove(*index);
            for moved in *index..items.len() {
                let behind = origins.remove(&format!("{parent}[{}]", moved + 1));
                let behind = behind.unwrap_or(Origin::File(Place::default()));
                origins.insert(format!("{parent}[{moved}]"), behind);
            }
            true
        }
        _ => false,
    }
}
