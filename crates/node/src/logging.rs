//! Logs: for people when stderr is a terminal, JSON lines when it is not. Written by a thread of
//! its own, so that a reader that stalls stops nothing.

use crate::{log_queue::LogQueue, start_error};
use midplane_cli::Common;
use std::{
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// How long the end of the process waits for a reader of its last lines.
const LAST_WORDS: Duration = Duration::from_secs(1);

static QUEUE: OnceLock<LogQueue> = OnceLock::new();

/// Starts logging, for scripts in any case as JSON; `RUST_LOG` refines it.
pub(crate) fn start(for_scripts: bool) -> std::io::Result<()> {
    let queue = LogQueue::start(std::io::stderr())?;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    if std::io::stderr().is_terminal() && !for_scripts {
        let people = tracing_subscriber::fmt::layer().with_writer(queue.clone()).compact();
        registry.with(people.with_target(false)).init();
    } else {
        let lines = tracing_subscriber::fmt::layer().with_writer(queue.clone()).json();
        registry.with(lines.flatten_event(true).with_current_span(false)).init();
    }
    let _ = QUEUE.set(queue);
    Ok(())
}

/// Gives the last lines time to be read, but not more than a moment.
pub(crate) fn finish() {
    if let Some(queue) = QUEUE.get() {
        queue.flush(LAST_WORDS);
    }
}

/// Says why the process ends, with its code, and with which exit code.
pub(crate) fn fail(error: &anyhow::Error, common: &Common) -> ExitCode {
    let (kind, why) = start_error::told(error);
    let (text, exit) = midplane_cli::ended(kind, why, common);
    say(text + "\n");
    exit
}

/// Writes to stderr, unless nobody reads it: the process ends all the same.
fn say(text: String) {
    finish();
    let writer = thread::spawn(move || {
        // nobody is left to hear that stderr is closed
        let _ = std::io::stderr().write_all(text.as_bytes());
    });
    let deadline = Instant::now() + LAST_WORDS;
    while !writer.is_finished() && Instant::now() < deadline {
        thread::park_timeout(Duration::from_millis(5));
    }
}
