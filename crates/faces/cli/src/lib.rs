//! The command line of Midplane: what people and scripts type, and every verb that talks to a
//! server or to files on this machine.
//!
//! It starts no server: [`ServeArgs`] are only read here, the node runs them. It knows the server
//! by its HTTP API alone, never by its code. Data goes to stdout, everything else to stderr.

mod args;
mod client;
mod exit;
mod help;
mod manifest_file;
mod output;
mod pack;
mod table;
mod text;
mod typed;
mod verbs;
mod words;

pub use args::{Common, ServeArgs};
pub use output::Output;
pub use typed::{command, read};
pub use verbs::config::{CheckArgs, ConfigCommand, Configuration, ShowArgs};
pub use verbs::keys::{DataKeyReport, KeysArgs, KeysCommand, KeysReport};

use clap::{Parser, Subcommand};
use midplane_options::Finding;
use midplane_refusal::{Blame, Kind};
use std::process::ExitCode;
use verbs::{
    approve, audit, channel, config, environment, feed, flag, install, keys, login, namespace,
    operate, pack as pack_verb, plugin, publish, quarantine, role, rule, team, token, user,
    validate, wait,
};

/// Everything that can be typed after `midplane`.
#[derive(Debug, Parser)]
#[command(
    name = "midplane",
    version,
    long_version = concat!(env!("CARGO_PKG_VERSION"), " (", env!("MIDPLANE_PROFILE"), ")"),
    about = "A self-hosted platform for plugins: one binary serves the UI parts to browsers and \
             guards the way to the backends",
    after_help = exit::AFTER_HELP,
    max_term_width = 100
)]
pub struct Cli {
    /// What every verb takes.
    #[command(flatten)]
    pub common: Common,

    /// The verb.
    #[command(subcommand)]
    pub command: Command,
}

/// A verb: the server itself, or something that talks to one.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the platform on this machine; nothing else needs to be installed
    Serve(ServeArgs),
    #[command(subcommand)]
    #[expect(missing_docs, reason = "the help of each verb stands at its arguments")]
    Config(ConfigCommand),
    #[command(subcommand)]
    #[expect(missing_docs, reason = "the help of each verb stands at its arguments")]
    Keys(KeysCommand),
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would show it as help of the flattened verbs")]
    Client(ClientCommand),
}

/// The verbs that [`run`] carries out.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the help of each verb stands at its arguments")]
pub enum ClientCommand {
    Validate(validate::Args),
    Pack(pack_verb::Args),
    Publish(publish::Args),
    Promote(operate::PromoteArgs),
    Rollback(operate::RollbackArgs),
    Disable(operate::DisableArgs),
    Enable(operate::EnableArgs),
    Yank(operate::YankArgs),
    Archive(operate::ArchiveArgs),
    Approve(approve::Args),
    #[command(subcommand)]
    Approval(approve::Command),
    #[command(subcommand)]
    Quarantine(quarantine::Command),
    Channel(channel::Args),
    #[command(subcommand)]
    Rule(rule::Command),
    #[command(subcommand)]
    Flag(flag::Command),
    Audit(audit::Args),
    #[command(subcommand)]
    Environment(environment::Command),
    #[command(subcommand)]
    Plugin(plugin::Command),
    #[command(subcommand)]
    Team(team::Command),
    Install(install::InstallArgs),
    Uninstall(install::UninstallArgs),
    Installs(install::ListArgs),
    Feed(feed::Args),
    Wait(wait::Args),
    Login(login::Args),
    #[command(subcommand)]
    Token(token::Command),
    #[command(subcommand)]
    Namespace(namespace::Command),
    #[command(subcommand)]
    User(user::Command),
    #[command(subcommand)]
    Role(role::Command),
}

