//! `midplane feed`: what a browser with this token would be given.

use super::feed_explain as explain;
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
};
use clap::Subcommand;
use midplane_model::Environment;
use midplane_rest::feed::{Feed, FeedItem, FeedQuery};

/// Show the feed: the plugins that a viewer gets now
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Without a token it is the feed of somebody who did not sign in.

Examples:
  midplane feed
  midplane feed --environment staging
  midplane feed --json | jq -r '.items[] | \"\\(.name) \\(.link)\"'"
)]
pub struct Args {
    /// Show the feed of this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    #[command(subcommand)]
    action: Option<Action>,
}

/// What else there is to know of a feed.
#[derive(Debug, Subcommand)]
pub enum Action {
    // boxed: a viewer has many parts
    Explain(Box<explain::Args>),
}

/// Carries out the verb.
pub(crate) async fn run(args: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    if let Some(Action::Explain(args)) = &args.action {
        return explain::run(args, common, out).await;
    }
    let server = Server::new(common)?;
    let query = FeedQuery { environment: args.environment.as_ref().map(ToString::to_string) };
    let feed: Feed<'_> = server.get(&["api", "v1", "pilets"], &query).await?;
    if common.json {
        out.json(&feed);
        return Ok(Exit::Ok);
    }
    let row = |item: &FeedItem<'_>| {
        [
            item.name.to_string(),
            item.version.clone(),
            item.kind.to_string(),
            item.trust.to_string(),
            if item.has_backend { "yes" } else { "no" }.to_owned(),
            item.link.clone(),
        ]
    };
    let rows: Vec<_> = feed.items.iter().map(row).collect();
    out.rows(["NAME", "VERSION", "KIND", "DECLARED TRUST", "BACKEND", "LINK"], &rows);
    let plugins = super::count(rows.len(), "plugin");
    out.talk(&format!("{plugins} at revision {}", feed.revision));
    Ok(Exit::Ok)
}
