//! The package says what it is, in a readme at its top.

use super::{Check, File, Outcome, Subject};
use crate::is_readme;

#[derive(Default)]
pub(super) struct Readme {
    found: bool,
}

impl Check for Readme {
    fn file(&mut self, file: &File<'_>) {
        self.found |= is_readme(file.path);
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        Outcome::of(if self.found { vec![] } else { vec!["there is no README.md".into()] })
    }
}
