//! What an operator says of the database: the section `store` of the configuration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// The database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The database file, made when it does not exist; three slashes for an absolute path.
    /// Without it `registry.db` in the data folder.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "sqlite://PATH"))]
    pub url: Option<SqliteUrl>,
    /// How long a statement waits for another process that holds the file, such as a backup.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub busy_timeout: Duration,
}

/// `sqlite://PATH`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct SqliteUrl(PathBuf);

impl SqliteUrl {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl From<PathBuf> for SqliteUrl {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

impl TryFrom<String> for SqliteUrl {
    type Error = &'static str;

    fn try_from(url: String) -> Result<Self, Self::Error> {
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(Self(path.into())),
            _ => Err("must begin with sqlite:// and name a path; other kinds come later"),
        }
    }
}

impl From<SqliteUrl> for String {
    fn from(url: SqliteUrl) -> Self {
        format!("sqlite://{}", url.0.display())
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { url: None, busy_timeout: Duration::from_secs(2) }
    }
}

impl Options {
    /// The defaults, in a file of this path.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { url: Some(SqliteUrl(path.into())), ..Self::default() }
    }

    /// The file; `registry.db` where nobody said otherwise.
    pub fn path(&self) -> &Path {
        self.url.as_ref().map_or(Path::new("registry.db"), SqliteUrl::path)
    }
}

impl midplane_options::Options for Options {}
