//! JSON that a manifest carries for others: `custom`, an extension's defaults.

use crate::{
    Code,
    report::Report,
    shape::{At, Defs, Read},
    source::Value,
};
use serde_json::{Map, Value as Json, json};

impl Read for Json {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        match at.node.to_json() {
            Ok(value) => Some(value),
            Err(place) => {
                if let Some(span) = place {
                    let message = format!("{} holds a number that JSON does not have", at.called());
                    let hint =
                        "write a number that is finite and has digits, or put it into quotes";
                    report.add(Code::OutOfRange, span, message, hint);
                }
                None
            }
        }
    }

    fn schema(_: &mut Defs) -> Self {
        json!({})
    }
}

impl Read for Map<String, Json> {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if !matches!(at.node.value, Value::Map(_)) {
            at.wrong_type(report, "a mapping");
            return None;
        }
        match Json::read(at, report)? {
            Json::Object(map) => Some(map),
            _ => None,
        }
    }

    fn schema(_: &mut Defs) -> Json {
        let forbidden = ["__proto__", "constructor", "prototype"];
        json!({ "type": "object", "propertyNames": { "not": { "enum": forbidden } } })
    }
}
