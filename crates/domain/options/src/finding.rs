//! What is wrong with a configuration, and how it is shown. The source line is not repeated: a
//! configuration holds secrets, and a finding goes into logs.

use crate::{Origin, Place};
use serde::Serialize;
use std::fmt::Write as _;

midplane_refusal::codes! {
    /// What was found, `MP-CFG-nnn`, with a page in `docs/reference/errors/`.
    pub enum Code {
        /// The file cannot be read.
        Unreadable = "MP-CFG-001",
        /// The text is not YAML, or not one document of it.
        Syntax = "MP-CFG-002",
        /// A key that stands twice in one section.
        DuplicateKey = "MP-CFG-003",
        /// A key that does not exist.
        UnknownKey = "MP-CFG-004",
        /// A value of another type.
        WrongType = "MP-CFG-005",
        /// A value outside its range.
        OutOfRange = "MP-CFG-006",
        /// A value that is none of those there are.
        UnknownChoice = "MP-CFG-007",
        /// A value that is malformed.
        BadValue = "MP-CFG-008",
        /// A `${NAME}` that is not set, or has no end.
        Variable = "MP-CFG-009",
        /// Values that contradict each other.
        Contradiction = "MP-CFG-010",
    }
}

impl Code {
    /// What mends most findings of the kind.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Unreadable => {
                "name a file that this account can read, or leave --config out for the defaults"
            }
            Self::Syntax => {
                "mend the text here or just before: mostly it is the indentation, a tab, a missing \
                 space after `:`, or a quote that is not closed"
            }
            Self::DuplicateKey => "keep one of the two",
            Self::UnknownKey => "`midplane config reference` has all keys",
            Self::WrongType | Self::BadValue => {
                "`midplane config reference` says what the key takes"
            }
            Self::OutOfRange => "choose a value within these bounds, or leave the key out",
            Self::UnknownChoice => "choose one of these, or leave the key out for its default",
            Self::Variable => "set the variable, or write ${NAME:-value} for a default",
            Self::Contradiction => "change one of the keys that it names",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// Where: in the file, or the argument that said it. The start of the file when it is about
    /// the whole.
    #[serde(flatten)]
    pub origin: Origin,
    /// The key that it is about, empty for the whole.
    pub key: String,
    /// What is wrong, naming the key.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Finding {
    /// Something at a place of the file.
    pub fn new(code: Code, at: Place, key: &str, message: impl Into<String>) -> Self {
        let (origin, key) = (Origin::File(at), key.to_owned());
        Self { code, origin, key, message: message.into(), hint: code.hint().to_owned() }
    }

    /// Says how to mend it, where more is known than what kind of thing it is.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// `FILE:LINE:COLUMN: error[MP-CFG-nnn]: message` and a hint below it.
    pub fn render(&self, file: &str) -> String {
        let Self { code, message, .. } = self;
        let mut out = match &self.origin {
            Origin::Argument(flag) => format!("{flag}: "),
            Origin::Default => format!("{file}: "),
            Origin::File(at) | Origin::Variable { at, .. } => format!("{file}:{at}: "),
        };
        let _ = write!(out, "error[{code}]: {message}\n  hint: {}", self.hint);
        out
    }

    /// Where it belongs in a list.
    pub(crate) fn order(&self) -> (Place, Code) {
        (self.origin.place().unwrap_or_default(), self.code)
    }
}

/// Text of the configuration for a message: clipped to 60 characters, nothing invisible.
pub(crate) fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(visible).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

fn visible(c: char) -> char {
    let turns =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || turns { '\u{fffd}' } else { c }
}

/// `did you mean …` when one of the names there are is close to `name`.
pub(crate) fn did_you_mean<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let clipped: String = name.chars().take(60).collect::<String>().to_lowercase();
    let scored = names.map(|n| (strsim::jaro_winkler(&clipped, &n.to_lowercase()), n));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.85).then_some(best.1)
}
