//! `midplane approve`: what waits for somebody else, and letting it happen or not.

use super::{Why, operate};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
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
that they made; they can reject it, which takes it back. Needs the permission approvals:decide.

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

/// Carries out the verb.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let [api, platform, version, approvals] = PATH;
    let Some(id) = &args.id else { return list(args.all, &server, common, out).await };
    let verb = if args.reject { "reject" } else { "approve" };
    let body = Decide { reason: args.why.reason, dry_run: args.why.dry_run };
    let path = [api, platform, version, approvals, id.as_str(), verb];
    let operated: Operated = server.post(&path, &body).await?;
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
            approval.requested_by.to_string(),
            text::time(approval.expires_at),
            super::shown(&approval.reason),
        ]
    };
    let rows: Vec<_> = approvals.iter().map(row).collect();
    out.rows(["ID", "STATE", "PLUGIN", "CHANNEL", "FROM", "TO", "BY", "ENDS", "WHY"], &rows);
    out.talk(&super::count(rows.len(), "approval"));
    Ok(Exit::Ok)
}
