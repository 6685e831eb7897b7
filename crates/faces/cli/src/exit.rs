//! How a verb ends: the exit codes, and failures as people read them.
//!
//! A failure always has a stable code: the server's own where it gave one, `MP-CLI-nnn` where the
//! command line found it.

use crate::text;
use midplane_refusal::render;
use serde::Serialize;
use serde_json::{Value, json};
use std::process::ExitCode;

/// The exit codes, below the help of `midplane`.
pub(crate) const AFTER_HELP: &str = "\
Exit codes:
  0  it worked
  1  the input is wrong: a manifest, a package, a name, a file
  2  the command was not understood
  3  conflict: it is already there
  4  not signed in, or not allowed
  5  the server cannot be reached, is not ready or failed

Start here:
  midplane serve                 the platform on http://127.0.0.1:8080
  midplane publish ./my-plugin   make a plugin visible
  midplane publish --help        every verb explains itself with examples

--server, --token, --ca-file and --json may stand before the verb or after it; MIDPLANE_SERVER,
MIDPLANE_TOKEN and MIDPLANE_CA_FILE are taken where they are not typed. Data goes to stdout, talk and errors to stderr;
with --json both are JSON.";

/// What the process tells its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Ok = 0,
    Input = 1,
    Usage = 2,
    Conflict = 3,
    Denied = 4,
    Server = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a verb did not do what it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub exit: Exit,
    pub code: String,
    pub message: String,
    /// What to do about it; only a server may leave it out.
    pub hint: Option<String>,
    /// The single places of a file, where it is about one.
    pub found: Option<Box<Found>>,
}

/// What is wrong at single places.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// For people, safe for a terminal; above the error.
    text: String,
    json: Value,
}

impl Found {
    /// The same thing for people and for scripts.
    pub fn of(text: String, findings: &impl Serialize) -> Box<Self> {
        Box::new(Self { text, json: serde_json::to_value(findings).unwrap_or_default() })
    }
}

/// A failure as `--json` tells it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    code: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
    exit_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<&'a Value>,
}

/// A failure of this program's own to which what to do about it is still to be said: without that
/// there is none.
#[must_use]
pub(crate) struct Unhinted(Failure);

impl Unhinted {
    /// Says what to do about it.
    pub fn hint(self, hint: impl Into<String>) -> Failure {
        self.0.hint(hint)
    }
}

impl Failure {
    fn own(exit: Exit, code: &'static str, message: impl Into<String>) -> Unhinted {
        let (code, message) = (code.to_owned(), message.into());
        Unhinted(Self { exit, code, message, hint: None, found: None })
    }

    /// The input is wrong. `code` is one of this program's own, with a page of its own.
    pub fn input(code: &'static str, message: impl Into<String>) -> Unhinted {
        Self::own(Exit::Input, code, message)
    }

    /// The command makes no sense.
    pub fn usage(code: &'static str, message: impl Into<String>) -> Unhinted {
        Self::own(Exit::Usage, code, message)
    }

    /// The server is away, or not what it should be.
    pub fn server(code: &'static str, message: impl Into<String>) -> Unhinted {
        Self::own(Exit::Server, code, message)
    }

    /// Says something else to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the single places.
    pub fn found(mut self, found: Box<Found>) -> Self {
        self.found = Some(found);
        self
    }

    /// `{"error":{"code":…,"message":…,"hint":…,"exitCode":…}}`, with `findings` where there are
    /// single places.
    pub fn document(&self) -> Value {
        let told = Told {
            code: &self.code,
            message: &self.message,
            hint: self.hint.as_deref(),
            exit_code: self.exit as u8,
            findings: self.found.as_ref().map(|found| &found.json),
        };
        json!({ "error": told })
    }

    /// `error[CODE]: message` and `hint: …`. Whatever came from a server or a file is made safe
    /// for a terminal here, at the last moment.
    pub fn render(&self) -> String {
        let hint = self.hint.as_deref().map(text::lines);
        let told =
            render::terminal(&text::line(&self.code), &text::lines(&self.message), hint.as_deref());
        match &self.found {
            Some(found) if !found.text.is_empty() => format!("{}\n{told}", found.text.trim_end()),
            _ => told,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_reads_like_a_compilers() {
        let failure = Failure::input("MP-CLI-002", "no manifest in `x`").hint("add a plugin.yaml");
        assert_eq!(
            failure.render(),
            "error[MP-CLI-002]: no manifest in `x`\n  hint: add a plugin.yaml"
        );
    }

    #[test]
    fn a_server_cannot_write_to_the_terminal() {
        let mut failure =
            Failure::server("MP-CLI-035", "\u{1b}]0;owned\u{7}\u{202e}x\nsecond line").hint("h");
        failure.code = "\u{1b}[2J\nX".into();
        let shown = failure.render();
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
        assert_eq!(shown.lines().count(), 3, "{shown:?}");
    }
}
