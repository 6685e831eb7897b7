//! Plain YAML scalars by the YAML 1.2 core schema: `yes` and `on` are text, `1.10` is a number.

use super::{Number, Value};

/// Resolves an unquoted scalar.
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(text) {
            Some(json) => Value::Number(Number { json, written: text.to_owned() }),
            None => Value::Text(text.to_owned()),
        },
    }
}

/// Outer `None`: not a number. Inner `None`: a number that JSON cannot hold.
fn number(text: &str) -> Option<Option<serde_json::Number>> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(None);
    }
    is_decimal(unsigned).then(|| decimal(text.strip_prefix('+').unwrap_or(text)))
}

fn radix(digits: &str, base: u32) -> Option<Option<serde_json::Number>> {
    let fits = !digits.is_empty() && digits.chars().all(|c| c.is_digit(base));
    fits.then(|| u64::from_str_radix(digits, base).ok().map(Into::into))
}

/// `12`, `1.5`, `.5`, `1.`, `1e3`.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    (!whole.is_empty() || !fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && exponent_fits
}

/// The JSON number that a decimal text stands for, the nearest double when it is no 64-bit integer.
pub(super) fn decimal(text: &str) -> Option<serde_json::Number> {
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    // an integer has no negative zero: it stays what was written
    if let Some(number) = text.parse::<i64>().ok().filter(|number| *number != 0) {
        return Some(number.into());
    }
    serde_json::Number::from_f64(text.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_scalars_as_the_core_schema_says() {
        for text in ["1", "-1", "+1", "1.10", ".5", "1.", "1e3", "1E+3", "0x1F", "0o17", ".inf"] {
            assert!(matches!(resolve(text), Value::Number(_)), "{text}");
        }
        for text in ["1.2.3", "yes", "on", "-", "+", ".", "e3", "1e", "0x", "0xg", "1_000", "12:30"]
        {
            assert!(matches!(resolve(text), Value::Text(_)), "{text}");
        }
        assert!(matches!(resolve("~"), Value::Null));
        assert!(matches!(resolve("True"), Value::Bool(true)));
    }

    #[test]
    fn keeps_integers_exact_and_knows_what_json_cannot_hold() {
        assert_eq!(decimal("18446744073709551615").unwrap().to_string(), "18446744073709551615");
        assert_eq!(decimal("-9223372036854775808").unwrap().to_string(), "-9223372036854775808");
        assert!(decimal("1e999").is_none());
    }
}
