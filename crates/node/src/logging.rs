//! Logs: for people when stderr is a terminal, JSON lines when it is not.

use std::{
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Starts logging; `RUST_LOG` refines it.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    if std::io::stderr().is_terminal() {
        let people = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).compact();
        registry.with(people.with_target(false)).init();
    } else {
        let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).json();
        registry.with(lines.flatten_event(true).with_current_span(false)).init();
    }
}

/// Says why the process ends, with each cause below it.
pub(crate) fn fail(error: &anyhow::Error) -> ExitCode {
    let mut text = format!("midplane: {error}\n");
    for cause in error.chain().skip(1) {
        text.push_str(&format!("  because {cause}\n"));
    }
    // nobody is left to hear that stderr is closed
    let _ = std::io::stderr().write_all(text.as_bytes());
    ExitCode::FAILURE
}
