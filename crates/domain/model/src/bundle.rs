//! A UI bundle as the registry knows it: which kind it is, how a browser loads it, its files.

use crate::Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// How an author built the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UiKind {
    /// A Piral pilet, any schema.
    Pilet,
    /// A Module Federation remote.
    ModuleFederation,
    /// A UMD script that leaves a global.
    Umd,
    /// An ES module.
    Esm,
}

/// How the browser loads the entry file; Piral's `spec` and its continuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spec {
    /// Pilet that must be evaluated.
    V0,
    /// Pilet with a require reference.
    V1,
    /// Pilet as SystemJS module with side bundles.
    V2,
    /// As v2 with a styles export.
    V3,
    /// Pilet as Module Federation container.
    Mf,
    /// Module Federation remote (container script or manifest).
    ModuleFederation,
    /// UMD script.
    Umd,
    /// ES module.
    Esm,
}

macro_rules! spelled {
    ($name:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        impl $name {
            /// The spelling used on the wire and in the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err(format!("unknown {} `{other}`", stringify!($name))),
                }
            }
        }
    };
}
pub(crate) use spelled;

spelled!(UiKind {
    Pilet => "pilet",
    ModuleFederation => "module-federation",
    Umd => "umd",
    Esm => "esm",
});
spelled!(Spec {
    V0 => "v0",
    V1 => "v1",
    V2 => "v2",
    V3 => "v3",
    Mf => "mf",
    ModuleFederation => "module-federation",
    Umd => "umd",
    Esm => "esm",
});
spelled!(Trust {
    FirstParty => "first-party",
    Reviewed => "reviewed",
    Unreviewed => "unreviewed",
    Untrusted => "untrusted",
});
spelled!(Priority { High => "high", Normal => "normal", Low => "low" });

/// How far a bundle is to be trusted in the page, as its author declares it. Nobody here verifies it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Written by the platform's own team.
    FirstParty,
    /// Somebody else's, and its author says that somebody reviewed it. Not isolation.
    Reviewed,
    /// Its author says nothing: nobody is said to have reviewed it. Runs as a reviewed one does.
    #[default]
    Unreviewed,
    /// Must run in an opaque-origin frame.
    Untrusted,
}

/// When the shell loads a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Before all others.
    High,
    /// In feed order.
    #[default]
    Normal,
    /// When the browser is idle.
    Low,
}

/// A content coding that was prepared at publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// Brotli, `br`.
    Br,
    /// Gzip, `gzip`.
    Gzip,
}

spelled!(Encoding { Br => "br", Gzip => "gzip" });

/// One prepared coding of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileVariant {
    /// The coding.
    pub encoding: Encoding,
    /// Address of the coded bytes.
    pub digest: Digest,
    /// Coded length in bytes.
    pub size: u64,
}

/// One file of a bundle, relative to the folder that is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleFile {
    /// Relative path with `/`, never empty, never leaving the folder.
    pub path: String,
    /// Address of the plain bytes.
    pub digest: Digest,
    /// `sha384-…`, ready for an integrity attribute.
    pub integrity: String,
    /// Plain length in bytes.
    pub size: u64,
    /// MIME type to answer with.
    pub content_type: String,
    /// Prepared codings, smallest first.
    pub variants: Vec<FileVariant>,
}

/// What a browser needs to load a version's UI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UiBundle {
    /// How it was built.
    pub kind: UiKind,
    /// How it is loaded.
    pub spec: Spec,
    /// Entry file, relative to the served folder.
    pub entry: String,
    /// SystemJS / JSONP reference of v1 to v3 pilets.
    pub require_ref: Option<String>,
    /// Side bundles: `name@version` → file relative to the served folder.
    pub dependencies: BTreeMap<String, String>,
    /// Global that a UMD script or a classic container leaves.
    pub global: Option<String>,
    /// Module that a `mf` pilet exposes.
    pub exposed: Option<String>,
    /// Everything below the served folder.
    pub files: Vec<BundleFile>,
    /// Where it was taken from, when it came from a backend and not in a package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<String>,
    /// The folder at another origin that browsers load its files from, with a `/` at the end. They are
    /// not kept here then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cdn: Option<String>,
}

impl UiBundle {
    /// The file at `path`, if the bundle has one.
    pub fn file(&self, path: &str) -> Option<&BundleFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The origin that its files stay at, when that is not this server's.
    pub fn cdn_origin(&self) -> Option<&str> {
        let folder = self.cdn.as_deref()?;
        let host = folder.find("://").map_or(0, |at| at + 3);
        Some(folder[host..].find('/').map_or(folder, |at| &folder[..host + at]))
    }
}
