//! Help, as text and as JSON. The text is as wide as the terminal, 80 columns where there is none, and
//! wrapped once; lines with an indent (examples, above all) stand as they are typed.

use crate::text::filled;
use clap::{Arg, Command};
use serde::Serialize;

/// A pipe has no width: this is that of a terminal which does not say its own.
const COLUMNS: usize = 80;
/// Longer lines are hard to read, however wide the terminal.
const WIDEST: usize = 100;

/// How wide help is where somebody reads it.
pub(crate) fn width(columns: Option<usize>) -> usize {
    columns.unwrap_or(COLUMNS).min(WIDEST)
}

/// The help of a verb whose command was built for this width.
pub(crate) fn text(verb: &Command, width: usize) -> String {
    let help = verb.clone().after_help("").render_help().to_string();
    match verb.get_after_help() {
        Some(more) => format!("{}\n\n{}", help.trim_end(), laid_out(&more.to_string(), width)),
        None => help.trim_end().to_owned(),
    }
}

/// Paragraphs are filled anew; what is indented keeps its lines.
fn laid_out(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let end = |paragraph: &mut Vec<&str>, lines: &mut Vec<String>| {
        if !paragraph.is_empty() {
            lines.extend(filled(&paragraph.join(" "), width));
            paragraph.clear();
        }
    };
    for line in text.trim_end().lines() {
        if line.is_empty() || line.starts_with(' ') {
            end(&mut paragraph, &mut lines);
            lines.push(line.to_owned());
        } else {
            paragraph.push(line);
        }
    }
    end(&mut paragraph, &mut lines);
    lines.join("\n")
}

/// How a verb is used: `midplane publish [OPTIONS] <DIR|FILE>`.
pub(crate) fn usage(verb: &Command) -> String {
    let usage = verb.clone().render_usage().to_string();
    usage.trim_start_matches("Usage: ").trim_end().to_owned()
}

/// The help of a verb as `--json` prints it.
#[derive(Serialize)]
pub(crate) struct Document {
    command: String,
    about: String,
    usage: String,
    verbs: Vec<Verb>,
    arguments: Vec<Argument>,
    options: Vec<Argument>,
    /// What stands below: rules and examples.
    more: String,
}

#[derive(Serialize)]
struct Verb {
    name: String,
    about: String,
}

#[derive(Serialize)]
struct Argument {
    /// `DIR` or `--listen`.
    name: String,
    short: Option<String>,
    /// What its value is, for an option that has one.
    value: Option<String>,
    required: bool,
    default: Option<String>,
    variable: Option<String>,
    help: String,
}

impl Document {
    /// What there is to say of a verb whose command was built.
    pub fn of(verb: &Command) -> Self {
        let shown = |argument: &&Arg| !argument.is_hide_set();
        let all = || verb.get_arguments().filter(shown);
        let below = verb.get_subcommands().filter(|below| !below.is_hide_set());
        Self {
            command: verb.get_bin_name().unwrap_or(verb.get_name()).to_owned(),
            about: told(verb.get_about()),
            usage: usage(verb),
            verbs: below
                .map(|verb| Verb {
                    name: verb.get_name().to_owned(),
                    about: told(verb.get_about()),
                })
                .collect(),
            arguments: all().filter(|one| one.is_positional()).map(Argument::of).collect(),
            options: all().filter(|one| !one.is_positional()).map(Argument::of).collect(),
            more: told(verb.get_after_help()),
        }
    }
}

impl Argument {
    fn of(argument: &Arg) -> Self {
        let names = argument.get_value_names().unwrap_or_default();
        let names = names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let takes_one = argument.get_action().takes_values() && !names.is_empty();
        let long = argument.get_long().map(|long| format!("--{long}"));
        let short = argument.get_short().map(|short| format!("-{short}"));
        let of_option = !argument.is_positional() && takes_one;
        let defaults = argument.get_default_values().iter();
        let default = defaults.map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(" ");
        let variable = argument.get_env().map(|name| name.to_string_lossy().into_owned());
        Self {
            value: of_option.then(|| names.clone()),
            name: long.or_else(|| short.clone()).unwrap_or(names),
            short,
            required: argument.is_required_set(),
            default: Some(default).filter(|text| takes_one && !text.is_empty()),
            variable,
            help: told(argument.get_help()),
        }
    }
}

fn told(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_filled_and_what_is_indented_is_not() {
        let text = "One two three\nfour five.\n\nExamples:\n  midplane a 'b c d e f g h i'\n";
        assert_eq!(
            laid_out(text, 14),
            "One two three\nfour five.\n\nExamples:\n  midplane a 'b c d e f g h i'"
        );
        assert_eq!(laid_out("a b\nc d", 80), "a b c d");
    }
}
