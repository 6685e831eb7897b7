//! From what was typed to a verb, or to a reason why there is none: help, the version, and commands
//! that are not understood.

use crate::{
    Cli,
    args::OF_A_CLIENT,
    exit::{Exit, Failure},
    help,
    output::Output,
    words,
};
use clap::{
    ArgMatches, Command, CommandFactory as _, Error, FromArgMatches as _, error::ErrorKind,
    parser::ValueSource,
};
use serde_json::json;
use std::{ffi::OsString, process::ExitCode};

/// Verbs that talk to no server; their help does not show how to find one.
const WITHOUT_SERVER: [&str; 5] = ["serve", "config", "keys", "validate", "pack"];

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
    let mut typed: Vec<OsString> = typed.into_iter().collect();
    let as_json = asks_for_json(&typed);
    let width = help::width(out.columns());
    let mut command = command().term_width(width);
    command.build();
    let verb = Verb::of(&command, &typed);
    if verb.is_after_help {
        // the parser takes each word after `help` for a verb
        typed.retain(|word| word != "--json");
    }
    understood(&mut command, &typed).map_err(|error| {
        out.for_scripts(as_json);
        let exit = tell(&error, verb.command(&command), width, out);
        out.close(exit).into()
    })
}

fn understood(command: &mut Command, typed: &[OsString]) -> Result<Cli, Error> {
    let matches = command.try_get_matches_from_mut(typed)?;
    fits(&matches, command)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(command))
}

/// `serve` is a server. Whoever types `--server` there means where it listens; that it came to
/// nothing would be seen much later.
fn fits(matches: &ArgMatches, command: &mut Command) -> Result<(), Error> {
    let Some(("serve", serve)) = matches.subcommand() else { return Ok(()) };
    let typed = |id: &&str| serve.value_source(id) == Some(ValueSource::CommandLine);
    let Some(option) = ["server", "token"].into_iter().find(typed) else { return Ok(()) };
    let instead = match option {
        "token" => "set MIDPLANE_ADMIN_TOKEN for the administrator's token",
        _ => "say where it listens with --listen ADDRESS:PORT",
    };
    let message = format!("`serve` takes no --{option}: it is a server itself\n\n  tip: {instead}");
    Err(command.error(ErrorKind::ArgumentConflict, message))
}

/// Before the command is understood nothing is sure but that the word stands there.
fn asks_for_json(typed: &[OsString]) -> bool {
    typed.iter().take_while(|word| *word != "--").any(|word| word == "--json")
}

/// The words of a verb that stand in what was typed, as far as there are such verbs.
struct Verb {
    words: Vec<String>,
    /// Whether they stand behind the word `help`.
    is_after_help: bool,
}

impl Verb {
    fn of(root: &Command, typed: &[OsString]) -> Self {
        let mut found = Self { words: Vec::new(), is_after_help: false };
        let mut at = root;
        let mut words = typed.iter().skip(1).map(|word| word.to_string_lossy());
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            if word.starts_with('-') {
                if has_its_value_next(at, &word) {
                    words.next();
                }
            } else if word == "help" && at.has_subcommands() {
                found.is_after_help = true;
            } else if let Some(below) = at.find_subcommand(&*word) {
                found.words.push(word.into_owned());
                at = below;
            } else {
                break;
            }
        }
        found
    }

    fn command<'c>(&self, root: &'c Command) -> &'c Command {
        let below = |at: &'c Command, word: &String| at.find_subcommand(word).unwrap_or(at);
        self.words.iter().fold(root, below)
    }
}

/// Whether an option's value is the next word: `--server URL`, and not `--server=URL`.
fn has_its_value_next(verb: &Command, word: &str) -> bool {
    let named = |argument: &&clap::Arg| match word.strip_prefix("--") {
        Some(long) => argument.get_long() == Some(long),
        None => word.len() == 2 && argument.get_short() == word.chars().nth(1),
    };
    let option = verb.get_arguments().find(named);
    option.is_some_and(|option| option.get_action().takes_values())
}

fn tell(error: &Error, verb: &Command, width: usize, out: &mut Output) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp if out.is_for_scripts() => out.json(&help::Document::of(verb)),
        ErrorKind::DisplayHelp => out.data(&help::text(verb, width)),
        ErrorKind::DisplayVersion if out.is_for_scripts() => out.json(&json!({
            "name": "midplane",
            "version": env!("CARGO_PKG_VERSION"),
            "profile": env!("MIDPLANE_PROFILE"),
        })),
        ErrorKind::DisplayVersion => out.data(error.render().to_string().trim_end()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let failure = no_verb(verb, width, out.is_for_scripts());
            out.refuse(&failure);
            return Exit::Usage;
        }
        _ => {
            out.refuse(&failure(&error.render().to_string(), verb));
            return Exit::Usage;
        }
    }
    Exit::Ok
}

/// People are shown the help, scripts the words that there are.
fn no_verb(verb: &Command, width: usize, for_scripts: bool) -> Failure {
    let failure = Failure::usage("MP-CLI-024", "there is no verb");
    if for_scripts {
        let verbs: Vec<&str> = verb.get_subcommands().map(Command::get_name).collect();
        return failure.hint(format!("choose one of {}", verbs.join(", ")));
    }
    failure.hint(format!("choose one of these\n\n{}", help::text(verb, width)))
}

/// What the parser says, told as all errors are: `error: WHAT`, then `tip: …`, parted by empty lines.
/// How a verb is used is asked of the verb: the parser repeats what was typed as if it were needed.
fn failure(text: &str, verb: &Command) -> Failure {
    let text = text.strip_prefix("error: ").unwrap_or(text);
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let tips = rest.lines().filter_map(|line| line.trim().strip_prefix("tip: "));
    let tips = tips.collect::<Vec<_>>().join("; ");
    let message = words::of_a_command(message.trim_end());
    Failure::usage("MP-CLI-024", message).hint(match tips.is_empty() {
        // how it is used says nothing more to somebody who was told what was meant
        false => tips,
        true => format!("Usage: {}", help::usage(verb)),
    })
}
