//! The verbs for what can be undone: `promote`, `rollback`, `disable`, `enable`, `yank`, `archive`.

use super::{Why, subject::Subject};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use clap::Args;
use midplane_model::{Channel, Environment, PluginName, Version, Withdrawal};
use midplane_rest::operations::{OfVersion, Operated, Promote, Restore, Rollback, Switch};
use serde::Serialize;

/// Point a channel at a version: bring it from dev to staging, from staging to prod
#[derive(Debug, Args)]
#[command(after_help = "\
Where the environment asks for an approval nothing moves yet: the answer names what waits, and
somebody else approves it. Needs the permission channels:manage.

Examples:
  midplane promote orders@1.4.0 --environment staging
  midplane promote orders@1.4.0 --channel beta --dry-run
  midplane promote orders@1.4.0 --environment prod --from 1.3.2 --reason 'tested by QA'")]
pub struct PromoteArgs {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,

    /// Move the channel of this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    /// Move this channel [default: latest]
    #[arg(long, value_name = "NAME")]
    channel: Option<Channel>,

    /// Refuse when the channel does not point at this version any more
    #[arg(long, value_name = "VERSION")]
    from: Option<Version>,

    /// Refuse when the version calls a backend and none is registered that answers it
    #[arg(long)]
    require_backend: bool,

    #[command(flatten)]
    why: Why,
}

/// Take a channel back to where it pointed before; a second time returns
#[derive(Debug, Args)]
#[command(after_help = "\
It is in all feeds and open pages within two seconds, and needs no approval. Never to a version that
is yanked or archived. Needs the permission channels:manage.

Examples:
  midplane rollback orders
  midplane rollback orders --to 1.2.0 --reason 'orders are lost'
  midplane rollback orders --environment staging --channel beta --dry-run")]
pub struct RollbackArgs {
    /// The plugin
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// Go back to this version instead
    #[arg(long, value_name = "VERSION")]
    to: Option<Version>,

    /// Move the channel of this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    /// Move this channel [default: latest]
    #[arg(long, value_name = "NAME")]
    channel: Option<Channel>,

    /// Refuse when the channel does not point at this version any more
    #[arg(long, value_name = "VERSION")]
    from: Option<Version>,

    #[command(flatten)]
    why: Why,
}

/// Switch a plugin off: out of all feeds and open pages, its calls refused, its data kept
#[derive(Debug, Args)]
#[command(after_help = "\
Versions, channels, backends and data stay as they are; `midplane enable` undoes it. Needs the
permission plugins:manage.

Examples:
  midplane disable orders --reason 'leaks addresses'
  midplane disable orders --environment prod --dry-run")]
pub struct DisableArgs {
    #[command(flatten)]
    switch: SwitchArgs,
}

/// Switch a plugin on again
#[derive(Debug, Args)]
#[command(after_help = "\
Without --environment it is on everywhere then, whichever switch had turned it off.

Examples:
  midplane enable orders
  midplane enable orders --environment staging")]
pub struct EnableArgs {
    #[command(flatten)]
    switch: SwitchArgs,
}

#[derive(Debug, Args)]
struct SwitchArgs {
    /// The plugin
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// In this environment alone [default: everywhere]
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    #[command(flatten)]
    why: Why,
}

/// Take a version out of all feeds; --undo offers it again
#[derive(Debug, Args)]
#[command(after_help = "\
Channels that point at it go back to the last version they pointed at that is good, in the same
write; --undo puts them back. What was archived since, `midplane archive --undo` brings back. Its number is never used again. Needs the permission plugins:manage.

Examples:
  midplane yank orders@1.4.0 --dry-run
  midplane yank orders@1.4.0 --reason 'loses orders'
  midplane yank orders@1.4.0 --undo")]
pub struct YankArgs {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,

    /// Offer it again
    #[arg(long)]
    undo: bool,

    #[command(flatten)]
    why: Why,
}

/// Keep a version for the record alone; --undo brings it back while its files are kept
#[derive(Debug, Args)]
#[command(after_help = "\
Refused while a channel points at it that is not yanked. --undo leaves it yanked when it was yanked
before. Versions that no channel has pointed at for
registry.retentionDays are archived by themselves; after as many days again their files are deleted,
and nothing brings them back. Needs the permission plugins:manage.

