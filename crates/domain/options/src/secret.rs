//! Text that shows itself to nobody.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};
use zeroize::Zeroizing;

/// A token, a password. Not shown by `Debug`, by a configuration's values or by a finding; wiped
/// when it is dropped.
#[derive(Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(secret)")
    }
}

impl JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-secret": true })
    }
}

/// An address without the password that it may hold: `postgres://me:***@host/db`.
pub fn without_password(text: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = text.split_once("://") else { return text.into() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let Some((user, host)) = rest[..end].rsplit_once('@') else { return text.into() };
    match user.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{host}{}", &rest[end..]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_show_itself() {
        let secret = Secret::from("hunter2".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert!(!serde_json::to_string(&secret).unwrap().contains("hunter2"));
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn an_address_loses_its_password_and_nothing_else() {
        for (text, shown) in [
            ("postgres://me:pa:ss@db/x", "postgres://me:***@db/x"),
            ("postgres://me:p@ss@db:1/x?y=a@b:c", "postgres://me:***@db:1/x?y=a@b:c"),
            ("sqlite:///var/a@b:c.db", "sqlite:///var/a@b:c.db"),
            ("https://me@host", "https://me@host"),
            ("plain text", "plain text"),
        ] {
            assert_eq!(without_password(text), shown);
        }
    }
}
