//! What an operator says of published files: the section `bundles` of the configuration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Where published files are kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The folder, made when it does not exist; three slashes for an absolute path. Without it
    /// `bundles` in the data folder.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "file://PATH"))]
    pub url: Option<FolderUrl>,
}

/// `file://PATH`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct FolderUrl(PathBuf);

impl FolderUrl {
    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl From<PathBuf> for FolderUrl {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

impl TryFrom<String> for FolderUrl {
    type Error = &'static str;

    fn try_from(url: String) -> Result<Self, Self::Error> {
        match url.strip_prefix("file://") {
            Some(path) if !path.is_empty() => Ok(Self(path.into())),
            _ => Err("must begin with file:// and name a path; other kinds come later"),
        }
    }
}

impl From<FolderUrl> for String {
    fn from(url: FolderUrl) -> Self {
        format!("file://{}", url.0.display())
    }
}

impl Options {
    /// The defaults, in a folder of this path.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { url: Some(FolderUrl(folder.into())) }
    }

    /// The folder; `bundles` where nobody said otherwise.
    pub fn folder(&self) -> &Path {
        self.url.as_ref().map_or(Path::new("bundles"), FolderUrl::path)
    }
}

impl midplane_options::Options for Options {}
