//! Durations and sizes as people write them, and the `serde` modules that fields use:
//! `#[serde(with = "midplane_options::span")] #[schemars(with = "midplane_options::Span")]`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::{borrow::Cow, time::Duration};

/// The schema of a duration: a number of seconds, or a number with a unit.
#[derive(Debug)]
pub struct Span;

/// The schema of a size: a number of bytes, or a number with a unit.
#[derive(Debug)]
pub struct Bytes;

impl JsonSchema for Span {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "pattern": r"^[0-9]+(\.[0-9]+)? ?(ms|s|m|h|d)?$",
            "x-unit": "seconds",
        })
    }
}

impl JsonSchema for Bytes {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Bytes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "pattern": r"^[0-9]+ ?(B|KiB|MiB|GiB)?$",
            "x-unit": "bytes",
        })
    }
}

/// A duration of the configuration. Kept to the millisecond.
pub mod span {
    use super::{number_with_unit, written};
    use serde::{Deserializer, Serializer, de::Error as _};
    use std::time::Duration;

    /// Milliseconds in a unit, largest first.
    const UNITS: [(&str, u64); 5] =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
    /// A thousand years: far above every limit, far below what overflows.
    const MOST: f64 = 31_557_600_000_000.0;

    /// Reads `900`, `0.5`, `500ms`, `10s`, `15m`, `12h`, `7d`.
    pub fn parse(text: &str) -> Option<Duration> {
        let (number, unit) = number_with_unit(text)?;
        let unit = if unit.is_empty() { "s" } else { unit };
        let scale = UNITS.iter().find(|(name, _)| *name == unit)?.1;
        let millis = number.parse::<f64>().ok()? * scale as f64;
        (millis <= MOST).then(|| Duration::from_millis(millis.round() as u64))
    }

    /// The shortest text that [`parse`] reads back.
    pub fn show(span: Duration) -> String {
        written(u64::try_from(span.as_millis()).unwrap_or(u64::MAX), &UNITS, "0s")
    }

    /// As text with a unit.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&show(*span))
    }

    /// From a number of seconds or text with a unit.
    ///
    /// # Errors
    /// When it is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let text = super::text(deserializer)?;
        let error = || D::Error::custom(format!("`{text}` is not a duration such as 10s"));
        parse(&text).ok_or_else(error)
    }
}

/// A size of the configuration.
pub mod bytes {
    use super::{number_with_unit, written};
    use serde::{Deserializer, Serializer, de::Error as _};

    /// Bytes in a unit, largest first.
    const UNITS: [(&str, u64); 4] =
        [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)];

    /// Reads `65536`, `64KiB`, `32MiB`, `1GiB`.
    pub fn parse(text: &str) -> Option<u64> {
        let (number, unit) = number_with_unit(text)?;
        let unit = if unit.is_empty() { "B" } else { unit };
        let scale = UNITS.iter().find(|(name, _)| *name == unit)?.1;
        number.parse::<u64>().ok()?.checked_mul(scale)
    }

    /// The shortest text that [`parse`] reads back.
    pub fn show(bytes: u64) -> String {
        written(bytes, &UNITS, "0B")
    }

    /// As text with a unit.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<T, S>(bytes: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Copy + TryInto<u64>,
        S: Serializer,
    {
        serializer.serialize_str(&show((*bytes).try_into().unwrap_or(u64::MAX)))
    }

    /// From a number of bytes or text with a unit.
    ///
    /// # Errors
    /// When it is neither, or more than the field can hold.
    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: TryFrom<u64>,
        D: Deserializer<'de>,
    {
        let text = super::text(deserializer)?;
        let bytes = parse(&text).and_then(|bytes| T::try_from(bytes).ok());
        bytes.ok_or_else(|| D::Error::custom(format!("`{text}` is not a size such as 32MiB")))
    }
}

/// Splits `12.5ms`; the number has digits and at most one dot between them.
fn number_with_unit(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let fits = number.bytes().filter(|b| *b == b'.').count() <= 1
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit());
    fits.then(|| (number, unit.strip_prefix(' ').unwrap_or(unit)))
}

fn written(amount: u64, units: &[(&str, u64)], zero: &str) -> String {
    if amount == 0 {
        return zero.to_owned();
    }
    let fitting = units.iter().find(|(_, scale)| amount.is_multiple_of(*scale));
    let (unit, scale) = fitting.expect("the smallest unit divides everything");
    format!("{}{unit}", amount / scale)
}

/// A number or a text, as it was written.
fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    use serde::{Deserialize as _, de::Error as _};
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(text) => Ok(text),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        _ => Err(D::Error::custom("must be a number, or text with a unit")),
    }
}

/// Seconds as a number, for comparing with a range.
pub(crate) fn seconds(span: Duration) -> f64 {
    span.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_seconds_or_have_a_unit() {
        for (text, millis) in [
            ("900", 900_000),
            ("0.5", 500),
            ("500ms", 500),
            ("10 s", 10_000),
            ("15m", 900_000),
            ("12h", 43_200_000),
            ("7d", 604_800_000),
            ("0", 0),
        ] {
            assert_eq!(span::parse(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "s", "-1", "1.", ".5", "1w", "1  s", "1e3", "9999999999999999999d", "1s2"]
        {
            assert_eq!(span::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_bytes_or_have_a_unit() {
        for (text, size) in [("0", 0), ("4096", 4096), ("64KiB", 65_536), ("1 GiB", 1 << 30)] {
            assert_eq!(bytes::parse(text), Some(size), "{text}");
        }
        for text in ["", "1.5MiB", "1MB", "1kib", "-1", "99999999999999999999", "20000000000GiB"] {
            assert_eq!(bytes::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(amount in 0_u64..1 << 44) {
            prop_assert_eq!(bytes::parse(&bytes::show(amount)), Some(amount));
            let duration = Duration::from_millis(amount);
            prop_assert_eq!(span::parse(&span::show(duration)), Some(duration));
        }
    }
}
