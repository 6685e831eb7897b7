//! `midplane wait`: returns when the server is ready, or has applied a certain write.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use midplane_model::Revision;
use midplane_rest::system::{Readiness, ReadinessQuery, ReadinessStatus};
use serde::Serialize;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// One answer; a server that hangs is asked again.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// Wait until the server is ready
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Asks /readyz until the server says that it is ready; a server that is not there yet is waited for.
Every write returns its revision: with --revision, the command returns when this node has applied
that write. The exit code is 5 when the time is over, or at once when something else than a Midplane
server answers.

Examples:
  midplane serve & midplane wait && midplane publish .
  midplane wait --revision $(midplane publish . --json | jq .revision)
  midplane wait --timeout 2m")]
pub struct Args {
    /// Wait until this write is applied
    #[arg(long, value_name = "NUMBER")]
    revision: Option<u64>,

    /// Give up after this time
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = text::span)]
    timeout: Duration,
}

/// What one question brought.
enum Progress {
    /// The revision that it serves.
    Ready(Revision),
    /// Not yet, and why.
    NotYet(String),
    /// No answer, and why.
    Silent(String),
}

/// Carries out the verb.
pub(crate) async fn run(args: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let end = Instant::now() + args.timeout;
    let mut pause = FIRST_PAUSE;
    let mut seen = None;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let limit = left.clamp(Duration::from_millis(1), ANSWER_WITHIN);
        let state = match ask(&server, args.revision, limit).await? {
            Progress::Ready(revision) => {
                show(revision, common, out);
                return Ok(Exit::Ok);
            }
            Progress::NotYet(state) => state,
            // the last question is cut short, and what was heard before says more
            Progress::Silent(state) if limit < ANSWER_WITHIN => seen.unwrap_or(state),
            Progress::Silent(state) => state,
        };
        if Instant::now() + pause >= end {
            let message = format!("not ready after {:?}: {state}", args.timeout);
            return Err(Failure::server("MP-CLI-036", message)
                .hint("look at the server's log, or give it more time with --timeout"));
        }
        seen = Some(state);
        sleep_until(Instant::now() + pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn ask(server: &Server, revision: Option<u64>, limit: Duration) -> Result<Progress, Failure> {
    let wanted = revision.map(Revision);
    let query = ReadinessQuery { min_revision: wanted };
    let answer = match server.ask(&["readyz"], &query, limit).await {
        Ok(answer) => answer,
        Err(failure) if failure.may_pass() => return Ok(Progress::Silent(failure.message)),
        Err(failure) => return Err(failure),
    };
    let status = answer.status;
    let said: Option<Readiness> = answer.says();
    let at = said.as_ref().map(|said| said.revision);
    let reason = said.as_ref().and_then(|said| said.reason.clone());
    match said {
        // a node of before a restart could be ready at less than what was asked for
        Some(said) if status.is_success() && said.status == ReadinessStatus::Ready => {
            if wanted.is_none_or(|wanted| said.revision >= wanted) {
                return Ok(Progress::Ready(said.revision));
            }
        }
        _ if status.is_server_error() => {}
        _ if status.is_success() => {
            return Err(server.not_midplane("something else than whether it is ready"));
        }
        _ => return Err(answer.refusal()),
    }
    if let Some(reason) = reason {
        return Ok(Progress::NotYet(format!("it cannot write: {reason}")));
    }
    Ok(Progress::NotYet(match (at, wanted) {
        (Some(at), Some(wanted)) => format!("it is at revision {at}, {wanted} is asked for"),
        (Some(at), None) => format!("it is starting, at revision {at}"),
        _ => format!("{} answers {status}", server.shown()),
    }))
}

/// What `--json` prints.
#[derive(Serialize)]
struct Waited {
    status: ReadinessStatus,
    revision: Revision,
}

fn show(revision: Revision, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(&Waited { status: ReadinessStatus::Ready, revision });
    }
    out.data(&format!("ready at revision {revision}"));
}
