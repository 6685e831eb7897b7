//! `midplane environment`: where plugins can be.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
};
use clap::Subcommand;
use midplane_rest::environments::{ChannelShown, EnvironmentShown};

const PATH: [&str; 4] = ["api", "platform", "v1", "environments"];

/// See the environments of a server
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
}

/// List the environments in the order of their chain, and the channels that plugins have there
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The number beside a channel says how many plugins have it. Needs the permission plugins:read.

Examples:
  midplane environment list
  midplane environment list --json | jq -r '.items[] | select(.approvalRequired) | .name'")]
pub struct List {}

/// Carries out the verb.
pub(crate) async fn run(
    command: &Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let Command::List(_) = command;
    let environments: Vec<EnvironmentShown> = Server::new(common)?.list(&PATH).await?;
    if common.json {
        out.json(&super::List { items: &environments });
        return Ok(Exit::Ok);
    }
    let row = |one: &EnvironmentShown| {
        let channel = |ChannelShown { name, plugins }: &ChannelShown| format!("{name} ({plugins})");
        let notes = [(one.is_default, "default"), (one.approval_required, "needs approval")];
        let notes = notes.iter().filter(|(is_so, _)| *is_so).map(|(_, note)| *note);
        [
            one.name.to_string(),
            one.channels.iter().map(channel).collect::<Vec<_>>().join(", "),
            notes.collect::<Vec<_>>().join(", "),
        ]
    };
    let rows: Vec<_> = environments.iter().map(row).collect();
    out.rows(["ENVIRONMENT", "CHANNELS", "NOTES"], &rows);
    out.talk(&super::count(rows.len(), "environment"));
    Ok(Exit::Ok)
}
