//! `midplane flag`: feature flags.

use super::{
    Why,
    audience::{self, Audience},
};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_model::FlagKey;
use midplane_rest::targeting::{Flag, FlagRule, RemovedFlag, SetFlag};
use serde_json::Value;
use std::path::PathBuf;

const PATH: [&str; 4] = ["api", "platform", "v1", "flags"];
/// What an answer has beside the document that was set.
const OF_ANSWERS: [&str; 5] = ["key", "userNames", "warnings", "dryRun", "revision"];

/// Make, change and remove feature flags
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Show(Show),
    Set(Box<Set>),
    On(Switch),
    Off(Switch),
    Remove(Remove),
}

/// List the flags
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane flag list
  midplane flag list --json | jq -r '.items[] | select(.enabled) | .key'")]
pub struct List {}

/// Show a flag with its rules
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane flag show new-search
  midplane flag show new-search --json > flag.json")]
pub struct Show {
    /// The flag
    #[arg(value_name = "KEY")]
    key: FlagKey,
}

/// Make a flag, or say anew whom it means
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The options make one rule, and whoever it means gets `true`; everybody else gets `false`. Flags with
other values or several rules are written in a file, as `midplane flag show --json` prints them. With
options the salt and the description stay as they are, and so does whether it is on. A new flag is on
for those whom the options mean; without such options it is off until `midplane flag on`. Needs the
permission plugins:manage.

Examples:
  midplane flag set new-search --percentage 10 --description 'Search with suggestions'
  midplane flag set new-search --role tester --region eu --dry-run
  midplane flag set new-search --file flag.json --reason 'all of Europe'")]
pub struct Set {
    /// The flag
    #[arg(value_name = "KEY")]
    key: FlagKey,

    /// Read the flag from this JSON file; - for stdin
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// What it is for
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    description: Option<String>,

    #[command(flatten)]
    audience: Audience,

    #[command(flatten)]
    why: Why,
}

/// Switch a flag on or off: of one that is off everybody gets the default
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Rules and values stay as they are. Needs the permission plugins:manage.

Examples:
  midplane flag on new-search
  midplane flag off new-search --reason 'search is slow'")]
pub struct Switch {
    /// The flag
    #[arg(value_name = "KEY")]
    key: FlagKey,

    #[command(flatten)]
    why: Why,
}

/// Take a flag away
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Whoever asks for it gets the default that the asking program has. Needs the permission plugins:manage.

Examples:
  midplane flag remove new-search --dry-run
  midplane flag remove new-search")]
pub struct Remove {
    /// The flag
    #[arg(value_name = "KEY")]
    key: FlagKey,

    #[command(flatten)]
    why: Why,
}

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    match command {
        Command::List(List {}) => list(&server, common, out).await?,
        Command::Show(Show { key }) => show(&server.get(&path(&key), &()).await?, common, out),
        Command::Set(args) => set(*args, &server, common, out).await?,
        Command::On(args) => switch(args, true, &server, common, out).await?,
        Command::Off(args) => switch(args, false, &server, common, out).await?,
        Command::Remove(Remove { key, why }) => {
            let removed = server.remove(&path(&key), &why.removal()).await?;
            show_removed(&removed, common, out);
        }
    }
    Ok(Exit::Ok)
}

fn path(key: &FlagKey) -> Vec<&str> {
    PATH.into_iter().chain([key.as_str()]).collect()
}

async fn list(server: &Server, common: &Common, out: &mut Output) -> Result<(), Failure> {
    let flags: Vec<Flag> = server.list(&PATH).await?;
    if common.json {
        out.json(&super::List { items: &flags });
        return Ok(());
    }
    let row = |flag: &Flag| {
        [
            flag.key.to_string(),
            if flag.enabled { "on" } else { "off" }.to_owned(),
            flag.default.to_string(),
            flag.rules.len().to_string(),
            super::shown(&flag.description),
        ]
    };
    let rows: Vec<_> = flags.iter().map(row).collect();
    out.rows(["KEY", "STATE", "DEFAULT", "RULES", "DESCRIPTION"], &rows);
    out.talk(&super::count(rows.len(), "flag"));
    Ok(())
}

