//! The help texts, and that `docs/reference/cli.md` says the same.

use crate::story::midplane;
use midplane_cli::command;
use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

/// All verbs with their words, such as `midplane token create`.
fn verbs() -> Vec<(String, clap::Command)> {
    fn below(command: &clap::Command, words: &str, all: &mut Vec<(String, clap::Command)>) {
        for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
            let words = format!("{words} {}", verb.get_name());
            below(verb, &words, all);
            all.push((words, verb.clone()));
        }
    }
    let mut command = command();
    command.build();
    let mut all = vec![("midplane".to_owned(), command.clone())];
    below(&command, "midplane", &mut all);
    all
}

fn reference() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/reference/cli.md");
    fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn the_help_of_every_verb() {
    let mut text = String::new();
    for (words, _) in verbs() {
        let typed: Vec<&str> = words.split(' ').skip(1).chain(["--help"]).collect();
        let help = midplane(&typed).await.ends_with(0).out;
        writeln!(text, "$ {words} --help\n{}\n", help.trim_end()).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn every_verb_explains_itself_with_an_example() {
    for (words, verb) in verbs() {
        assert!(verb.get_about().is_some(), "{words}");
        if verb.get_subcommands().next().is_none() {
            let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Examples:") && help.contains(&words), "{words}: {help}");
        }
        for argument in verb.get_arguments() {
            assert!(argument.get_help().is_some(), "{words} {}", argument.get_id());
        }
    }
}

#[test]
fn the_reference_names_every_verb_and_option() {
    let reference = reference();
    for (words, verb) in verbs() {
        assert!(reference.contains(&format!("`{words}")), "{words}");
        for argument in verb.get_arguments().filter(|argument| !argument.is_hide_set()) {
            if let Some(long) = argument.get_long() {
                assert!(reference.contains(&format!("`--{long}")), "{words} --{long}");
            }
        }
    }
}

#[test]
fn the_reference_lists_every_code() {
    let mut used = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for found in fs::read_dir(folder).unwrap() {
            let path = found.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(path).unwrap();
            used.extend(
                source.match_indices("\"MP-CLI-").map(|(at, _)| source[at + 1..at + 11].to_owned()),
            );
        }
    }
    assert!(used.len() > 15, "{used:?}");
    let reference = reference();
    for code in used {
        assert!(reference.contains(&format!("[{code}](errors/{code}.md)")), "{code}");
    }
}
