//! `cargo xtask`: the checks and generators of this repository.
//!
//! It reads files and writes the generated ones. It downloads nothing and depends on one crate, so
//! that it is there in seconds; `generate` alone builds and starts what produces a file.

mod errors;
mod files;
mod generate;
mod layers;
mod lengths;
mod names;
#[cfg(test)]
mod testing;
mod workspace;

use std::io::{self, Write};
use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
usage: cargo xtask COMMAND

  layers             check every dependency arrow between the crates of the house
  lengths            check the lengths of files and functions, and print their distribution
  names              check that names are the field's words and do not repeat their module
  errors [--check]   check that each error code has its page, and write the index of the pages
  generate [--check] write every generated file, or with --check fail where one is out of date
";

/// What a command found, one line each. Empty means that all is well.
type Complaints = Vec<String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (text, code) = match run(&words) {
        Ok((said, complaints)) if complaints.is_empty() => (said, ExitCode::SUCCESS),
        Ok((_, complaints)) => (render(&complaints), ExitCode::FAILURE),
        Err(Stop::Usage(problem)) => (format!("{problem}\n\n{HELP}"), ExitCode::from(2)),
        Err(Stop::Failed(problem)) => (format!("xtask: {problem}\n"), ExitCode::FAILURE),
    };
    // a closed pipe is the reader's choice, not our failure
    io::stdout().write_all(text.as_bytes()).ok();
    code
}

enum Stop {
    Usage(String),
    Failed(String),
}

fn run(words: &[&str]) -> Result<(String, Complaints), Stop> {
    let check = match words {
        [] | ["help" | "-h" | "--help"] => return Ok((HELP.to_owned(), Vec::new())),
        [_] => false,
        [_, "--check"] => true,
        [_, other, ..] => return Err(Stop::Usage(format!("unknown argument `{other}`"))),
    };
    let command = words[0];
    if !matches!(command, "layers" | "lengths" | "names" | "errors" | "generate") {
        return Err(Stop::Usage(format!("unknown command `{command}`")));
    }
    let workspace = Workspace::load().map_err(Stop::Failed)?;
    let found = match command {
        "layers" => layers::run(&workspace),
        "lengths" => lengths::run(&workspace.root),
        "names" => names::run(&workspace),
        "errors" => errors::run(&workspace.root, check),
        _ => generate::run(&workspace.root, check),
    };
    found.map_err(Stop::Failed)
}

fn render(complaints: &[String]) -> String {
    let mut text = complaints.join("\n");
    let noun = if complaints.len() == 1 { "problem" } else { "problems" };
    text.push_str(&format!("\n\n{} {noun}\n", complaints.len()));
    text
}
