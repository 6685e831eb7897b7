//! The platform's own words: names, versions, ranges, quantities.

use super::text::{TextError, read_text, text_type};
use crate::{
    Code,
    diagnostic::shown,
    report::Report,
    shape::{At, Defs, Read},
    source::{Number, Span, Value},
};
use midplane_model::{NameError, PluginName, RESERVED_SEGMENTS, Version, VersionRange};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The pattern of a plugin name, as a JSON Schema says it.
pub(crate) const NAME_PATTERN: &str = "^(@[a-z0-9-]+/)?[a-z0-9-]+$";

const VERSION_PATTERN: &str =
    r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$";

impl Read for PluginName {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let text = at.text(report)?;
        read_name(text, at.node.span, report)
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("PluginName", |_| {
            json!({
                "type": "string",
                "description": "A plugin's name, unique in one Midplane: `orders`, `@acme/orders`.",
                "pattern": NAME_PATTERN,
                "maxLength": 128,
                "not": { "enum": RESERVED_SEGMENTS },
            })
        })
    }
}

fn read_name(text: &str, span: Span, report: &mut Report) -> Option<PluginName> {
    let error = match PluginName::parse(text) {
        Ok(name) => return Some(name),
        Err(error) => error,
    };
    let (code, hint) = match &error {
        NameError::Reserved(name) => {
            (Code::ReservedName, format!("add a word, such as `{name}-plugin`, or a scope"))
        }
        _ => (Code::BadName, better_name(text)),
    };
    let message = match error {
        NameError::Malformed(_) => format!("`{}` is not a plugin name", shown(text)),
        other => other.to_string(),
    };
    report.add(code, span, message, hint);
    None
}

/// A name that the text was probably meant to be.
fn better_name(text: &str) -> String {
    let words: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let better = words.trim_matches('-');
    let rule = "lower-case letters, digits and `-`, with a scope as `@acme/orders` if need be";
    if better.is_empty() { format!("use {rule}") } else { format!("use {rule}: `{better}`?") }
}

impl Read for Version {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if let Value::Number(number) = &at.node.value {
            refuse_number(at, number, report);
            return None;
        }
        read_text(at, report, |text| {
            Self::parse(text).map_err(|_| {
                let reason = "is not a SemVer version";
                let hint = "write MAJOR.MINOR.PATCH without `v` and leading zeros, such as 1.4.2";
                TextError::new(Code::BadVersion, text, reason, hint)
            })
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Version", |_| {
            json!({
                "type": "string",
                "description": "A SemVer 2.0 version. Quote it: YAML reads 1.10 as the number 1.1.",
                "pattern": VERSION_PATTERN,
                "maxLength": 100,
            })
        })
    }
}

/// `version: 1.10` is the number 1.1 to YAML; nobody can tell which one was meant.
fn refuse_number(at: At<'_>, number: &Number, report: &mut Report) {
    let written = shown(&number.written);
    let read = match &number.json {
        Some(json) => json.as_f64().map_or_else(|| json.to_string(), |value| value.to_string()),
        None => "no number at all".to_owned(),
    };
    let message = if read == written {
        format!("{} is a number, {written}, not a version", at.called())
    } else {
        format!("{} is a number: {written} is read as {read}", at.called())
    };
    let digits = written.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let hint = match written.matches('.').count() {
        0 if digits => format!("write all three parts: \"{written}.0.0\""),
        1 if digits => format!("write all three parts: \"{written}.0\""),
        _ => "write all three parts as text, such as \"1.4.2\"".to_owned(),
    };
    report.add(Code::VersionIsNumber, at.node.span, message, hint);
}

impl Read for VersionRange {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        read_text(at, report, |text| {
            Self::parse(text).map_err(|_| {
                let reason = "is not a version range";
                let hint = "write an npm range such as `^1.4.0`, `>=2.1 <3.0` or `*`";
                TextError::new(Code::BadRange, text, reason, hint)
            })
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("VersionRange", |_| {
            json!({
                "type": "string",
                "description": "A set of versions in npm's syntax, such as `>=2.1 <3.0`.",
                "pattern": r"^(?![a-wyzA-WYZ]).*\S",
                "maxLength": 256,
            })
        })
    }
}

/// Plugins and the versions of them that are needed.
impl Read for BTreeMap<PluginName, VersionRange> {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if !matches!(at.node.value, Value::Map(_)) {
            at.wrong_type(report, "a mapping of plugins to ranges");
            return None;
        }
        let mut all = Some(Self::new());
        for entry in at.node.entries() {
            let name = read_name(&entry.key, entry.key_span, report);
            let range =
                At { node: &entry.value, name: &entry.key, label: entry.key_span, item: false };
            match (name, VersionRange::read(range, report), &mut all) {
                (Some(name), Some(range), Some(all)) => {
                    all.insert(name, range);
                }
                (Some(_), Some(_), None) => {}
                _ => all = None,
            }
        }
        all
    }

    fn schema(defs: &mut Defs) -> Json {
        let names = PluginName::schema(defs);
        let ranges = VersionRange::schema(defs);
        json!({ "type": "object", "propertyNames": names, "additionalProperties": ranges })
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

text_type! {
    /// An amount of CPU or memory as Kubernetes writes it: `100m`, `1`, `256Mi`.
    Quantity, code: BadQuantity, longest: 32,
    hint: "write an amount such as `100m`, `0.5` or `256Mi`",
    check: quantity,
}

const UNITS: [&str; 12] = ["", "m", "k", "M", "G", "T", "P", "Ki", "Mi", "Gi", "Ti", "Pi"];

fn quantity(text: &str) -> Result<String, &'static str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if whole.is_empty() || fraction.is_empty() || fraction.contains('.') {
        return Err("is not an amount");
    }
    if UNITS.contains(&unit) { Ok(text.to_owned()) } else { Err("has a unit that does not exist") }
}

impl Read for Quantity {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        // `cpu: 1` is as usual as `cpu: "1"`, and nothing is lost by taking it as it was written
        let text = match &at.node.value {
            Value::Number(number) => &number.written,
            _ => at.text(report)?,
        };
        Self::parse(text).map_err(|error| error.tell(at.node.span, report)).ok()
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Quantity", |_| {
            json!({
                "type": ["string", "number"],
                "description": "An amount of CPU or memory: `100m`, `1`, `256Mi`.",
                "pattern": r"^[0-9]+(\.[0-9]+)?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$",
                "minimum": 0,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_numbers_with_a_unit() {
        for good in ["1", "0.5", "100m", "256Mi", "1Gi"] {
            assert!(Quantity::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "m", ".5", "1.", "1.2.3", "1 Gi", "1GB", "-1"] {
            assert!(Quantity::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn suggests_a_name_that_would_be_taken() {
        assert!(better_name("My Orders!").ends_with("`my-orders`?"));
        assert!(!better_name("…").contains('?'));
    }
}
