//! `midplane config`: checks a configuration file, and shows what holds and who said so.
//!
//! What a configuration is made of is the node's business: it hands in a [`Configuration`], and
//! this prints.

use crate::{
    ServeArgs,
    args::Common,
    exit::{Exit, Failure, Found},
    output::Output,
    text,
};
use clap::Subcommand;
use midplane_options::{DescribedKey, Finding, Setting};
use serde::Serialize;
use serde_json::Value;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What is known of the server's configuration.
#[derive(Clone, Copy)]
pub struct Configuration {
    /// Reads it as `serve` would: every key with its value, or everything that is wrong.
    pub load: fn(&ServeArgs) -> Result<Vec<Setting>, Vec<Finding>>,
    /// Its JSON Schema.
    pub schema: fn() -> Value,
    /// Its reference page.
    pub reference: fn() -> String,
    /// The same for scripts: every key with what it takes.
    pub keys: fn() -> Vec<DescribedKey>,
}

/// Check the server's configuration, or show what it comes to
#[derive(Clone, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Check a configuration file without starting the server
    #[command(after_help = "\
Everything that is wrong is said at once, on stdout, one block each:

  midplane.yaml:2:3: error[MP-CFG-004]: there is no key `server.publicUrll`
    hint: did you mean `server.publicUrl`?

`midplane serve` reads the file in the same way. The exit code is 1 when something is wrong.

Examples:
  midplane config check --config midplane.yaml
  midplane config check --config midplane.yaml --json | jq '.findings[].message'")]
    Check(CheckArgs),
    /// Show every value and where it came from: the default, the file, a variable, an argument
    #[command(after_help = "\
Secrets, and passwords in addresses, are not shown.

Examples:
  midplane config show
  midplane config show --config midplane.yaml --listen 0.0.0.0:8080
  midplane config show --config midplane.yaml --json | jq '.settings[] | select(.origin != \"default\")'")]
    Show(ShowArgs),
    /// Print the JSON Schema of the configuration file, for editors
    #[command(after_help = "\
Examples:
  midplane config schema > config.schema.json")]
    Schema,
    /// Print the reference of all keys as Markdown, with --json as a list
    #[command(after_help = "\
Examples:
  midplane config reference | less
  midplane config reference --json | jq '.keys[] | select(.key == \"server.listen\")'")]
    Reference,
}

/// What `config check` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// Read the configuration from this file; without it the defaults are checked
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What `config show` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ShowArgs {
    /// Read the configuration from this file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Take this folder for what is kept in the data folder
    #[arg(long, value_name = "DIR", default_value = "./midplane-data")]
    data_dir: PathBuf,

    /// Show it as a server that is told to listen here
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

/// Carries out `midplane config`.
pub(crate) fn run(
    command: &ConfigCommand,
    common: &Common,
    known: &Configuration,
    out: &mut Output,
) -> Exit {
    match command {
        ConfigCommand::Check(args) => check(args, common, known, out),
        ConfigCommand::Show(args) => show(args, common, known, out),
        ConfigCommand::Schema => {
            out.json(&(known.schema)());
            Exit::Ok
        }
        ConfigCommand::Reference if common.json => {
            out.json(&Keys { keys: (known.keys)() });
            Exit::Ok
        }
        ConfigCommand::Reference => {
            out.data((known.reference)().trim_end());
            Exit::Ok
        }
    }
}

/// What `check --json` prints.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    valid: bool,
    findings: &'a [Finding],
}

/// What `reference --json` prints.
#[derive(Serialize)]
struct Keys {
    keys: Vec<DescribedKey>,
}

/// What `show --json` prints.
#[derive(Serialize)]
struct Settings<'a> {
    file: &'a str,
    settings: &'a [Setting],
}

fn check(args: &CheckArgs, common: &Common, known: &Configuration, out: &mut Output) -> Exit {
    let file = file(args.config.as_deref());
    let serve = ServeArgs::of(args.config.clone(), "./midplane-data".into(), None);
    match (known.load)(&serve) {
        Ok(_) if common.json => {
            out.json(&Checked { file: &file, valid: true, findings: &[] });
        }
        Ok(_) => out.data("ok"),
        Err(findings) => return wrong(&findings, &file, common.json, out),
    }
    Exit::Ok
}

fn show(args: &ShowArgs, common: &Common, known: &Configuration, out: &mut Output) -> Exit {
    let file = file(args.config.as_deref());
    let serve = ServeArgs::of(args.config.clone(), args.data_dir.clone(), args.listen);
    match (known.load)(&serve) {
        Ok(settings) if common.json => {
            out.json(&Settings { file: &file, settings: &settings });
        }
        Ok(settings) => list(&settings, &file, out),
        Err(findings) => return wrong(&findings, &file, common.json, out),
    }
    Exit::Ok
}

fn wrong(findings: &[Finding], file: &str, as_json: bool, out: &mut Output) -> Exit {
    if as_json {
        out.json(&Checked { file, valid: false, findings });
    } else {
        for found in findings {
            out.data(&found.render(file));
        }
    }
    Exit::Input
}

fn list(settings: &[Setting], file: &str, out: &mut Output) {
    let row = |setting: &Setting| {
        [setting.key.clone(), shown(&setting.value), setting.origin.describe(file)]
    };
    out.rows(["KEY", "VALUE", "ORIGIN"], &settings.iter().map(row).collect::<Vec<_>>());
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

fn file(path: Option<&Path>) -> String {
    path.map_or_else(|| "(no file)".to_owned(), text::path)
}

/// A bad configuration as `serve` says it before it ends.
pub(crate) fn refuse(
    findings: &[Finding],
    path: Option<&Path>,
    common: &Common,
    out: &mut Output,
) -> Exit {
    let file = file(path);
    if common.json {
        out.refuse(&refusal(findings, &file));
        return Exit::Input;
    }
    for found in findings {
        out.talk(&found.render(&file));
    }
    Exit::Input
}

/// The first finding speaks for all; all are below it.
fn refusal(findings: &[Finding], file: &str) -> Failure {
    let first = findings.first();
    let more = match findings.len() {
        0 | 1 => String::new(),
        all => format!(", and {} more", all - 1),
    };
    let message = first.map_or("it is not valid", |found| found.message.as_str());
    Failure {
        exit: Exit::Input,
        code: first.map(|found| found.code.to_string()).unwrap_or_default(),
        message: format!("{file}: {message}{more}"),
        hint: first.map(|found| found.hint.clone()),
        found: Some(Found::of(String::new(), &findings)),
    }
}
