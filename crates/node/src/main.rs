//! The binary `midplane`: reads what was typed and either runs the platform or one verb of the
//! command line.

mod announce;
mod background;
mod clock;
mod config;
mod descriptors;
mod disks;
mod entropy;
mod folder;
mod grpc;
mod keys;
mod layers;
mod log_queue;
mod logging;
mod mail;
mod memory;
mod outbound;
mod projections;
mod propagation;
mod remotes;
mod serve;
mod sign_on;
mod signals;
mod start_error;
mod static_plugins;
mod storage;
mod sweep;
mod tasks;
mod token_uses;

use anyhow::Context as _;
use config::Config;
use midplane_cli::{Cli, Command, Common, KeysCommand, Output, ServeArgs};
use std::process::ExitCode;
use tokio::runtime::{Builder, Runtime};

/// Hashing, unpacking and many small buffers: the system's allocator is the slowest part of them.
#[global_allocator]
static ALLOCATOR: midplane_allocator::Allocator = midplane_allocator::Allocator;

fn main() -> ExitCode {
    let out = &mut Output::of_process();
    let Cli { common, command } = match midplane_cli::read(std::env::args_os(), out) {
        Ok(typed) => typed,
        Err(exit) => return exit,
    };
    match command {
        Command::Serve(args) => serve(args, &common, out),
        Command::Config(command) => {
            midplane_cli::run_config(&command, &common, &config::CONFIGURATION, out)
        }
        Command::Keys(command) => look_at_keys(&command, &common, out),
        Command::Client(command) => match threads(None) {
            Ok(runtime) => runtime.block_on(midplane_cli::run(command, &common, out)),
            Err(error) => logging::fail(&error, &common),
        },
    }
}

fn serve(args: ServeArgs, common: &Common, out: &mut Output) -> ExitCode {
    let config = match Config::load(&args) {
        Ok(loaded) => loaded.options,
        Err(findings) => return midplane_cli::refuse_config(&args, common, &findings, out),
    };
    let done = threads(Some(config.server.blocking_threads))
        .and_then(|runtime| runtime.block_on(serve::run(args, config, common)));
    logging::finish();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => logging::fail(&error, common),
    }
}

fn look_at_keys(command: &KeysCommand, common: &Common, out: &mut Output) -> ExitCode {
    let args = keys::serve_args(command.args());
    let config = match Config::load(&args) {
        Ok(loaded) => loaded.options,
        Err(findings) => return midplane_cli::refuse_config(&args, common, &findings, out),
    };
    let done = threads(None).and_then(|runtime| runtime.block_on(keys::run(command, &config)));
    match done {
        Ok(report) => midplane_cli::print_keys(&report, common, out),
        Err(error) => logging::fail(&error, common),
    }
}

fn threads(blocking: Option<usize>) -> anyhow::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    if let Some(most) = blocking {
        builder.max_blocking_threads(most);
    }
    builder.enable_all().build().context("cannot start threads")
}
