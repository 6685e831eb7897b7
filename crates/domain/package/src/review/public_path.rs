//! No Module Federation manifest carries `getPublicPath`: text that a host would run as code to
//! find out where the files are. The manifest that is the entry was refused with it already; this
//! is about every other one that a host could be pointed at.

use super::{Check, File, Outcome, Subject};
use serde_json::Value;

#[derive(Default)]
pub(super) struct PublicPath {
    found: Vec<String>,
}

impl Check for PublicPath {
    fn file(&mut self, file: &File<'_>) {
        if file.served.is_none() || !file.path.to_ascii_lowercase().ends_with(".json") {
            return;
        }
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
        let Ok(json) = serde_json::from_slice::<Value>(bytes) else { return };
        if json["metaData"].get("getPublicPath").is_some() {
            self.found.push(format!("`{}` has metaData.getPublicPath", file.path));
        }
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        Outcome::of(std::mem::take(&mut self.found))
    }
}
