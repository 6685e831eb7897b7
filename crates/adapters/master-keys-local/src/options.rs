//! What an operator says of master keys: the section `keys` of the configuration.

use crate::{MasterKeyError, Variable, file};
use midplane_options::Complaint;
use midplane_sealing::MasterKey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The keys that secrets in the database are sealed under.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The master key: 64 hex digits, or 32 bytes in base64. Without it `master.key` in the data folder,
    /// which the first start makes. The database is worth nothing without it: keep a copy elsewhere.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "file:PATH or env:NAME"))]
    pub master: Option<KeySource>,
    /// The master key before this one, while `midplane keys status` says that it is needed. At each
    /// start what it wrapped is wrapped by the current one.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "file:PATH or env:NAME"))]
    pub previous: Option<KeySource>,
}

/// Where a key is: `file:PATH` or `env:NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub enum KeySource {
    /// In a file that nobody else may read.
    File(PathBuf),
    /// In a variable of the environment.
    Environment(String),
}

impl KeySource {
    /// Reads it. Blocks.
    pub(crate) fn read(&self, variable: Variable) -> Result<MasterKey, MasterKeyError> {
        match self {
            Self::File(path) => {
                let key = file::read(path)?;
                key.ok_or_else(|| MasterKeyError::Missing(self.clone().into()))
            }
            Self::Environment(name) => {
                // an empty variable is how many tools unset one
                let text = variable(name).filter(|text| !text.is_empty());
                let text = text.ok_or_else(|| MasterKeyError::Missing(self.clone().into()))?;
                MasterKey::parse(&text).map_err(|why| MasterKeyError::unusable(name, why))
            }
        }
    }
}

impl TryFrom<String> for KeySource {
    type Error = &'static str;

    // what is wrong is not repeated: it may be the key itself
    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.split_once(':') {
            Some(("file", path)) if !path.is_empty() => Ok(Self::File(path.into())),
            Some(("env", name)) if !name.is_empty() && !name.contains(['=', '\0']) => {
                Ok(Self::Environment(name.to_owned()))
            }
            _ => Err("must say where the key is: `file:PATH` or `env:NAME`"),
        }
    }
}

impl From<KeySource> for String {
    fn from(source: KeySource) -> Self {
        match source {
            KeySource::File(path) => format!("file:{}", path.display()),
            KeySource::Environment(name) => format!("env:{name}"),
        }
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        match self.previous.is_some() && self.previous == self.master {
            true => vec![Complaint::new("previous", "is the master key itself").or("master")],
            false => Vec::new(),
        }
    }
}
