//! The binary `midplane`: reads what was typed and either runs the platform or one verb of the
//! command line.

mod clock;
mod config;
mod folder;
mod layers;
mod logging;
mod projections;
mod propagation;
mod serve;
mod signals;
mod sweep;
mod tasks;

use midplane_cli::{Command, Output};
use std::process::ExitCode;

/// Hashing, unpacking and many small buffers: the system's allocator is the slowest part of them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = midplane_cli::parse().command;
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return logging::fail(&anyhow::anyhow!("cannot start threads: {error}")),
    };
    match command {
        Command::Serve(args) => match runtime.block_on(serve::run(args)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => logging::fail(&error),
        },
        Command::Client(command) => {
            runtime.block_on(midplane_cli::run(command, &mut Output::of_process()))
        }
    }
}
