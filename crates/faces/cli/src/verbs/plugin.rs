//! `midplane plugin`: what is published and what is running.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_model::PluginName;
use midplane_rest::operations::{self, Operated};
use midplane_rest::plugins::{
    BackendStep, FailureCount, Plugin, PluginChannel, PluginInstance, PluginVersion,
};

const PATH: [&str; 4] = ["api", "platform", "v1", "plugins"];
const GRANT: [&str; 5] = ["api", "platform", "v1", "operations", "grant"];

/// See plugins, their versions and their running backends
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Show(Show),
    Grant(Grant),
    Revoke(Revoke),
}

/// List the plugins
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane plugin list
  midplane plugin list --json | jq -r '.items[] | select(.state != \"ready\") | .name'")]
pub struct List {}

/// Show one plugin: channels, versions, backends, what became of them, and failures in browsers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane plugin show orders
  midplane plugin show @acme/orders --json | jq '.instances[] | {version, health, detail}'")]
pub struct Show {
    /// The plugin's name
    #[arg(value_name = "NAME")]
    name: PluginName,
}

/// Grant a plugin capabilities that its versions ask for
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Its backends are told of them with the next call. A version that asks for more than the plugin was granted
waits in quarantine, and `midplane quarantine release` grants it that. `midplane plugin revoke` undoes it.

Examples:
  midplane plugin grant orders http:outbound events:publish
  midplane plugin grant orders http:outbound --dry-run")]
pub struct Grant {
    /// The plugin's name
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// What it is granted, area:verb
    #[arg(value_name = "CAPABILITY", required = true)]
    capabilities: Vec<String>,

    #[command(flatten)]
    why: super::Why,
}

/// Take capabilities from a plugin
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Its backends are told of them no more. What is published goes on; a new version that asks for one of them
waits in quarantine. `midplane plugin grant` undoes it.

Examples:
  midplane plugin revoke orders http:outbound --reason 'calls strangers'")]
pub struct Revoke {
    /// The plugin's name
    #[arg(value_name = "NAME")]
    name: PluginName,

    /// What it has no more
    #[arg(value_name = "CAPABILITY", required = true)]
    capabilities: Vec<String>,

    #[command(flatten)]
    why: super::Why,
}

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    match command {
        Command::List(_) => list(common, out).await,
        Command::Show(args) => show(&args, common, out).await,
        Command::Grant(Grant { name, capabilities, why }) => {
            grant(name, (capabilities, Vec::new()), why, common, out).await
        }
        Command::Revoke(Revoke { name, capabilities, why }) => {
            grant(name, (Vec::new(), capabilities), why, common, out).await
        }
    }
}

async fn grant(
    name: PluginName,
    (add, remove): (Vec<String>, Vec<String>),
    super::Why { reason, dry_run }: super::Why,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let body = operations::Grant { plugin: name.to_string(), add, remove, reason, dry_run };
    let done: Operated = Server::new(common)?.post(&GRANT, &body).await?;
    super::operate::show(&done, common, out);
    Ok(Exit::Ok)
}

async fn list(common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let plugins: Vec<Plugin> = Server::new(common)?.list(&PATH).await?;
    if common.json {
        out.json(&super::List { items: &plugins });
        return Ok(Exit::Ok);
    }
    let row = |plugin: &Plugin| {
        [
            plugin.name.to_string(),
            plugin.state.as_str().to_owned(),
            channels(plugin),
            plugin.instances.len().to_string(),
            super::shown(&plugin.display_name),
        ]
    };
    let rows: Vec<_> = plugins.iter().map(row).collect();
    out.rows(["NAME", "STATE", "CHANNELS", "BACKENDS", "TITLE"], &rows);
    out.talk(&super::count(rows.len(), "plugin"));
    Ok(Exit::Ok)
}

/// `prod/latest 1.4.0, staging/beta 1.5.0`
fn channels(plugin: &Plugin) -> String {
    let one = |PluginChannel { environment, channel, version }: &PluginChannel| {
        format!("{environment}/{channel} {version}")
    };
    plugin.channels.iter().map(one).collect::<Vec<_>>().join(", ")
}

async fn show(args: &Show, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    // a scoped name is two segments: proxies refuse an encoded slash
    let path: Vec<&str> = PATH.into_iter().chain(args.name.as_str().split('/')).collect();
    let plugin: Plugin = server.get(&path, &()).await?;
    if common.json {
        out.json(&plugin);
        return Ok(Exit::Ok);
    }
    let capabilities = plugin.capabilities.clone().unwrap_or_default();
    out.data(&table::fields(&[
        ("name", plugin.name.to_string()),
        ("title", super::shown(&plugin.display_name)),
        ("about", super::shown(&plugin.description)),
        ("state", plugin.state.as_str().to_owned()),
        ("channels", channels(&plugin)),
        ("granted", capabilities.granted.join(", ")),
        ("asks for", capabilities.asked.join(", ")),
    ]));
    show_versions(&plugin.versions, out);
    show_instances(&plugin.instances, out);
    show_history(&plugin.history, out);
    show_failures(&plugin.failures, out);
    for damaged in &plugin.damaged {
        out.talk(&format!("cannot be read any more: {}", text::line(damaged)));
    }
    Ok(Exit::Ok)
}

fn show_versions(versions: &[PluginVersion], out: &mut Output) {
    let row = |version: &PluginVersion| {
        [
            version.version.to_string(),
            version.state.as_str().to_owned(),
            super::shown(&version.kind),
            text::size(version.package_size),
            text::time(version.published_at),
            super::called(&version.published_by, version.published_by_name.as_ref()),
        ]
    };
    let rows: Vec<_> = versions.iter().map(row).collect();
    out.section(["VERSION", "STATE", "KIND", "SIZE", "PUBLISHED", "BY"], &rows);
}

fn show_instances(instances: &[PluginInstance], out: &mut Output) {
    let row = |instance: &PluginInstance| {
        [
            instance.id.to_string(),
            instance.version.to_string(),
            instance.state.to_string(),
            instance.health.to_string(),
            instance.since.map(text::time).unwrap_or_default(),
            instance.base_url.clone(),
            instance.detail.clone(),
        ]
    };
    let rows: Vec<_> = instances.iter().map(row).collect();
    out.section(["BACKEND", "VERSION", "STATE", "HEALTH", "SINCE", "ADDRESS", "DETAIL"], &rows);
}

fn show_history(steps: &[BackendStep], out: &mut Output) {
    let row = |step: &BackendStep| {
        [
            text::time(step.at),
            step.instance.to_string(),
            step.version.to_string(),
            step.state.to_string(),
            step.health.to_string(),
            step.reason.clone(),
        ]
    };
    let rows: Vec<_> = steps.iter().map(row).collect();
    out.section(["WHEN", "BACKEND", "VERSION", "STATE", "HEALTH", "WHY"], &rows);
}

fn show_failures(failures: &[FailureCount], out: &mut Output) {
    let row = |failure: &FailureCount| {
        [
            failure.code.clone(),
            failure.version.to_string(),
            failure.phase.to_string(),
            failure.count.to_string(),
            text::time(failure.last_at),
        ]
    };
    let rows: Vec<_> = failures.iter().map(row).collect();
    out.section(["FAILURE", "VERSION", "PHASE", "TIMES", "LAST"], &rows);
}
