//! What was found in a manifest, and how it is shown: one line as compilers write it, the source
//! line with a caret under the token, and a hint.
//!
//! Everything that came from the file is escaped and clipped before it is shown: a manifest may
//! not write to somebody's terminal.

use crate::{Code, Severity};
use serde::Serialize;
use std::fmt::{self, Write as _};

/// One finding at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether it refuses the manifest.
    pub severity: Severity,
    /// Stable code with a page of its own.
    pub code: Code,
    /// What is wrong, naming the field and the value.
    pub message: String,
    /// How to mend it.
    pub hint: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// JSON pointer of the node, empty for the whole document.
    pub path: String,
    #[serde(skip)]
    pub(crate) excerpt: Excerpt,
}

/// The source line of a finding, clipped, and where the caret goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    text: String,
    offset: usize,
    length: usize,
}

const SHOWN: usize = 100;

impl Excerpt {
    /// Cuts a window of the line around the token. `column` counts from 1.
    pub(crate) fn cut(line: &str, column: u32, length: u32) -> Self {
        let start = (column as usize).saturating_sub(1);
        let from = start.saturating_sub(SHOWN / 2);
        let text: String = line.chars().skip(from).take(SHOWN).map(plain).collect();
        let offset = start - from;
        let rest = text.chars().count().saturating_sub(offset);
        Self { text, offset, length: (length as usize).min(rest).max(1) }
    }
}

/// A character as it may be shown: controls and direction marks become visible stand-ins.
fn plain(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Text of the manifest for a message: clipped to 60 characters, nothing invisible.
pub(crate) fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(plain).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// A JSON pointer of the manifest, clipped to 200 characters, nothing invisible.
pub(crate) fn shown_path(path: &str) -> String {
    path.chars().take(200).map(plain).collect()
}

impl Diagnostic {
    /// `FILE:LINE:COLUMN: error[MP-MAN-nnn]: message`, the source line with a caret, the hint.
    pub fn render(&self, file_name: &str) -> String {
        let mut out = format!("{}:{self}\n", shown(file_name));
        if !self.excerpt.text.is_empty() {
            let line = self.line.to_string();
            let margin = " ".repeat(line.len());
            let indent = " ".repeat(self.excerpt.offset);
            let carets = "^".repeat(self.excerpt.length);
            let _ = writeln!(out, " {margin} |\n {line} | {}", self.excerpt.text.trim_end());
            let _ = writeln!(out, " {margin} | {indent}{carets}");
        }
        let _ = writeln!(out, "  hint: {}", self.hint);
        out
    }
}

impl fmt::Display for Diagnostic {
    /// `LINE:COLUMN: error[MP-MAN-nnn]: message`, without the file's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, code, message, line, column, .. } = self;
        write!(f, "{line}:{column}: {severity}[{code}]: {message}")
    }
}

/// Why a manifest was refused: all errors, in source order. Warnings wait until it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diagnostics(pub(crate) Vec<Diagnostic>);

impl Diagnostics {
    /// The errors in source order; at least one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// All errors as a compiler would print them.
    pub fn render(&self, file_name: &str) -> String {
        self.0.iter().map(|found| found.render(file_name)).collect()
    }

    /// All errors as JSON, for programs.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a diagnostic is text and numbers")
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    /// One line per error, without the file's name; `render` knows the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, found) in self.0.iter().enumerate() {
            write!(f, "{}{found}", if index == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_token_even_far_out_on_a_long_line() {
        let line = format!("{}TOKEN{}", "x".repeat(500), "y".repeat(500));
        let cut = Excerpt::cut(&line, 501, 5);
        let token: String = cut.text.chars().skip(cut.offset).take(cut.length).collect();
        assert_eq!(token, "TOKEN");
        assert!(cut.text.len() <= SHOWN);
    }

    #[test]
    fn nothing_of_the_file_reaches_the_terminal_as_a_control_sequence() {
        assert_eq!(shown("a\u{1b}[31mred\u{202e}"), "a\u{fffd}[31mred\u{fffd}");
        assert_eq!(shown(&"é".repeat(100)).chars().count(), 61);
        assert!(!Excerpt::cut("\u{1b}]0;title\u{7}", 1, 1).text.contains('\u{1b}'));
    }

    #[test]
    fn a_place_behind_the_end_of_the_line_still_gets_one_caret() {
        assert_eq!(Excerpt::cut("ab", 3, 0).length, 1);
        assert_eq!(Excerpt::cut("", 1, 9).length, 1);
    }
}
