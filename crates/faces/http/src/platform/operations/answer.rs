//! What an operation came to, in words.

use crate::{Api, Problem};
use midplane_catalogue::operations::{At, Decision};
use midplane_model::{ApprovalId, Environment, Event, Outcome, PluginName, Version, VersionState};
use midplane_registry::publish::without_backend;
use midplane_rest::operations::{Operated, OperationChange};
use std::collections::BTreeSet;

/// Answers with what came of an operation, once this node serves it.
pub(in crate::platform) async fn answer(
    api: &Api,
    plugin: PluginName,
    outcome: Outcome<Decision>,
    dry_run: bool,
) -> Result<Operated, Problem> {
    let Outcome { value: Decision { events, stranded }, revision } = outcome;
    if !dry_run && !events.is_empty() {
        api.live.settle(revision).await;
    }
    let mut warnings: Vec<String> = stranded.iter().map(|at| nothing_left(&plugin, at)).collect();
    for event in &events {
        match event {
            Event::ChannelMoved { to, .. } | Event::ApprovalRequested { to, .. } => {
                warnings.extend(warnings_of(api, &plugin, to).await);
            }
            Event::PluginSwitched { disabled: true, .. } => {
                warnings.extend(still_running(api, &plugin).await);
            }
            _ => {}
        }
    }
    warnings.dedup();
    let sentence = if dry_run { would } else { sentence };
    let sentences: Vec<String> = events.iter().map(sentence).collect();
    let message = match sentences.is_empty() {
        true => "Everything is as it was wanted already.".to_owned(),
        false => sentences.join(" "),
    };
    Ok(Operated {
        plugin,
        dry_run,
        revision,
        // what a dry run would ask for has no id yet
        approval: events.iter().filter(|_| !dry_run).find_map(asked_for),
        changes: events.iter().map(change).collect(),
        warnings,
        message,
    })
}

/// What a version would do to running traffic.
pub(in crate::platform) async fn warnings_of(
    api: &Api,
    plugin: &PluginName,
    version: &Version,
) -> Vec<String> {
    let served = api.live.served.load_full();
    let shown = served.versions.get(plugin).and_then(|versions| versions.get(version));
    match (shown, api.lifecycle.instances().await) {
        (Some(shown), Ok(instances)) => {
            without_backend(&shown.manifest, &instances).into_iter().collect()
        }
        // it is done whether or not this can be told
        (None, _) | (_, Err(_)) => Vec::new(),
    }
}

async fn still_running(api: &Api, plugin: &PluginName) -> Option<String> {
    let instances = api.lifecycle.instances().await.unwrap_or_default();
    let running = instances.iter().filter(|one| one.plugin == *plugin).count();
    (running > 0).then(|| {
        format!("Its registered backends stay as they are ({running}); calls of them are refused.")
    })
}

fn nothing_left(plugin: &PluginName, (environment, channel): &At) -> String {
    format!(
        "{channel} of {plugin} in {environment} has no other good version to go back to: nobody \
         gets anything of it there."
    )
}

fn asked_for(event: &Event) -> Option<ApprovalId> {
    match event {
        Event::ApprovalRequested { approval, .. } => Some(approval.clone()),
        _ => None,
    }
}

fn sentence(event: &Event) -> String {
    match event {
        Event::ChannelMoved { environment, name, channel, from, to, .. } => match from {
            Some(from) => {
                format!("{channel} of {name} in {environment} points at {to}; it was at {from}.")
            }
            None => format!("{channel} of {name} in {environment} is new and points at {to}."),
        },
        Event::VersionStateChanged { name, version, from, to } => {
            let what = match (from, to) {
                (VersionState::Quarantined, VersionState::Published) => "is out of quarantine",
                (_, VersionState::Published) => "is offered again",
                (_, VersionState::Rejected) => "is rejected, and its files are deleted",
                (_, VersionState::Erased) => "has no files any more",
                (_, VersionState::Quarantined | VersionState::Yanked | VersionState::Archived) => {
                    return format!("{name} {version} is {to}.");
                }
            };
            format!("{name} {version} {what}.")
        }
        Event::PluginSwitched { name, environment, disabled } => {
            let place = environment.as_ref().map_or("everywhere", Environment::as_str);
            let place = if environment.is_some() { format!("in {place}") } else { place.into() };
            let state = if *disabled { "off" } else { "on" };
            format!("{name} is {state} {place}.")
        }
        Event::ApprovalRequested { approval, environment, name, channel, to, .. } => format!(
            "Nothing moved yet: {channel} of {name} in {environment} goes to {to} when somebody \
             else approves {approval}."
        ),
        Event::ApprovalDecided { approval, verdict, .. } => format!("{approval} is {verdict}."),
        Event::CapabilitiesGranted { name, to, .. } => match list(to) {
            Some(all) => format!("{name} has the capabilities {all} now."),
            None => format!("{name} has no capability any more."),
        },
        other => other.topic().to_owned(),
    }
}

