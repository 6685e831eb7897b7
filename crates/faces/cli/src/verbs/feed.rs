//! `midplane feed`: what a browser with this token would be given.

use crate::{
    args::{Connection, Format},
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table,
};
use midplane_model::Environment;
use serde_json::Value;

/// Show the feed: the plugins that a viewer gets now
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without a token it is the feed of somebody who did not sign in.

Examples:
  midplane feed
  midplane feed --environment staging
  midplane feed --json | jq -r '.items[] | \"\\(.name) \\(.link)\"'")]
pub struct Args {
    /// Show the feed of this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    #[command(flatten)]
    format: Format,

    #[command(flatten)]
    connection: Connection,
}

/// Carries out the verb.
pub(crate) async fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(&args.connection)?;
    let query: Vec<_> =
        args.environment.iter().map(|name| ("environment", name.as_str())).collect();
    let feed = server.get(&["api", "v1", "pilets"], &query).await?;
    let Some(items) = feed["items"].as_array() else {
        return Err(server.not_midplane("a feed without `items`"));
    };
    if args.format.json {
        out.json(&feed);
        return Ok(Exit::Ok);
    }
    let row = |item: &Value| {
        let backend = if item["hasBackend"] == true { "yes" } else { "no" };
        [
            super::text(item, "name"),
            super::text(item, "version"),
            super::text(item, "kind"),
            super::text(item, "trust"),
            backend.to_owned(),
            super::text(item, "link"),
        ]
    };
    let rows: Vec<_> = items.iter().map(row).collect();
    if !rows.is_empty() {
        out.data(&table::rows(["NAME", "VERSION", "KIND", "TRUST", "BACKEND", "LINK"], &rows));
    }
    let plugins = super::count(rows.len(), "plugin");
    match feed["revision"].as_u64() {
        Some(revision) => out.talk(&format!("{plugins} at revision {revision}")),
        None => out.talk(&plugins),
    }
    Ok(Exit::Ok)
}
