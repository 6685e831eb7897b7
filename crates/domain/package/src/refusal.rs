//! Why a package is refused, in words for its author.

use midplane_manifest::Diagnostics;
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;

/// Something is wrong with the package, or it could not be read back.
#[derive(Debug)]
pub enum Flaw {
    /// The package is refused.
    Refused(Refusal),
    /// Reading it failed on our side.
    Io(std::io::Error),
}

impl From<Refusal> for Flaw {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Why a package is refused. The text is for its author.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not a gzipped tar.
    #[error("the file is not an npm package (a gzipped tar): {0}")]
    NotAnArchive(String),
    /// An entry that could mean another place, or is no file.
    #[error("an entry of the package {0}")]
    BadEntry(String),
    /// Too many entries.
    #[error("the package has more than {limit} entries")]
    TooManyEntries {
        /// The most there may be.
        limit: usize,
    },
    /// One file is too large.
    #[error("`{path}` is larger than {limit} bytes")]
    FileTooLarge {
        /// Which one.
        path: String,
        /// The most it may have.
        limit: u64,
    },
    /// The sum is too large, or much larger than the archive.
    #[error("the package unpacks to more than is allowed")]
    UnpacksTooLarge,
    /// No manifest.
    #[error(
        "the package has neither a plugin.yaml nor a package.json in its one top folder (npm's is \
         `package/`) or, without one, at its top"
    )]
    NoManifest,
    /// More than one manifest.
    #[error("the package has two manifests, `{0}` and `{1}`")]
    SeveralManifests(String, String),
    /// The manifest is not valid.
    #[error("the manifest is not valid:\n{}", diagnostics.render(file).trim_end())]
    BadManifest {
        /// Which file.
        file: String,
        /// What is wrong in it.
        diagnostics: Box<Diagnostics>,
    },
    /// The entry file is not there.
    #[error("the entry file `{0}` is not in the package")]
    EntryMissing(String),
    /// Nothing loads it.
    #[error("the bundle cannot be loaded: {0}")]
    UnknownBundle(String),
    /// A Module Federation manifest that must not be loaded.
    #[error("`{file}` {why}")]
    BadFederationManifest {
        /// Which file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
}

/// A refusal of a package that can be read.
const fn unacceptable(code: &'static str, title: &'static str, hint: &'static str) -> Kind {
    Kind::client(code, Class::Unprocessable, title, hint)
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Self::NotAnArchive(_) => Kind::client(
                "MP-REG-003",
                Class::Malformed,
                "The file is no package",
                "make the package with `pilet pack`, `npm pack` or `midplane publish DIR`",
            ),
            Self::BadEntry(_) => unacceptable(
                "MP-REG-004",
                "An entry is not allowed",
                "a package has regular files in one top folder (`package/`), each name once, no links",
            ),
            Self::TooManyEntries { .. } | Self::FileTooLarge { .. } | Self::UnpacksTooLarge => {
                Kind::client(
                    "MP-REG-005",
                    Class::BodyTooLarge,
                    "The package is too large",
                    "publish the built bundle without sources, source maps and node_modules",
                )
            }
            Self::NoManifest | Self::SeveralManifests(..) => unacceptable(
                "MP-REG-006",
                "The package has no one manifest",
                "keep one plugin.yaml (or a pilet's package.json) at the top of the package",
            ),
            Self::BadManifest { .. } => unacceptable(
                "MP-REG-007",
                "The manifest is not valid",
                "run `midplane validate` on it to see each place",
            ),
            Self::EntryMissing(_) => unacceptable(
                "MP-REG-008",
                "The entry file is missing",
                "build before packing; `ui.entry` (or `main`) is a path inside the package",
            ),
            Self::UnknownBundle(_) => unacceptable(
                "MP-REG-009",
                "The bundle cannot be loaded",
                "declare `ui.kind` (and `ui.global`) in plugin.yaml as the bundle is built, or \
                 build the pilet with piral-cli's v2 schema",
            ),
            Self::BadFederationManifest { .. } => unacceptable(
                "MP-REG-010",
                "The bundle cannot be loaded",
                "build the remote with publicPath `auto` and without getPublicPath",
            ),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::BadManifest { diagnostics, .. } => {
                vec![("diagnostics", diagnostics.to_value())]
            }
            Self::NotAnArchive(_)
            | Self::BadEntry(_)
            | Self::TooManyEntries { .. }
            | Self::FileTooLarge { .. }
            | Self::UnpacksTooLarge
            | Self::NoManifest
            | Self::SeveralManifests(..)
            | Self::EntryMissing(_)
            | Self::UnknownBundle(_)
            | Self::BadFederationManifest { .. } => Vec::new(),
        }
    }
}
