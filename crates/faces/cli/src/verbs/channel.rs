//! `midplane channel`: where a plugin's channels point, and where one of them pointed.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use midplane_model::{Channel, Environment, PluginName};
use midplane_rest::channels::{ChannelPosition, ChannelStep, Channels, ChannelsQuery};

const PATH: [&str; 4] = ["api", "platform", "v1", "channels"];

/// Show where a plugin's channels point, or where one of them pointed
#[derive(Debug, clap::Args)]
#[command(after_help = "\
With --channel its whole history is shown, newest first; it is never cleared away. `midplane promote`
and `midplane rollback` move a channel. Needs the permission plugins:read.

Examples:
  midplane channel orders
  midplane channel orders --environment prod --channel latest
  midplane channel orders --json | jq -r '.items[] | \"\\(.environment)/\\(.channel) \\(.version)\"'")]
pub struct Args {
    /// The plugin
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// Of this environment alone
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    /// Show the history of this channel
    #[arg(long, value_name = "NAME", requires = "environment")]
    channel: Option<Channel>,
}

/// Carries out the verb.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    match (&args.environment, &args.channel) {
        (Some(environment), Some(channel)) => {
            // a scoped name is two segments: proxies refuse an encoded slash
            let of = [environment.as_str(), channel.as_str()];
            let name = args.name.as_str().split('/');
            let path: Vec<&str> = PATH.into_iter().chain(of).chain(name).collect();
            history(&server.list(&path).await?, common, out);
        }
        _ => {
            let query = ChannelsQuery {
                plugin: args.name.to_string(),
                environment: args.environment.as_ref().map(ToString::to_string),
            };
            let Channels { items } = server.get(&PATH, &query).await?;
            positions(&items, common, out);
        }
    }
    Ok(Exit::Ok)
}

fn positions(channels: &[ChannelPosition], common: &Common, out: &mut Output) {
    if common.json {
        return out.json(&super::List { items: channels });
    }
    let row = |one: &ChannelPosition| {
        let notes = [(one.disabled, "disabled"), (one.needs_approval, "needs approval")];
        let notes = notes.iter().filter(|(is_so, _)| *is_so).map(|(_, note)| *note);
        [
            one.environment.to_string(),
            one.channel.to_string(),
            one.version.to_string(),
            one.state.map(|state| state.as_str().to_owned()).unwrap_or_default(),
            super::shown(&one.previous),
            one.revision.to_string(),
            notes.collect::<Vec<_>>().join(", "),
        ]
    };
    let rows: Vec<_> = channels.iter().map(row).collect();
    let headings = ["ENVIRONMENT", "CHANNEL", "VERSION", "STATE", "PREVIOUS", "REVISION", "NOTES"];
    out.rows(headings, &rows);
    out.talk(&super::count(rows.len(), "channel"));
}

fn history(steps: &[ChannelStep], common: &Common, out: &mut Output) {
    if common.json {
        return out.json(&super::List { items: steps });
    }
    let row = |step: &ChannelStep| {
        [
            text::time(step.at),
            super::shown(&step.from),
            step.to.to_string(),
            step.cause.map_or("publish", |cause| cause.as_str()).to_owned(),
            super::called(&step.by, step.by_name.as_ref()),
            step.revision.to_string(),
            super::shown(&step.reason),
        ]
    };
    let rows: Vec<_> = steps.iter().map(row).collect();
    out.rows(["WHEN", "FROM", "TO", "HOW", "BY", "REVISION", "WHY"], &rows);
    out.talk(&super::count(rows.len(), "step"));
}
