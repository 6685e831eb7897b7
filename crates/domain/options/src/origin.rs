//! Where the value of a key came from.

use crate::{Options, keys, leaves, secret::without_password};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value as Json;
use std::{collections::BTreeMap, fmt};

/// A place in the file; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Who said what a key is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nobody did.
    #[default]
    Default,
    /// The file.
    File(Place),
    /// Environment variables that the file names.
    Variable {
        /// Their names, in order.
        names: Vec<String>,
        /// Where the file names them.
        at: Place,
    },
    /// An argument of the command line, such as `--listen`.
    Argument(&'static str),
}

impl Origin {
    /// Where in the file.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::File(at) | Self::Variable { at, .. } => Some(*at),
            Self::Default | Self::Argument(_) => None,
        }
    }

    /// In words, for a file of this name.
    pub fn describe(&self, file: &str) -> String {
        match self {
            Self::Default => "default".to_owned(),
            Self::File(at) => format!("{file}:{at}"),
            Self::Variable { names, at } => {
                format!("environment variable {} ({file}:{at})", names.join(", "))
            }
            Self::Argument(flag) => format!("argument {flag}"),
        }
    }
}

impl Serialize for Origin {
    /// `{"origin": "variable", "variables": [..], "line": 3, "column": 5}` and the like.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Default => map.serialize_entry("origin", "default")?,
            Self::File(_) => map.serialize_entry("origin", "file")?,
            Self::Variable { names, .. } => {
                map.serialize_entry("origin", "variable")?;
                map.serialize_entry("variables", names)?;
            }
            Self::Argument(flag) => {
                map.serialize_entry("origin", "argument")?;
                map.serialize_entry("argument", flag)?;
            }
        }
        if let Some(at) = self.place() {
            map.serialize_entry("line", &at.line)?;
            map.serialize_entry("column", &at.column)?;
        }
        map.end()
    }
}

/// Options and who set them.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// What holds.
    pub options: T,
    pub(crate) origins: BTreeMap<String, Origin>,
}

/// One key as it holds, for people to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// The key.
    pub key: String,
    /// Its value. A secret, and a password in an address, are not in it.
    pub value: Json,
    /// Who said so.
    #[serde(flatten)]
    pub origin: Origin,
}

impl<T: Options> Loaded<T> {
    /// Who set a key.
    pub fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or_default()
    }

    /// Every key there is with its value, in the order of the documentation.
    pub fn settings(&self) -> Vec<Setting> {
        let all = serde_json::to_value(&self.options).unwrap_or_default();
        let keys = keys::<T>();
        let setting = |key: &crate::Key| Setting {
            key: key.path.clone(),
            value: open(all.pointer(&key.pointer()).cloned().unwrap_or_default()),
            origin: self.origin(&key.path),
        };
        leaves(&keys).into_iter().map(setting).collect()
    }
}

/// A value without the passwords in its addresses.
fn open(value: Json) -> Json {
    match value {
        Json::String(text) => without_password(&text).into_owned().into(),
        Json::Array(items) => items.into_iter().map(open).collect(),
        other => other,
    }
}