async fn set(args: Set, server: &Server, common: &Common, out: &mut Output) -> Result<(), Failure> {
    let Set { key, file, description, audience, why } = args;
    let rule = audience.rule();
    let mut flag: SetFlag = match (file, rule) {
        (Some(_), Some(_)) => {
            let message = "a flag is given by --file or by options, not by both";
            return Err(Failure::usage("MP-CLI-024", message).hint(audience::EITHER));
        }
        (Some(file), None) => audience::document(&file, &OF_ANSWERS, out)?,
        (None, None) if description.is_none() => {
            let message = "nothing says whom the flag means";
            return Err(Failure::usage("MP-CLI-024", message)
                .hint("take --percentage, --role, --user or --everybody, or --file"));
        }
        (None, rule) => {
            let rules = rule.map(|when| vec![FlagRule { when, value: Value::Bool(true) }]);
            let known = server.find::<Flag>(&path(&key)).await?;
            if rules.is_some() && known.as_ref().is_some_and(|flag| !flag.default.is_boolean()) {
                let message = format!("the values of `{key}` are no booleans");
                return Err(Failure::usage("MP-CLI-024", message).hint("write it in a --file"));
            }
            let now = known.map_or_else(|| new(rules.is_some()), body);
            let description = description.or(now.description);
            SetFlag { description, rules: rules.unwrap_or(now.rules), ..now }
        }
    };
    flag.reason = why.reason.or(flag.reason);
    flag.dry_run |= why.dry_run;
    show(&server.put(&path(&key), &flag).await?, common, out);
    Ok(())
}

async fn switch(
    args: Switch,
    enabled: bool,
    server: &Server,
    common: &Common,
    out: &mut Output,
) -> Result<(), Failure> {
    let Switch { key, why: Why { reason, dry_run } } = args;
    let now: Flag = server.get(&path(&key), &()).await?;
    let was = now.enabled;
    let flag = SetFlag { enabled, reason, dry_run, ..body(now) };
    let flag: Flag = server.put(&path(&key), &flag).await?;
    if common.json {
        out.json(&flag);
        return Ok(());
    }
    fields_of(&flag, out);
    out.talk(&switched(&flag, was));
    super::say_notes(&flag.warnings, out);
    super::say_written(flag.dry_run, was != enabled, flag.revision, out);
    Ok(())
}

/// What became of a flag that was switched, or would.
fn switched(flag: &Flag, was: bool) -> String {
    let Flag { key, enabled, default, .. } = flag;
    let state = if *enabled { "on" } else { "off" };
    let is = match (flag.dry_run, was == *enabled) {
        (_, true) => "is already",
        (true, false) => "would be",
        (false, false) => "is",
    };
    let gets = match (*enabled, flag.rules.is_empty()) {
        (true, false) => "its rules say who gets what".to_owned(),
        (true, true) => format!("it has no rules, and everybody gets {default}"),
        (false, _) => format!("everybody gets {default}"),
    };
    text::line(&format!("{key} {is} {state}: {gets}"))
}

/// A flag that is not there yet.
fn new(enabled: bool) -> SetFlag {
    SetFlag {
        description: None,
        enabled,
        default: Value::Bool(false),
        salt: String::new(),
        rules: Vec::new(),
        reason: None,
        dry_run: false,
    }
}

/// What sets a flag to what it is.
fn body(flag: Flag) -> SetFlag {
    let Flag { description, enabled, default, salt, rules, .. } = flag;
    SetFlag { description, enabled, default, salt, rules, reason: None, dry_run: false }
}

fn show(flag: &Flag, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(flag);
    }
    fields_of(flag, out);
    super::say_notes(&flag.warnings, out);
    super::say_written(flag.dry_run, true, flag.revision, out);
}

/// What is gone, or would be.
fn show_removed(removed: &RemovedFlag, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(removed);
    }
    if let Some(was) = &removed.was {
        fields_of(was, out);
    }
    out.talk(if removed.dry_run { "this flag would be removed" } else { "removed" });
    super::say_written(removed.dry_run, true, removed.revision, out);
}

fn fields_of(flag: &Flag, out: &mut Output) {
    out.data(&table::fields(&[
        ("flag", flag.key.to_string()),
        ("state", if flag.enabled { "on" } else { "off" }.to_owned()),
        ("default", text::line(&flag.default.to_string())),
        ("salt", flag.salt.clone()),
        ("description", super::shown(&flag.description)),
    ]));
    let row = |(at, rule): (usize, &FlagRule)| {
        [
            (at + 1).to_string(),
            audience::in_words(&rule.when, &flag.user_names),
            rule.value.to_string(),
        ]
    };
    let rows: Vec<_> = flag.rules.iter().enumerate().map(row).collect();
    out.section(["RULE", "WHOM", "VALUE"], &rows);
}
