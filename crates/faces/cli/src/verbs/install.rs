//! `midplane install`, `uninstall` and `installs`: what a team has, and what you have for yourself.

use super::team;
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use midplane_model::PluginName;
use midplane_rest::installs::{Install, SetInstall};
use serde_json::{Map, Value};
use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};

const OWN: [&str; 4] = ["api", "platform", "v1", "installs"];

/// Install a plugin for a team or for yourself, configure it, or switch it on or off
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The configuration is checked against the plugin's configSchema; defaults are filled in. What was
uninstalled comes back as it was configured, as long as the server keeps that.

Examples:
  midplane install orders --team blue
  midplane install orders --team blue --config orders.json
  echo '{\"level\":\"high\"}' | midplane install @acme/notes --config -
  midplane install orders --team blue --off")]
pub struct InstallArgs {
    #[arg(value_name = "PLUGIN", help = PLUGIN)]
    plugin: PluginName,

    #[arg(long, value_name = "TEAM", help = TEAM)]
    team: Option<String>,

    /// Configure it with the JSON in this file, - for stdin [default: as it was]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Switch it on
    #[arg(long, conflicts_with = "off")]
    on: bool,

    /// Switch it off; its configuration stays
    #[arg(long)]
    off: bool,
}

/// Uninstall a plugin of a team or of yours
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Install it again to undo that: it comes back as it was configured, for as long as the server keeps it
(tenancy.keepUninstalled).

Examples:
  midplane uninstall orders --team blue
  midplane uninstall orders")]
pub struct UninstallArgs {
    #[arg(value_name = "PLUGIN", help = PLUGIN)]
    plugin: PluginName,

    #[arg(long, value_name = "TEAM", help = TEAM)]
    team: Option<String>,
}

/// List what a team has installed, or what you have for yourself
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane installs --team blue
  midplane installs --json | jq -r '.items[].plugin'")]
pub struct ListArgs {
    #[arg(long, value_name = "TEAM", help = TEAM)]
    team: Option<String>,
}

const PLUGIN: &str = "The plugin's name";
const TEAM: &str = "For this team [default: for yourself]";

/// Installs, configures or switches.
pub(crate) async fn install(
    args: InstallArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let InstallArgs { plugin, team, config, on, off } = args;
    let config = config.as_deref().map(read).transpose()?;
    let enabled = if on || off { Some(on) } else { None };
    let server = Server::new(common)?;
    let wanted = SetInstall { config, enabled };
    let done: Install = server.put(&path(team.as_deref(), Some(&plugin)), &wanted).await?;
    if common.json {
        out.json(&done);
    }
    let state = if done.enabled { "on" } else { "off" };
    let (plugin, version) = (&done.plugin, &done.version);
    out.talk(&format!("{plugin} {version} is {state} for {}", whom(team.as_deref())));
    Ok(Exit::Ok)
}

/// Uninstalls.
pub(crate) async fn uninstall(
    args: UninstallArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let UninstallArgs { plugin, team } = args;
    Server::new(common)?.delete(&path(team.as_deref(), Some(&plugin))).await?;
    out.talk(&format!("{plugin} is not installed for {} any more", whom(team.as_deref())));
    Ok(Exit::Ok)
}

/// Lists.
pub(crate) async fn list(
    args: ListArgs,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let path = path(args.team.as_deref(), None);
    let all: Vec<Install> = Server::new(common)?.list(&path).await?;
    if common.json {
        out.json(&super::List { items: &all });
        return Ok(Exit::Ok);
    }
    let row = |one: &Install| {
        let config = if one.config.is_empty() { String::new() } else { json(&one.config) };
        let state = if one.enabled { "on" } else { "off" };
        [one.plugin.to_string(), one.version.to_string(), state.to_owned(), config]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    out.rows(["PLUGIN", "VERSION", "STATE", "CONFIGURATION"], &rows);
    out.talk(&super::count(rows.len(), "install"));
    Ok(Exit::Ok)
}

fn json(config: &Map<String, Value>) -> String {
    serde_json::to_string(config).unwrap_or_default()
}

fn whom(team: Option<&str>) -> String {
    team.map_or_else(|| "you".to_owned(), |team| format!("the team {}", text::line(team)))
}

/// A scoped name is two segments: proxies refuse an encoded slash.
fn path<'a>(team: Option<&'a str>, plugin: Option<&'a PluginName>) -> Vec<&'a str> {
    let mut path = match team {
        Some(team) => team::path(team, &["installs"]),
        None => OWN.to_vec(),
    };
    path.extend(plugin.into_iter().flat_map(|name| name.as_str().split('/')));
    path
}

/// The configuration in a file.
fn read(file: &Path) -> Result<Map<String, Value>, Failure> {
    let shown = text::line(&file.display().to_string());
    let read = match file.to_str() {
        Some("-") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => std::fs::read_to_string(file),
    };
    let read = read.map_err(|error| {
        Failure::input("MP-CLI-042", format!("cannot read {shown}: {error}"))
            .hint("name a file with JSON in it, or - for stdin")
    })?;
    serde_json::from_str(&read).map_err(|error| {
        Failure::input("MP-CLI-042", format!("{shown} is no JSON object: {error}"))
            .hint("write the members of the plugin's configSchema, such as {\"level\": \"high\"}")
    })
}
