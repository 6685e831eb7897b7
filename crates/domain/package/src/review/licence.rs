//! The package says under which licence it may be used: in a file at its top, or in `license` of
//! its `package.json`.

use super::{Check, File, Outcome, Subject};
use serde_json::Value;

#[derive(Default)]
pub(super) struct Licence {
    found: bool,
}

const NAMES: [&str; 4] = ["license", "licence", "copying", "unlicense"];

impl Check for Licence {
    fn file(&mut self, file: &File<'_>) {
        let name = file.path.to_ascii_lowercase();
        let stem = name.split(['.', '-']).next().unwrap_or("");
        self.found |= !name.contains('/') && NAMES.contains(&stem);
        if file.path == "package.json" {
            let json: Value = serde_json::from_slice(file.bytes).unwrap_or_default();
            self.found |= json["license"].as_str().is_some_and(|text| !text.trim().is_empty());
        }
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        let missing = "there is no LICENSE file, and no `license` in package.json";
        Outcome::of(if self.found { vec![] } else { vec![missing.into()] })
    }
}
