//! The command line of Midplane: what people and scripts type, and every verb that talks to a
//! server or to files on this machine.
//!
//! It starts no server: [`ServeArgs`] are only read here, the node runs them. It knows the server
//! by its HTTP API alone, never by its code. Data goes to stdout, everything else to stderr.

mod args;
mod client;
mod exit;
mod manifest_file;
mod output;
mod pack;
mod table;
mod text;
mod verbs;

pub use args::ServeArgs;
pub use output::Output;
pub use verbs::config::{CheckArgs, ConfigCommand, Configuration, ShowArgs};

use clap::{Parser, Subcommand};
use midplane_options::Finding;
use std::process::ExitCode;
use verbs::{config, feed, pack as pack_verb, plugin, publish, token, user, validate, wait};

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
    #[command(subcommand)]
    Plugin(plugin::Command),
    Feed(feed::Args),
    Wait(wait::Args),
    #[command(subcommand)]
    Token(token::Command),
    #[command(subcommand)]
    User(user::Command),
}

/// Reads the process's arguments. Help, the version and usage errors end the process here, with
/// exit code 0 or 2.
pub fn parse() -> Cli {
    Cli::parse()
}

/// Carries out a verb and says how it went: see `docs/reference/cli.md` for the exit codes.
pub async fn run(command: ClientCommand, out: &mut Output) -> ExitCode {
    let result = match command {
        ClientCommand::Validate(args) => validate::run(&args, out),
        ClientCommand::Pack(args) => pack_verb::run(args, out).await,
        ClientCommand::Publish(args) => publish::run(args, out).await,
        ClientCommand::Plugin(command) => plugin::run(&command, out).await,
        ClientCommand::Feed(args) => feed::run(&args, out).await,
        ClientCommand::Wait(args) => wait::run(&args, out).await,
        ClientCommand::Token(command) => token::run(&command, out).await,
        ClientCommand::User(command) => user::run(&command, out).await,
    };
    let exit = match result {
        Ok(exit) => exit,
        Err(failure) => {
            out.talk(&failure.render());
            failure.exit
        }
    };
    out.close(exit).into()
}

/// Carries out `midplane config` on a configuration that the caller knows.
pub fn run_config(command: &ConfigCommand, known: &Configuration, out: &mut Output) -> ExitCode {
    let exit = config::run(command, known, out);
    out.close(exit).into()
}

/// Says why `serve` does not start with its configuration.
pub fn refuse_config(args: &ServeArgs, findings: &[Finding], out: &mut Output) -> ExitCode {
    config::refuse(findings, args.config.as_deref(), out);
    out.close(exit::Exit::Input).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_tree_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_long_version_names_the_profile() {
        let told = Cli::command().render_long_version();
        let expected = concat!("midplane ", env!("CARGO_PKG_VERSION"), " (");
        assert!(told.starts_with(expected) && !told.contains("unknown"), "{told}");
    }
}
