//! `/api/platform/v1/plugins`: what is published and what runs, as administrators see it.

use super::page::Page;
use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    extract::{Path, Query},
};
use axum::{Json, extract::State};
use midplane_access::Permission;
use midplane_model::{Instance, InstanceState, PluginName, VersionState};
use midplane_registry::{Served, Shown};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(crate) async fn plugins_list(
    State(api): State<Api>,
    caller: Caller,
    Query(page): Query<Page>,
) -> Result<Json<Value>, Problem> {
    caller.require(Permission::PLUGINS_READ)?;
    let (served, instances) = (api.live.served.load_full(), api.lifecycle.instances().await?);
    let published = served.versions.keys().cloned();
    let running = instances.iter().map(|instance| instance.plugin.clone());
    let names: BTreeSet<PluginName> = published.chain(running).collect();
    let after = page.cursor.as_deref().unwrap_or("");
    let rest = names.into_iter().filter(|name| name.as_str() > after);
    let names: Vec<PluginName> = rest.take(page.limit() + 1).collect();
    let shown = |name: &PluginName| shown(name, &served, &instances);
    Ok(Json(page.cut(names, ToString::to_string, shown)))
}

pub(crate) async fn plugin_show(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Json<Value>, Problem> {
    caller.require(Permission::PLUGINS_READ)?;
    let unknown = || {
        let shown: String = name.chars().take(128).collect();
        Problem::from(Refusal::NotPublished(format!("there is no plugin `{shown}`")))
    };
    let name = PluginName::parse(&name).map_err(|_| unknown())?;
    let (served, instances) = (api.live.served.load_full(), api.lifecycle.instances().await?);
    let known = served.versions.contains_key(&name) || instances.iter().any(|i| i.plugin == name);
    if !known {
        return Err(unknown());
    }
    Ok(Json(shown(&name, &served, &instances)))
}

fn shown(name: &PluginName, served: &Served, instances: &[Instance]) -> Value {
    let versions = served.versions.get(name);
    let newest = versions.and_then(|versions| versions.values().next_back());
    let own: Vec<&Instance> = instances.iter().filter(|i| i.plugin == *name).collect();
    json!({
        "name": name,
        "displayName": newest.and_then(|v| v.manifest.display_name.as_ref()),
        "description": newest.and_then(|v| v.manifest.description.as_ref()),
        "state": state(newest, &own),
        "channels": channels(name, served),
        "versions": versions.into_iter().flat_map(|v| v.values().rev()).map(version).collect::<Vec<_>>(),
        "instances": own.into_iter().map(instance).collect::<Vec<_>>(),
    })
}

/// Plugins as administrators see them: installed, registering, ready, degraded.
fn state(newest: Option<&Shown>, instances: &[&Instance]) -> &'static str {
    let any = |wanted: InstanceState| instances.iter().any(|i| i.state == wanted);
    let needs_backend = newest.is_none_or(|shown| shown.manifest.backend.is_some());
    match () {
        () if !needs_backend || any(InstanceState::Ready) => "ready",
        () if any(InstanceState::Degraded) => "degraded",
        () if !instances.is_empty() => "registering",
        () => "installed",
    }
}

fn channels(name: &PluginName, served: &Served) -> Vec<Value> {
    let pointed = served.feed.plugins.get(name).into_iter().flat_map(|entry| entry.pointed());
    // those that offer something to browsers
    let offering = pointed.filter(|(_, _, version)| {
        version.candidate.state == VersionState::Published && version.candidate.has_ui
    });
    offering
        .map(|(environment, channel, version)| {
            let version = &version.candidate.version;
            json!({"environment": environment, "channel": channel, "version": version})
        })
        .collect()
}

fn version(shown: &Shown) -> Value {
    let (record, ui) = (&shown.record, shown.record.ui.as_ref());
    json!({
        "version": record.version,
        "state": record.state,
        "kind": ui.map(|ui| ui.kind),
        "spec": ui.map(|ui| ui.spec),
        "publishedAt": record.published_at,
        "publishedBy": record.published_by,
        "packageSize": record.package_size,
    })
}

fn instance(instance: &Instance) -> Value {
    json!({
        "id": instance.id,
        "version": instance.version,
        "baseUrl": instance.base_url,
        "state": instance.state,
        "health": instance.health(),
        "detail": instance.detail,
        "registeredAt": instance.registered_at,
    })
}
