//! The package says what it is, in a readme at its top.

use super::{Check, File, Outcome, Subject};

#[derive(Default)]
pub(super) struct Readme {
    found: bool,
}

impl Check for Readme {
    fn file(&mut self, file: &File<'_>) {
        let name = file.path.to_ascii_lowercase();
        self.found |= name == "readme" || name.starts_with("readme.");
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        Outcome::of(if self.found { vec![] } else { vec!["there is no README.md".into()] })
    }
}
