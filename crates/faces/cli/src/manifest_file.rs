//! Finds and reads a plugin's manifest on this machine, by the same rules as the server does in
//! a package: `plugin.yaml` and its other spellings first, then a pilet's `package.json`.

use crate::{exit::Failure, text};
use midplane_manifest::{Checked, Diagnostics, Format};
use std::{
    fs::{self, File},
    io::{ErrorKind, Read as _},
    path::{Path, PathBuf},
};

const OWN_NAMES: [&str; 5] =
    ["plugin.yaml", "plugin.yml", "plugin.json", "manifest.yaml", "manifest.yml"];
const OF_A_PILET: &str = "package.json";

/// A manifest as it lies there.
#[derive(Debug)]
pub(crate) struct ManifestFile {
    /// Where.
    pub path: PathBuf,
    /// How it is written.
    pub format: Format,
    bytes: Vec<u8>,
}

impl ManifestFile {
    /// The manifest at `path`, or in the folder `path`.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        let meta = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if meta.is_dir() { Self::in_folder(path) } else { Self::named(path) }
    }

    /// The one manifest in a folder.
    pub fn in_folder(folder: &Path) -> Result<Self, Failure> {
        let meta = fs::metadata(folder).map_err(|error| unreadable(folder, &error))?;
        let shown = text::path(folder);
        if !meta.is_dir() {
            let message = format!("`{shown}` is a file, and a folder is asked for");
            return Err(Failure::input("MP-CLI-002", message).hint("name the folder that it is in"));
        }
        let exists = |name: &str| folder.join(name).is_file();
        let found: Vec<&str> = OWN_NAMES.into_iter().filter(|name| exists(name)).collect();
        let name = match found.as_slice() {
            [one] => one,
            [] if exists(OF_A_PILET) => OF_A_PILET,
            [] => {
                let message = format!("there is no manifest in `{shown}`");
                return Err(Failure::input("MP-CLI-002", message).hint(
                    "a plugin has a plugin.yaml (a pilet a package.json) at the top of its folder",
                ));
            }
            [one, other, ..] => {
                let message = format!("there are two manifests in `{shown}`: {one} and {other}");
                return Err(Failure::input("MP-CLI-003", message).hint("keep one of them"));
            }
        };
        Self::named(&folder.join(name))
    }

    fn named(path: &Path) -> Result<Self, Failure> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let of_extension = || match path.extension()?.to_str()? {
            "yaml" | "yml" => Some(Format::Yaml),
            "json" => Some(Format::Json),
            _ => None,
        };
        let no_manifest = || {
            Failure::input("MP-CLI-004", format!("`{}` is not a manifest", text::path(path)))
                .hint("name a plugin.yaml, a package.json or a folder with one of them")
        };
        let format = Format::of_file_name(&name).or_else(of_extension).ok_or_else(no_manifest)?;
        // a pipe would be waited for
        if !fs::metadata(path).map_err(|error| unreadable(path, &error))?.is_file() {
            return Err(no_manifest());
        }
        let mut bytes = Vec::new();
        // one byte too many is enough to be told that it is too large
        let most = midplane_manifest::MAX_BYTES as u64 + 1;
        File::open(path)
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .map_err(|error| unreadable(path, &error))?;
        Ok(Self { path: path.to_owned(), format, bytes })
    }

    /// Checks it.
    pub fn check(&self) -> Result<Checked, Diagnostics> {
        midplane_manifest::read(&self.bytes, self.format)
    }

    /// What is in it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same place with another text.
    pub fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        Self { path: self.path.clone(), format: self.format, bytes }
    }

    /// The file's name for a message.
    pub fn shown(&self) -> String {
        text::path(&self.path)
    }
}

/// A file of this machine that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let message = format!("cannot read `{}`: {error}", text::path(path));
    Failure::input("MP-CLI-001", message).hint(match error.kind() {
        ErrorKind::NotFound => "check the spelling, and the folder you are in",
        ErrorKind::PermissionDenied => "this account may not read it",
        _ => "look whether it is a file that programs can read as it lies there",
    })
}
