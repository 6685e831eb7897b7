//! From what was typed to a verb, or to a reason why there is none: help, the version, and commands
//! that are not understood.

use crate::{
    Cli,
    args::OF_A_CLIENT,
    exit::{Exit, Failure},
    output::Output,
};
use clap::{
    ArgMatches, Command, CommandFactory as _, Error, FromArgMatches as _, error::ErrorKind,
    parser::ValueSource,
};
use std::{ffi::OsString, process::ExitCode};

/// Verbs that talk to no server; their help does not show how to find one.
const WITHOUT_SERVER: [&str; 4] = ["serve", "config", "validate", "pack"];

/// Everything that can be typed, as its help shows it.
pub fn command() -> Command {
    let root = Cli::command();
    let of_a_client: Vec<_> = root
        .get_arguments()
        .filter(|argument| OF_A_CLIENT.contains(&argument.get_id().as_str()))
        .map(|argument| argument.clone().hide(true))
        .collect();
    root.mut_subcommands(|verb| match WITHOUT_SERVER.contains(&verb.get_name()) {
        true => verb.args(of_a_client.clone()),
        false => verb,
    })
}

/// Reads what was typed, the program first. Help goes to stdout; a command that is not understood
/// is refused on stderr.
///
/// # Errors
/// The exit code to end with: 0 after help, 2 after a refusal.
pub fn read(typed: impl IntoIterator<Item = OsString>, out: &mut Output) -> Result<Cli, ExitCode> {
    let typed: Vec<OsString> = typed.into_iter().collect();
    understood(&typed).map_err(|error| {
        out.for_scripts(asks_for_json(&typed));
        let exit = tell(&error, out);
        out.close(exit).into()
    })
}

fn understood(typed: &[OsString]) -> Result<Cli, Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(typed)?;
    fits(&matches, &mut command)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// `serve` is a server. Whoever types `--server` there means where it listens; that it came to
/// nothing would be seen much later.
fn fits(matches: &ArgMatches, command: &mut Command) -> Result<(), Error> {
    let Some(("serve", serve)) = matches.subcommand() else { return Ok(()) };
    let typed = |id: &&str| serve.value_source(id) == Some(ValueSource::CommandLine);
    let Some(option) = ["server", "token"].into_iter().find(typed) else { return Ok(()) };
    let instead = match option {
        "token" => "set MIDPLANE_ADMIN_TOKEN for the administrator's first token",
        _ => "say where it listens with --listen ADDRESS:PORT",
    };
    let message = format!("`serve` takes no --{option}: it is a server itself\n\n  tip: {instead}");
    Err(command.error(ErrorKind::ArgumentConflict, message))
}

/// Before the command is understood nothing is sure but that the word stands there.
fn asks_for_json(typed: &[OsString]) -> bool {
    typed.iter().take_while(|word| *word != "--").any(|word| word == "--json")
}

fn tell(error: &Error, out: &mut Output) -> Exit {
    let text = error.render().to_string();
    if !error.use_stderr() {
        out.data(text.trim_end());
        return Exit::Ok;
    }
    out.refuse(&failure(&text));
    Exit::Usage
}

/// What the parser says, told as all errors are: `error: WHAT`, then `tip: …` and how it is used,
/// parted by empty lines. Without a verb it is the help alone.
fn failure(text: &str) -> Failure {
    let Some(text) = text.strip_prefix("error: ") else {
        let failure = Failure::usage("MP-CLI-024", "there is no verb");
        return failure.hint(format!("choose one of these\n\n{}", text.trim_end()));
    };
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let lines = || rest.lines().map(str::trim);
    let tips: Vec<&str> = lines().filter_map(|line| line.strip_prefix("tip: ")).collect();
    // how it is used says nothing more to somebody who was told what was meant
    let hint = match tips.is_empty() {
        false => Some(tips.join("; ")),
        true => lines().find(|line| !line.is_empty()).map(str::to_owned),
    };
    let failure = Failure::usage("MP-CLI-024", message.trim_end());
    match hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}
