//! `midplane rule`: who follows which channel of a plugin.

use super::{
    Why,
    audience::{self, Audience},
};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table,
};
use clap::Subcommand;
use midplane_model::{Channel, Environment, PluginName};
use midplane_rest::targeting::{ChannelRules, RemovedRules, Rule, SetRules};
use std::path::PathBuf;

const PATH: [&str; 4] = ["api", "platform", "v1", "rules"];
/// What an answer has beside the document that was set.
const OF_ANSWERS: [&str; 7] =
    ["environment", "plugin", "channel", "userNames", "warnings", "dryRun", "revision"];

/// Say who follows which channel of a plugin
#[derive(Debug, Subcommand)]
pub enum Command {
    Show(Show),
    Set(Box<Set>),
    Remove(Remove),
}

#[derive(Debug, clap::Args)]
struct Of {
    /// The plugin
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// The channel, such as beta
    #[arg(long, value_name = "NAME")]
    channel: Channel,

    /// The environment
    #[arg(long, value_name = "NAME")]
    environment: Environment,
}

/// Show who follows a channel
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane rule show orders --environment prod --channel beta
  midplane rule show orders --environment prod --channel beta --json > rules.json")]
pub struct Show {
    #[command(flatten)]
    of: Of,
}

/// Say who follows a channel, in place of what was said before
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The options make one rule; several are written in a file, as `midplane rule show --json` prints them.
Rules may be said before the channel points anywhere; a note says so.
With options the priority and the salt stay as they are, so that whoever is in 5 percent is also in 10.
Everybody whom no rule means follows `latest`. Needs the permission plugins:manage.

Examples:
  midplane rule set orders --environment prod --channel beta --percentage 10 --dry-run
  midplane rule set orders --environment prod --channel beta --role tester --region eu
  midplane rule set orders --environment prod --channel beta --file rules.json --reason 'more of them'
  midplane rule show orders --environment prod --channel beta --json | \\
      midplane rule set orders --environment staging --channel beta --file -")]
pub struct Set {
    #[command(flatten)]
    of: Of,

    /// Read the rules from this JSON file; - for stdin
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Of several channels that somebody follows the highest comes first
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, conflicts_with = "file")]
    priority: Option<i32>,

    /// Draw all percentages anew with another salt
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    salt: Option<String>,

    #[command(flatten)]
    audience: Audience,

    #[command(flatten)]
    why: Why,
}

/// Take the rules of a channel away
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nobody follows a channel without rules, but `latest`: that one everybody follows then. Needs the
permission plugins:manage.

Examples:
  midplane rule remove orders --environment prod --channel beta --dry-run
  midplane rule remove orders --environment prod --channel beta")]
pub struct Remove {
    #[command(flatten)]
    of: Of,

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
        Command::Show(Show { of }) => show(&server.get(&of.path(), &()).await?, common, out),
        Command::Set(args) => set(*args, &server, common, out).await?,
        Command::Remove(args) => {
            let query = args.why.removal();
            let removed = server.remove(&args.of.path(), &query).await?;
            show_removed(&removed, &args.of, common, out);
        }
    }
    Ok(Exit::Ok)
}

impl Of {
    /// A scoped name is two segments: proxies refuse an encoded slash.
    fn path(&self) -> Vec<&str> {
        let of = [self.environment.as_str(), self.channel.as_str()];
        PATH.into_iter().chain(of).chain(self.name.as_str().split('/')).collect()
    }
}

async fn set(args: Set, server: &Server, common: &Common, out: &mut Output) -> Result<(), Failure> {
    let Set { of, file, priority, salt, audience, why } = args;
    let path = of.path();
    let rule = audience.rule();
    let mut rules: SetRules = match (file, &rule) {
        (Some(_), Some(_)) => {
            let message = "rules are given by --file or by options, not by both";
            return Err(Failure::usage("MP-CLI-024", message).hint(audience::EITHER));
        }
        (Some(file), None) => audience::document(&file, &OF_ANSWERS, out)?,
        (None, None) if priority.is_none() && salt.is_none() => {
            let message = "nothing says whom the rule means";
            return Err(Failure::usage("MP-CLI-024", message)
                .hint("take --percentage, --role, --user or --everybody, or --file"));
        }
        (None, _) => {
            let now: ChannelRules = server.get(&path, &()).await?;
            SetRules {
                priority: priority.unwrap_or(now.priority),
                salt: salt.unwrap_or(now.salt),
                rules: rule.map_or(now.rules, |rule| vec![rule]),
                ..SetRules::default()
            }
        }
    };
    rules.reason = why.reason.or(rules.reason);
    rules.dry_run |= why.dry_run;
    show(&server.put(&path, &rules).await?, common, out);
    Ok(())
}

fn show(rules: &ChannelRules, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(rules);
    }
    table_of(rules, out);
    if rules.rules.is_empty() {
        out.talk(&format!("no rules: {}", followed_by(&rules.channel)));
    }
    super::say_notes(&rules.warnings, out);
    super::say_written(rules.dry_run, true, rules.revision, out);
}

/// What is gone, or would be.
fn show_removed(removed: &RemovedRules, of: &Of, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(removed);
    }
    let then = followed_by(&of.channel);
    match (&removed.was, removed.dry_run) {
        (None, _) => out.talk(&format!("there are no rules to take away: {then}")),
        (Some(was), true) => {
            table_of(was, out);
            out.talk(&format!("these would be removed; then {then}"));
        }
        (Some(was), false) => {
            table_of(was, out);
            out.talk(&format!("removed: {then}"));
        }
    }
    super::say_written(removed.dry_run, removed.was.is_some(), removed.revision, out);
}

/// Who follows a channel without rules.
fn followed_by(channel: &Channel) -> String {
    match channel.is_latest() {
        true => format!("everybody follows {channel}"),
        false => format!("nobody follows {channel}, and everybody follows latest"),
    }
}

fn table_of(rules: &ChannelRules, out: &mut Output) {
    out.data(&table::fields(&[
        ("plugin", rules.plugin.to_string()),
        ("environment", rules.environment.to_string()),
        ("channel", rules.channel.to_string()),
        ("priority", rules.priority.to_string()),
        ("salt", rules.salt.clone()),
    ]));
    let row = |(at, rule): (usize, &Rule)| {
        [
            (at + 1).to_string(),
            audience::in_words(rule, &rules.user_names),
            super::shown(&rule.description),
        ]
    };
    let rows: Vec<_> = rules.rules.iter().enumerate().map(row).collect();
    out.section(["RULE", "WHOM", "DESCRIPTION"], &rows);
}