/// Carries out a verb and says how it went: see `docs/reference/cli.md` for the exit codes.
pub async fn run(command: ClientCommand, common: &Common, out: &mut Output) -> ExitCode {
    out.for_scripts(common.json);
    let result = match command {
        ClientCommand::Validate(args) => validate::run(&args, common, out),
        ClientCommand::Pack(args) => pack_verb::run(args, common, out).await,
        ClientCommand::Publish(args) => publish::run(args, common, out).await,
        ClientCommand::Promote(args) => operate::promote(args, common, out).await,
        ClientCommand::Rollback(args) => operate::rollback(args, common, out).await,
        ClientCommand::Disable(args) => operate::disable(args, common, out).await,
        ClientCommand::Enable(args) => operate::enable(args, common, out).await,
        ClientCommand::Yank(args) => operate::yank(args, common, out).await,
        ClientCommand::Archive(args) => operate::archive(args, common, out).await,
        ClientCommand::Approve(args) => approve::run(args, common, out).await,
        ClientCommand::Approval(command) => approve::run_command(command, common, out).await,
        ClientCommand::Quarantine(command) => quarantine::run(command, common, out).await,
        ClientCommand::Channel(args) => channel::run(args, common, out).await,
        ClientCommand::Rule(command) => rule::run(command, common, out).await,
        ClientCommand::Flag(command) => flag::run(command, common, out).await,
        ClientCommand::Audit(args) => audit::run(args, common, out).await,
        ClientCommand::Environment(command) => environment::run(&command, common, out).await,
        ClientCommand::Plugin(command) => plugin::run(command, common, out).await,
        ClientCommand::Team(command) => team::run(command, common, out).await,
        ClientCommand::Install(args) => install::install(args, common, out).await,
        ClientCommand::Uninstall(args) => install::uninstall(args, common, out).await,
        ClientCommand::Installs(args) => install::list(args, common, out).await,
        ClientCommand::Feed(args) => feed::run(&args, common, out).await,
        ClientCommand::Wait(args) => wait::run(&args, common, out).await,
        ClientCommand::Login(args) => login::run(&args, common, out).await,
        ClientCommand::Token(command) => token::run(&command, common, out).await,
        ClientCommand::Namespace(command) => namespace::run(command, common, out).await,
        ClientCommand::User(command) => user::run(&command, common, out).await,
        ClientCommand::Role(command) => role::run(command, common, out).await,
    };
    let exit = match result {
        Ok(exit) => exit,
        Err(failure) => {
            out.refuse(&failure);
            failure.exit
        }
    };
    out.close(exit).into()
}

/// Carries out `midplane config` on a configuration that the caller knows.
pub fn run_config(
    command: &ConfigCommand,
    common: &Common,
    known: &Configuration,
    out: &mut Output,
) -> ExitCode {
    out.for_scripts(common.json);
    let exit = config::run(command, common, known, out);
    out.close(exit).into()
}

/// Prints what the caller found out about the keys of a data folder.
pub fn print_keys(report: &KeysReport, common: &Common, out: &mut Output) -> ExitCode {
    out.for_scripts(common.json);
    let exit = keys::print(report, common, out);
    out.close(exit).into()
}

/// Says why `serve` does not start with its configuration.
pub fn refuse_config(
    args: &ServeArgs,
    common: &Common,
    findings: &[Finding],
    out: &mut Output,
) -> ExitCode {
    out.for_scripts(common.json);
    let exit = config::refuse(findings, args.config.as_deref(), common, out);
    out.close(exit).into()
}

/// How the process says that it ends by itself, and with which exit code. A failure of the server's
/// own is 5; what somebody has to mend before it can start is 1.
pub fn ended(kind: Kind, why: String, common: &Common) -> (String, ExitCode) {
    let exit = if kind.blame == Blame::Us { exit::Exit::Server } else { exit::Exit::Input };
    let failure = exit::Failure {
        exit,
        code: kind.code.to_owned(),
        message: why,
        hint: Some(kind.hint.to_owned()),
        found: None,
    };
    (output::refusal(&failure, common.json), exit.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_tree_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn the_long_version_names_the_profile() {
        let told = command().render_long_version();
        let expected = concat!("midplane ", env!("CARGO_PKG_VERSION"), " (");
        assert!(told.starts_with(expected) && !told.contains("unknown"), "{told}");
    }
}
