//! `midplane plugin`: what is published and what is running.

use crate::{
    args::{Connection, Format},
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_model::PluginName;
use serde_json::{Value, json};

const PATH: [&str; 4] = ["api", "platform", "v1", "plugins"];

/// See plugins, their versions and their running backends
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Show(Show),
}

/// List the plugins
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane plugin list
  midplane plugin list --json | jq -r '.items[] | select(.state != \"ready\") | .name'")]
pub struct List {
    #[command(flatten)]
    format: Format,

    #[command(flatten)]
    connection: Connection,
}

/// Show one plugin: channels, versions and backends
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane plugin show orders
  midplane plugin show @acme/orders --json | jq '.instances[] | {version, health, detail}'")]
pub struct Show {
    /// The plugin's name
    #[arg(value_name = "NAME")]
    name: PluginName,

    #[command(flatten)]
    format: Format,

    #[command(flatten)]
    connection: Connection,
}

/// Carries out the verb.
pub(crate) async fn run(command: &Command, out: &mut Output) -> Result<Exit, Failure> {
    match command {
        Command::List(args) => list(args, out).await,
        Command::Show(args) => show(args, out).await,
    }
}

async fn list(args: &List, out: &mut Output) -> Result<Exit, Failure> {
    let plugins = Server::new(&args.connection)?.list(&PATH).await?;
    if args.format.json {
        out.json(&json!({ "items": plugins }));
        return Ok(Exit::Ok);
    }
    let row = |plugin: &Value| {
        [
            super::text(plugin, "name"),
            super::text(plugin, "state"),
            channels(plugin),
            super::items(plugin, "instances").len().to_string(),
            super::text(plugin, "displayName"),
        ]
    };
    let rows: Vec<_> = plugins.iter().map(row).collect();
    if !rows.is_empty() {
        out.data(&table::rows(["NAME", "STATE", "CHANNELS", "BACKENDS", "TITLE"], &rows));
    }
    out.talk(&super::count(rows.len(), "plugin"));
    Ok(Exit::Ok)
}

/// `prod/latest 1.4.0, staging/beta 1.5.0`
fn channels(plugin: &Value) -> String {
    let one = |channel: &Value| {
        let field = |name| super::text(channel, name);
        format!("{}/{} {}", field("environment"), field("channel"), field("version"))
    };
    super::items(plugin, "channels").iter().map(one).collect::<Vec<_>>().join(", ")
}

async fn show(args: &Show, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(&args.connection)?;
    // a scoped name is two segments: proxies refuse an encoded slash
    let path: Vec<&str> = PATH.into_iter().chain(args.name.as_str().split('/')).collect();
    let plugin = server.get(&path, &[]).await?;
    if !plugin["name"].is_string() {
        return Err(server.not_midplane("something that is no plugin"));
    }
    if args.format.json {
        out.json(&plugin);
        return Ok(Exit::Ok);
    }
    let field = |name| super::text(&plugin, name);
    out.data(&table::fields(&[
        ("name", field("name")),
        ("title", field("displayName")),
        ("about", field("description")),
        ("state", field("state")),
        ("channels", channels(&plugin)),
    ]));
    show_versions(&plugin, out);
    show_instances(&plugin, out);
    Ok(Exit::Ok)
}

fn show_versions(plugin: &Value, out: &mut Output) {
    let row = |version: &Value| {
        [
            super::text(version, "version"),
            super::text(version, "state"),
            super::text(version, "kind"),
            version["packageSize"].as_u64().map(text::size).unwrap_or_default(),
            text::time(&version["publishedAt"]),
            super::text(version, "publishedBy"),
        ]
    };
    let rows: Vec<_> = super::items(plugin, "versions").iter().map(row).collect();
    if !rows.is_empty() {
        let table = table::rows(["VERSION", "STATE", "KIND", "SIZE", "PUBLISHED", "BY"], &rows);
        out.data(&format!("\n{table}"));
    }
}

fn show_instances(plugin: &Value, out: &mut Output) {
    let row = |instance: &Value| {
        [
            super::text(instance, "id"),
            super::text(instance, "version"),
            super::text(instance, "state"),
            super::text(instance, "health"),
            super::text(instance, "baseUrl"),
            super::text(instance, "detail"),
        ]
    };
    let rows: Vec<_> = super::items(plugin, "instances").iter().map(row).collect();
    if !rows.is_empty() {
        let table =
            table::rows(["BACKEND", "VERSION", "STATE", "HEALTH", "ADDRESS", "DETAIL"], &rows);
        out.data(&format!("\n{table}"));
    }
}