/// The same of what would be.
fn would(event: &Event) -> String {
    match event {
        Event::ChannelMoved { environment, name, channel, from, to, .. } => match from {
            Some(from) => {
                format!(
                    "{channel} of {name} in {environment} would point at {to}; it is at {from}."
                )
            }
            None => format!("{channel} of {name} in {environment} would be new and point at {to}."),
        },
        Event::VersionStateChanged { name, version, from, to } => {
            let what = match (from, to) {
                (VersionState::Quarantined, VersionState::Published) => "come out of quarantine",
                (_, VersionState::Published) => "be offered again",
                (_, VersionState::Rejected) => "be rejected, and its files deleted",
                (_, VersionState::Erased) => "have no files any more",
                (_, VersionState::Quarantined | VersionState::Yanked | VersionState::Archived) => {
                    return format!("{name} {version} would be {to}.");
                }
            };
            format!("{name} {version} would {what}.")
        }
        Event::PluginSwitched { name, environment, disabled } => {
            let place = environment.as_ref().map(|environment| format!("in {environment}"));
            let place = place.unwrap_or_else(|| "everywhere".into());
            let state = if *disabled { "off" } else { "on" };
            format!("{name} would be {state} {place}.")
        }
        Event::ApprovalRequested { environment, name, channel, to, .. } => format!(
            "Nothing would move yet: somebody else would be asked to approve that {channel} of \
             {name} in {environment} goes to {to}."
        ),
        Event::ApprovalDecided { approval, verdict, .. } => {
            format!("{approval} would be {verdict}.")
        }
        Event::CapabilitiesGranted { name, to, .. } => match list(to) {
            Some(all) => format!("{name} would have the capabilities {all}."),
            None => format!("{name} would have no capability any more."),
        },
        other => other.topic().to_owned(),
    }
}

fn change(event: &Event) -> OperationChange {
    let kind = event.topic().to_owned();
    let bare = OperationChange {
        kind,
        environment: None,
        channel: None,
        version: None,
        from: None,
        to: None,
        cause: None,
    };
    let text = |version: &Version| version.to_string();
    match event {
        Event::ChannelMoved { environment, channel, from, to, cause, .. } => OperationChange {
            environment: Some(environment.clone()),
            channel: Some(channel.clone()),
            from: from.as_ref().map(text),
            to: Some(text(to)),
            cause: *cause,
            ..bare
        },
        Event::ApprovalRequested { environment, channel, from, to, .. } => OperationChange {
            environment: Some(environment.clone()),
            channel: Some(channel.clone()),
            from: from.as_ref().map(text),
            to: Some(text(to)),
            ..bare
        },
        Event::ApprovalDecided { environment, channel, to, verdict, .. } => OperationChange {
            environment: Some(environment.clone()),
            channel: Some(channel.clone()),
            version: Some(to.clone()),
            from: Some("waiting".into()),
            to: Some(verdict.to_string()),
            ..bare
        },
        Event::VersionStateChanged { version, from, to, .. } => OperationChange {
            version: Some(version.clone()),
            from: Some(from.as_str().into()),
            to: Some(to.as_str().into()),
            ..bare
        },
        Event::PluginSwitched { environment, disabled, .. } => {
            let state = |off: bool| Some(if off { "disabled" } else { "enabled" }.to_owned());
            OperationChange {
                environment: environment.clone(),
                from: state(!disabled),
                to: state(*disabled),
                ..bare
            }
        }
        Event::CapabilitiesGranted { from, to, .. } => {
            OperationChange { from: list(from), to: list(to), ..bare }
        }
        _ => bare,
    }
}

/// `events:publish, http:outbound`; nothing for none.
fn list(capabilities: &BTreeSet<String>) -> Option<String> {
    let all: Vec<&str> = capabilities.iter().map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
