//! [`checked_text!`]: a piece of text that was checked, as a type.

use crate::{
    Code,
    diagnostic::shown,
    report::Report,
    shape::{At, Read},
    source::Span,
};
use serde_json::{Value as Json, json};

/// Why a text is not what its type stands for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` {reason}")]
pub struct TextError {
    /// The code that a manifest with it is refused with.
    pub code: Code,
    /// The text, clipped.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
    /// What it should look like.
    pub hint: &'static str,
}

impl TextError {
    /// An error about `text`.
    pub(crate) fn new(code: Code, text: &str, reason: &'static str, hint: &'static str) -> Self {
        // somebody may have written a secret's value where its name belongs
        let text = if code == Code::BadSecret { "(not shown)".to_owned() } else { shown(text) };
        Self { code, text, reason, hint }
    }

    /// Puts the error into a report.
    pub(crate) fn tell(self, span: Span, report: &mut Report) {
        let message = if self.text.is_empty() {
            format!("an empty text {}", self.reason)
        } else {
            self.to_string()
        };
        report.add(self.code, span, message, self.hint);
    }
}

/// Reads a text with `parse`, telling what is wrong with it.
pub(crate) fn read_text<T>(
    at: At<'_>,
    report: &mut Report,
    parse: impl FnOnce(&str) -> Result<T, TextError>,
) -> Option<T> {
    let text = at.text(report)?;
    match parse(text) {
        Ok(value) => Some(value),
        Err(error) => {
            error.tell(at.node.span, report);
            None
        }
    }
}

/// A text type. `check` returns the normalised spelling or the reason for refusing it.
macro_rules! text_type {
    (
        $(#[doc = $about:literal])+
        $name:ident, code: $code:ident, longest: $longest:literal, hint: $hint:literal,
        check: $check:expr $(,)?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        // what was stored was checked when it came in, by the rules of its day
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Checks the text and brings it into its one spelling.
            pub fn parse(text: &str) -> Result<Self, $crate::values::TextError> {
                let error = |reason| {
                    $crate::values::TextError::new($crate::Code::$code, text, reason, $hint)
                };
                if text.len() > $longest {
                    return Err(error(concat!("is longer than ", $longest, " bytes")));
                }
                $check(text).map(Self).map_err(error)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::values::TextError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::values::TextError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

/// A text type that is read from text only. `pattern` says to a JSON Schema what `check` does, as
/// well as a regular expression can.
macro_rules! checked_text {
    (
        $(#[doc = $about:literal])+
        $name:ident, code: $code:ident, longest: $longest:literal,
        pattern: $pattern:literal, hint: $hint:literal, check: $check:expr $(,)?
    ) => {
        $crate::values::text::text_type! {
            $(#[doc = $about])+
            $name, code: $code, longest: $longest, hint: $hint, check: $check,
        }

        impl $crate::shape::Read for $name {
            const DISTINCT: bool = true;

            fn read(
                at: $crate::shape::At<'_>,
                report: &mut $crate::report::Report,
            ) -> Option<Self> {
                $crate::values::text::read_text(at, report, Self::parse)
            }

            fn schema(defs: &mut $crate::shape::Defs) -> serde_json::Value {
                defs.refer(stringify!($name), |_| serde_json::json!({
                    "type": "string",
                    "description": ($crate::shape::prose(&[$($about),+])),
                    "pattern": $pattern,
                    "maxLength": $longest,
                }))
            }
        }
    };
}
pub(crate) use {checked_text, text_type};

const LONGEST: usize = 4000;

/// Text for people: not empty, at most 4000 bytes, no control characters but line breaks and tabs.
impl Read for String {
    const DISTINCT: bool = true;

    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let text = at.text(report)?;
        let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let (problem, hint) = if text.trim().is_empty() {
            ("is empty", "leave the field out or write something")
        } else if text.len() > LONGEST {
            ("is longer than 4000 bytes", "shorten it")
        } else if text.contains(strange) {
            ("has control characters", "remove them")
        } else {
            return Some(text.to_owned());
        };
        report.add(Code::BadText, at.node.span, format!("{} {problem}", at.called()), hint);
        None
    }

    fn schema(_: &mut crate::shape::Defs) -> Json {
        json!({ "type": "string", "pattern": "\\S", "maxLength": LONGEST })
    }
}

/// One word of a command line: anything but a NUL. The same word may stand in a command twice.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Argument(String);

impl Argument {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Argument {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let text = at.text(report)?;
        if text.contains('\0') || text.len() > LONGEST {
            let message = format!("{} has a NUL or more than {LONGEST} bytes", at.called());
            let hint = "shorten it, and keep what has other bytes in a file";
            report.add(Code::BadText, at.node.span, message, hint);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn schema(_: &mut crate::shape::Defs) -> Json {
        json!({ "type": "string", "maxLength": LONGEST })
    }
}