Examples:
  midplane archive orders@1.0.0 --dry-run
  midplane archive orders@1.0.0
  midplane archive orders@1.0.0 --undo")]
pub struct ArchiveArgs {
    /// The plugin and the version
    #[arg(value_name = "NAME@VERSION")]
    subject: Subject,

    /// Bring it back to where it stood
    #[arg(long)]
    undo: bool,

    #[command(flatten)]
    why: Why,
}

pub(crate) async fn promote(
    args: PromoteArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let PromoteArgs { subject, environment, channel, from, require_backend, why } = args;
    let body = Promote {
        plugin: subject.name.to_string(),
        version: subject.version.to_string(),
        environment: text_of(environment),
        channel: text_of(channel),
        from: text_of(from),
        require_backend,
        reason: why.reason,
        dry_run: why.dry_run,
    };
    operate("promote", &body, common, out).await
}

pub(crate) async fn rollback(
    args: RollbackArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let RollbackArgs { name, to, environment, channel, from, why } = args;
    let body = Rollback {
        plugin: name.to_string(),
        environment: text_of(environment),
        channel: text_of(channel),
        to: text_of(to),
        from: text_of(from),
        reason: why.reason,
        dry_run: why.dry_run,
    };
    operate("rollback", &body, common, out).await
}

pub(crate) async fn disable(
    args: DisableArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    operate("disable", &args.switch.body(), common, out).await
}

pub(crate) async fn enable(
    args: EnableArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    operate("enable", &args.switch.body(), common, out).await
}

pub(crate) async fn yank(
    args: YankArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    withdraw(Withdrawal::Yank, args.undo, of_version(args.subject, args.why), common, out).await
}

pub(crate) async fn archive(
    args: ArchiveArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    withdraw(Withdrawal::Archive, args.undo, of_version(args.subject, args.why), common, out).await
}

/// Withdraws a version, or undoes just that.
async fn withdraw(
    withdrawal: Withdrawal,
    undo: bool,
    of: OfVersion,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if !undo {
        return operate(withdrawal.as_str(), &of, common, out).await;
    }
    let OfVersion { plugin, version, reason, dry_run } = of;
    let body = Restore { plugin, version, undoes: Some(withdrawal), reason, dry_run };
    operate("restore", &body, common, out).await
}

impl SwitchArgs {
    fn body(self) -> Switch {
        Switch {
            plugin: self.name.to_string(),
            environment: text_of(self.environment),
            reason: self.why.reason,
            dry_run: self.why.dry_run,
        }
    }
}

pub(super) fn of_version(subject: Subject, why: Why) -> OfVersion {
    OfVersion {
        plugin: subject.name.to_string(),
        version: subject.version.to_string(),
        reason: why.reason,
        dry_run: why.dry_run,
    }
}

fn text_of<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Asks for an operation, and shows what came of it.
pub(super) async fn operate(
    verb: &str,
    body: &impl Serialize,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let path = ["api", "platform", "v1", "operations", verb];
    let operated: Operated = Server::new(common)?.post(&path, body).await?;
    show(&operated, common, out);
    Ok(Exit::Ok)
}

/// What an operation did, or would do.
pub(super) fn show(operated: &Operated, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(operated);
    }
    let row = |change: &midplane_rest::operations::OperationChange| {
        [
            change.kind.clone(),
            super::shown(&change.environment),
            super::shown(&change.channel),
            super::shown(&change.version),
            super::shown(&change.from),
            super::shown(&change.to),
        ]
    };
    let rows: Vec<_> = operated.changes.iter().map(row).collect();
    out.rows(["CHANGE", "ENVIRONMENT", "CHANNEL", "VERSION", "FROM", "TO"], &rows);
    out.talk(&text::line(&operated.message));
    super::say_notes(&operated.warnings, out);
    super::say_written(operated.dry_run, !operated.changes.is_empty(), operated.revision, out);
}
