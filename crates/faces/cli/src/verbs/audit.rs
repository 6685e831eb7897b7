//! `midplane audit`: who did what, when, from where and why.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use midplane_model::PluginName;
use midplane_rest::{
    Page,
    audit::{AuditQuery, Deed},
};
use serde_json::Value;

const PATH: [&str; 4] = ["api", "platform", "v1", "audit"];
const OF_A_PAGE: usize = 200;

/// Show who did what, when, from where and why; newest first
#[derive(Debug, clap::Args)]
#[command(after_help = "\
With --json one line is written for each deed (JSON lines), so that a long list can be read while it
comes. Needs the permission audit:read.

Examples:
  midplane audit
  midplane audit --plugin orders --limit 20
  midplane audit --actor ada --since 2026-11-26T00:00:00Z
  midplane audit --kind channel-moved --limit 1000 --json | jq -r .about")]
pub struct Args {
    /// By this actor: a username or id, the name of a token or token:ID, bootstrap, system
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,

    /// About this plugin
    #[arg(long, value_name = "NAME")]
    plugin: Option<PluginName>,

    /// Of this kind, such as channel-moved or plugin-switched
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Not before this: 2026-11-26T14:03:00Z, or milliseconds since 1970
    #[arg(long, value_name = "TIME")]
    since: Option<String>,

    /// Before this
    #[arg(long, value_name = "TIME")]
    until: Option<String>,

    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = at_least_one)]
    limit: usize,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a limit is a whole number from 1 on".to_owned())
}

/// Carries out the verb.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let deeds = read(&args, &Server::new(common)?).await?;
    if common.json {
        for deed in &deeds {
            out.json_line(deed);
        }
        return Ok(Exit::Ok);
    }
    let rows: Vec<_> = deeds.iter().map(row).collect();
    out.rows(["WHEN", "WHO", "FROM", "WHAT", "ABOUT", "BEFORE", "AFTER", "WHY"], &rows);
    out.talk(&super::count(rows.len(), "deed"));
    Ok(Exit::Ok)
}

async fn read(args: &Args, server: &Server) -> Result<Vec<Deed>, Failure> {
    let mut deeds: Vec<Deed> = Vec::new();
    let mut query = AuditQuery {
        actor: args.actor.clone(),
        plugin: args.plugin.as_ref().map(ToString::to_string),
        kind: args.kind.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        ..AuditQuery::default()
    };
    while deeds.len() < args.limit {
        query.limit = Some((args.limit - deeds.len()).min(OF_A_PAGE));
        let page: Page<Deed> = server.get(&PATH, &query).await?;
        let is_last = page.items.is_empty();
        deeds.extend(page.items);
        match page.next_cursor {
            Some(next) if !is_last && Some(&next) != query.cursor.as_ref() => {
                query.cursor = Some(next);
            }
            Some(_) | None => break,
        }
    }
    deeds.truncate(args.limit);
    Ok(deeds)
}

fn row(deed: &Deed) -> [String; 8] {
    let small = |value: &Option<Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        // rules and flags are documents: --json has them
        Some(Value::Object(_) | Value::Array(_)) => "…".to_owned(),
        Some(other) => other.to_string(),
    };
    [
        text::time(deed.at),
        super::called(&deed.actor, deed.actor_name.as_ref()),
        super::shown(&deed.address),
        deed.kind.clone(),
        deed.about.clone(),
        small(&deed.before),
        small(&deed.after),
        super::shown(&deed.reason),
    ]
}
