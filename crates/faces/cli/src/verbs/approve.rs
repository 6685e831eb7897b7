//! `midplane approve`: what waits for somebody else, and letting it happen or not.

use super::{Why, operate};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use clap::Subcommand;
use midplane_model::ApprovalId;
use midplane_rest::{
    approvals::{Approval, Decide},
    operations::Operated,
};

const PATH: [&str; 4] = ["api", "platform", "v1", "approvals"];

/// List moves that wait for approval, and approve or reject one
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without an id what waits is listed. Nobody approves what they asked for themselves, nor with a token
that they made; they take it back with `midplane approval withdraw`. Needs the permission approvals:decide.

Examples:
  midplane approve
  midplane approve a-63f87ef50fd3fb1f6f409f27a9045766 --reason 'seen in staging'
  midplane approve a-63f87ef50fd3fb1f6f409f27a9045766 --reject")]
pub struct Args {
    /// What waits, from the list
    #[arg(value_name = "ID")]
    id: Option<ApprovalId>,

    /// Do not let it happen
    #[arg(long, requires = "id")]
    reject: bool,

    /// Also list what was decided, or lapsed
    #[arg(long, conflicts_with = "id")]
    all: bool,

    #[command(flatten)]
    why: Why,
}

/// What one asked for, and taking it back
#[derive(Debug, Subcommand)]
pub enum Command {
    List(ListArgs),
    Withdraw(WithdrawArgs),
}

/// List moves that wait for approval
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane approval list
  midplane approval list --all --json")]
pub struct ListArgs {
    /// Also list what was decided, or lapsed
    #[arg(long)]
    all: bool,
}

/// Take back what you asked for, while nobody has decided on it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Whoever asked for a move takes it back, by the same account or by a token of theirs. No permission is
needed for it, and nothing moves.

Examples:
  midplane approval withdraw a-63f87ef50fd3fb1f6f409f27a9045766 --reason 'built from the wrong branch'")]
pub struct WithdrawArgs {
    /// What waits, from the list
    #[arg(value_name = "ID")]
    id: ApprovalId,

    #[command(flatten)]
    why: Why,
}

/// Carries out `midplane approval`.
pub(crate) async fn run_command(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    match command {
        Command::List(args) => list(args.all, &server, common, out).await,
        Command::Withdraw(args) => {
            let operated = decide(&server, &args.id, "withdraw", args.why).await?;
            operate::show(&operated, common, out);
            Ok(Exit::Ok)
        }
    }
}

async fn decide(
    server: &Server,
    id: &ApprovalId,
    verb: &str,
    why: Why,
) -> Result<Operated, Failure> {
    let [api, platform, version, approvals] = PATH;
    let body = Decide { reason: why.reason, dry_run: why.dry_run };
    server.post(&[api, platform, version, approvals, id.as_str(), verb], &body).await
}

/// Carries out the verb.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let decides = args.why.reason.is_some() || args.why.dry_run;
    let Some(id) = &args.id else {
        if decides {
            let message = "--reason and --dry-run are of a decision, and no id says on what";
            return Err(Failure::usage("MP-CLI-024", message)
                .hint("name what waits: `midplane approve` lists it"));
        }
        return list(args.all, &Server::new(common)?, common, out).await;
    };
    let server = Server::new(common)?;
    let verb = if args.reject { "reject" } else { "approve" };
    let operated = decide(&server, id, verb, args.why).await?;
    operate::show(&operated, common, out);
    Ok(Exit::Ok)
}

async fn list(
    all: bool,
    server: &Server,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let mut approvals: Vec<Approval> = server.list(&PATH).await?;
    approvals.retain(|approval| all || approval.state == "waiting");
    if common.json {
        out.json(&super::List { items: &approvals });
        return Ok(Exit::Ok);
    }
    let row = |approval: &Approval| {
        [
            approval.id.to_string(),
            approval.state.clone(),
            approval.plugin.to_string(),
            format!("{}/{}", approval.environment, approval.channel),
            super::shown(&approval.from),
            approval.to.to_string(),
            super::called(&approval.requested_by, approval.requested_by_name.as_ref()),
            text::time(approval.expires_at),
            super::shown(&approval.reason),
        ]
    };
    let rows: Vec<_> = approvals.iter().map(row).collect();
    out.rows(["ID", "STATE", "PLUGIN", "CHANNEL", "FROM", "TO", "BY", "ENDS", "WHY"], &rows);
    out.talk(&super::count(rows.len(), "approval"));
    Ok(Exit::Ok)
}
