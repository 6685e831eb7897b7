//! The verbs, one file each: its arguments with their help, and what it does.

pub(crate) mod approve;
mod audience;
pub(crate) mod audit;
pub(crate) mod channel;
pub(crate) mod config;
pub(crate) mod environment;
pub(crate) mod feed;
pub(crate) mod feed_explain;
pub(crate) mod flag;
pub(crate) mod install;
pub(crate) mod keys;
pub(crate) mod login;
pub(crate) mod namespace;
pub(crate) mod operate;
pub(crate) mod pack;
pub(crate) mod plugin;
pub(crate) mod publish;
pub(crate) mod quarantine;
pub(crate) mod role;
pub(crate) mod rule;
pub(crate) mod subject;
pub(crate) mod team;
pub(crate) mod token;
pub(crate) mod user;
pub(crate) mod validate;
pub(crate) mod wait;

use crate::{output::Output, text};
use midplane_model::{Actor, Revision};
use midplane_rest::targeting::RemovalQuery;
use serde::Serialize;

/// What every verb takes that changes something and can say so first.
#[derive(Debug, clap::Args)]
pub(crate) struct Why {
    /// Say why; it is kept beside who did it
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,

    /// Only say what would be done
    #[arg(long)]
    pub(crate) dry_run: bool,
}

impl Why {
    /// What is said beside taking something away.
    fn removal(self) -> RemovalQuery {
        RemovalQuery { reason: self.reason, dry_run: self.dry_run }
    }
}

/// A whole list, as `--json` prints it.
#[derive(Serialize)]
struct List<'a, T> {
    items: &'a [T],
}

/// Text that may be missing, as a table shows it.
fn shown<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}

/// A value in the word that it travels as.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Who did something, as a table shows it: by name, and a token by its id too.
fn called(actor: &Actor, name: Option<&String>) -> String {
    match (actor, name) {
        (Actor::Token(id), Some(name)) => format!("token {name} ({id})"),
        (_, Some(name)) => name.clone(),
        (_, None) => actor.to_string(),
    }
}

/// `1 plugin`, `2 plugins`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// What there is to know beside what was done, or would be.
fn say_notes(notes: &[String], out: &mut Output) {
    for note in notes {
        out.talk(&format!("note: {}", text::line(note)));
    }
}

/// Whether something was written, and what it became: the last line of every verb that writes.
fn say_written(dry_run: bool, changed: bool, revision: Revision, out: &mut Output) {
    match (dry_run, changed) {
        (true, _) => out.talk("dry run: nothing was written"),
        (false, false) => out.talk("unchanged: nothing was written"),
        (false, true) => out.talk(&format!("revision {revision}")),
    }
}
