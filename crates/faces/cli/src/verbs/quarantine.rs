//! `midplane quarantine`: versions that somebody has to decide on, what their reviews found, and
//! letting them out or not.

use super::{
    Why,
    operate::{of_version, operate},
    subject::Subject,
};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_rest::{
    publish::ReviewFinding,
    versions::{HeldFor, QuarantinedVersion, StateChange, VersionDetail},
};

const PATH: [&str; 3] = ["api", "platform", "v1"];

/// See what waits in quarantine, and decide on it
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Show(Show),
    Release(Release),
    Reject(Reject),
}

/// List the versions in quarantine
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needs the permission plugins:read.

Examples:
  midplane quarantine list
  midplane quarantine list --json | jq -r '.items[] | \"\\(.plugin)@\\(.version)\"'")]
pub struct List {}

/// Show what the review of a version found, and who decided on it and why
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needs the permission plugins:read, or versions:publish for the plugin.

Examples:
  midplane quarantine show orders@1.4.0
  midplane quarantine show orders@1.4.0 --json | jq '.review[] | select(.verdict != \"passed\")'")]
pub struct Show {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,
}

/// Let a version out: it is published as it was meant to be
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Its channel moves to it, forward alone unless its publisher named the channel. Where environments ask
for approvals nobody releases what they published themselves. Needs the permission approvals:decide.

Examples:
  midplane quarantine release orders@1.4.0 --dry-run
  midplane quarantine release orders@1.4.0 --reason 'the key is a sample'")]
pub struct Release {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,

    #[command(flatten)]
    why: Why,
}

/// Decide against a version: its files are deleted, its number stays taken
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing brings it back; the same content can be published under another number. Needs the permission
approvals:decide.

Examples:
  midplane quarantine reject orders@1.4.0 --reason 'holds a key of ours'")]
pub struct Reject {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,

    #[command(flatten)]
    why: Why,
}

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    match command {
        Command::List(_) => list(common, out).await,
        Command::Show(args) => show(&args, common, out).await,
        Command::Release(args) => {
            operate("release", &of_version(args.subject, args.why), common, out).await
        }
        Command::Reject(args) => {
            operate("reject", &of_version(args.subject, args.why), common, out).await
        }
    }
}

async fn list(common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let path: Vec<&str> = PATH.into_iter().chain(["quarantine"]).collect();
    let waiting: Vec<QuarantinedVersion> = Server::new(common)?.list(&path).await?;
    if common.json {
        out.json(&super::List { items: &waiting });
        return Ok(Exit::Ok);
    }
    let row = |one: &QuarantinedVersion| {
        let checks: Vec<&str> = one.review.iter().map(|found| &*found.check).collect();
        [
            one.plugin.to_string(),
            one.version.to_string(),
            checks.join(", "),
            goes_to(one.held.as_ref()),
            text::time(one.published_at),
            super::called(&one.published_by, one.published_by_name.as_ref()),
        ]
    };
    let rows: Vec<_> = waiting.iter().map(row).collect();
    out.rows(["PLUGIN", "VERSION", "CHECKS", "FOR", "PUBLISHED", "BY"], &rows);
    out.talk(&super::count(rows.len(), "version"));
    Ok(Exit::Ok)
}

async fn show(args: &Show, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let (name, version) = (&args.subject.name, args.subject.version.to_string());
    // a scoped name is two segments: proxies refuse an encoded slash
    let of = ["versions", &version].into_iter().chain(name.as_str().split('/'));
    let path: Vec<&str> = PATH.into_iter().chain(of).collect();
    let shown: VersionDetail = Server::new(common)?.get(&path, &()).await?;
    if common.json {
        out.json(&shown);
        return Ok(Exit::Ok);
    }
    out.data(&table::fields(&[
        ("plugin", shown.plugin.to_string()),
        ("version", shown.version.to_string()),
        ("state", shown.state.as_str().to_owned()),
        ("about", super::shown(&shown.description)),
        ("kind", super::shown(&shown.kind)),
        ("files", shown.files.len().to_string()),
        ("size", text::size(shown.package_size)),
        ("sha256", shown.package_sha256.to_string()),
        ("published", text::time(shown.published_at)),
        ("by", super::called(&shown.published_by, shown.published_by_name.as_ref())),
        ("for", goes_to(shown.held.as_ref())),
        ("decided", shown.state_change.as_ref().map(decided).unwrap_or_default()),
        ("why", shown.state_change.and_then(|one| one.reason).unwrap_or_default()),
    ]));
    let row = |found: &ReviewFinding| {
        [
            found.check.clone(),
            found.code.clone(),
            super::word(&found.verdict),
            if found.enforced { super::word(&found.on_failure) } else { "tell".into() },
            found.details.join("; "),
        ]
    };
    let rows: Vec<_> = shown.review.iter().map(row).collect();
    out.section(["CHECK", "CODE", "VERDICT", "ON FAILURE", "FOUND"], &rows);
    Ok(Exit::Ok)
}

/// `rejected by ada, 2026-11-21 10:57 UTC`
fn decided(one: &StateChange) -> String {
    let by = super::called(&one.by, one.by_name.as_ref());
    format!("{} by {by}, {}", one.to.as_str(), text::time(one.at))
}

/// `prod/latest`
fn goes_to(held: Option<&HeldFor>) -> String {
    held.map(|held| format!("{}/{}", held.environment, held.channel)).unwrap_or_default()
}
