//! `/api/platform/v1/plugins`: what is published and what runs, as administrators see it.

use crate::{
    Api, Problem, Refusal,
    allowed::Allowed,
    extract::{Path, Query},
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_lifecycle::{Count, Failure, Step};
use midplane_manifest::stored;
use midplane_model::{Actor, Instance, PluginName, PluginState, VersionState};
use midplane_registry::{Served, Shown};
use midplane_rest::{
    Page, PageQuery,
    plugins::{
        BackendStep, FailureCount, Plugin, PluginCapabilities, PluginChannel, PluginInstance,
        PluginVersion,
    },
    words,
};
use std::collections::{BTreeMap, BTreeSet};

/// The plugins, by name
#[utoipa::path(
    get,
    path = "/api/platform/v1/plugins",
    tag = "platform",
    operation_id = "listPlugins",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Plugin>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Plugin>>, Problem> {
    let (served, instances) = (api.live.served.load_full(), api.lifecycle.instances().await?);
    let published = served.versions.keys().cloned();
    let running = instances.iter().map(|instance| instance.plugin.clone());
    let damaged =
        served.damage.iter().filter_map(|one| PluginName::known(one.plugin.as_ref()?).ok());
    // a token for one plugin sees nothing of others
    let own = |name: &PluginName| caller.for_plugin(name).is_ok();
    let names: BTreeSet<PluginName> = published.chain(running).chain(damaged).filter(own).collect();
    let after = page.cursor.as_deref().unwrap_or("");
    let rest = names.into_iter().filter(|name| name.as_str() > after);
    let limit = page.limit(api.options.limits.pages());
    let names: Vec<PluginName> = rest.take(limit + 1).collect();
    let called = called(&api, &served, &names).await;
    let shown = |name| shown(name, &api, &served, &instances, &called);
    Ok(Json(Page::cut(limit, names, ToString::to_string, shown)))
}

/// One plugin: its channels, versions and running backends
#[utoipa::path(
    get,
    path = "/api/platform/v1/plugins/{*name}",
    tag = "platform",
    operation_id = "getPlugin",
    params(("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is.")),
    responses((status = 200, description = "The plugin.", body = Plugin))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path(name): Path<String>,
) -> Result<Json<Plugin>, Problem> {
    let unknown = || {
        let shown: String = name.chars().take(128).collect();
        Problem::from(Refusal::NotPublished(format!("there is no plugin `{shown}`")))
    };
    let name = PluginName::parse(&name).map_err(|_| unknown())?;
    let (served, instances) = (api.live.served.load_full(), api.lifecycle.instances().await?);
    let known = served.versions.contains_key(&name)
        || instances.iter().any(|i| i.plugin == name)
        || served.damage_of(name.as_str()).next().is_some();
    // who may not see it does not learn that it is there
    if !known || caller.for_plugin(&name).is_err() {
        return Err(unknown());
    }
    let history = api.lifecycle.history(&name).into_iter().map(step).collect();
    let failures = failures(&api, &name);
    let called = called(&api, &served, std::slice::from_ref(&name)).await;
    let capabilities = Some(capabilities(&name, &served, &instances));
    let plugin = shown(name, &api, &served, &instances, &called);
    Ok(Json(Plugin { history, failures, capabilities, ..plugin }))
}

/// What those are called who published versions of these plugins.
async fn called(api: &Api, served: &Served, names: &[PluginName]) -> BTreeMap<Actor, String> {
    let versions = names.iter().filter_map(|name| served.versions.get(name));
    let actors: BTreeSet<&Actor> =
        versions.flat_map(|all| all.values()).map(|one| &one.record.published_by).collect();
    api.operator.names(actors.into_iter().cloned().collect()).await
}

fn shown(
    name: PluginName,
    api: &Api,
    served: &Served,
    instances: &[Instance],
    called: &BTreeMap<Actor, String>,
) -> Plugin {
    let versions = served.versions.get(&name);
    let newest = versions.and_then(|versions| {
        let open = versions.values().rev().find(|version| version.record.state.is_open());
        open.or_else(|| versions.values().next_back())
    });
    let is_disabled = served.is_disabled(&name, &api.registry.options().default_environment);
    let own: Vec<&Instance> = instances.iter().filter(|i| i.plugin == name).collect();
    Plugin {
        display_name: newest.and_then(|v| v.manifest.display_name.clone()),
        description: newest.and_then(|v| v.manifest.description.clone()),
        state: state(is_disabled, newest, &own),
        channels: channels(&name, served),
        versions: versions
            .into_iter()
            .flat_map(|v| v.values().rev())
            .map(|one| version(one, called))
            .collect(),
        instances: own.into_iter().map(|one| instance(api, one)).collect(),
        damaged: served.damage_of(name.as_str()).map(ToString::to_string).collect(),
        history: Vec::new(),
        failures: Vec::new(),
        capabilities: None,
        name,
    }
}

/// What a plugin was granted, and what is still to be said yes to.
fn capabilities(name: &PluginName, served: &Served, instances: &[Instance]) -> PluginCapabilities {
    let granted = served.granted.get(name).cloned().unwrap_or_default();
    let versions = served.versions.get(name).into_iter().flat_map(|all| all.values());
    let stands = |state: VersionState| state.is_open() || state == VersionState::Quarantined;
    let offered = versions.filter(|shown| stands(shown.record.state));
    let offered = offered.flat_map(|shown| shown.manifest.capabilities.clone());
    let own = instances.iter().filter(|one| one.plugin == *name);
    let running = own.filter_map(|one| stored::read(&one.manifest).ok());
    let running = running.flat_map(|manifest| manifest.capabilities);
    let asked: BTreeSet<String> = offered.chain(running).map(|one| one.to_string()).collect();
    PluginCapabilities {
        asked: asked.difference(&granted).cloned().collect(),
        granted: granted.into_iter().collect(),
    }
}

/// A plugin that nothing was published of runs a backend, or it would not be shown.
fn state(is_disabled: bool, newest: Option<&Shown>, instances: &[&Instance]) -> PluginState {
    let declares_backend = newest.is_none_or(|shown| shown.manifest.backend.is_some());
    PluginState::of(is_disabled, declares_backend, instances.iter().map(|i| i.state))
}

fn channels(name: &PluginName, served: &Served) -> Vec<PluginChannel> {
    let pointed = served.feed.plugins.get(name).into_iter().flat_map(|entry| entry.pointed());
    pointed
        .map(|(environment, channel, version)| PluginChannel {
            environment: environment.clone(),
            channel: channel.clone(),
            version: version.candidate.version.clone(),
        })
        .collect()
}

fn version(shown: &Shown, called: &BTreeMap<Actor, String>) -> PluginVersion {
    let (record, ui) = (&shown.record, shown.record.ui.as_ref());
    PluginVersion {
        version: record.version.clone(),
        state: record.state,
        kind: ui.map(|ui| ui.kind),
        spec: ui.map(|ui| ui.spec),
        published_at: record.published_at,
        published_by: record.published_by.clone(),
        published_by_name: called.get(&record.published_by).cloned(),
        package_size: record.package_size,
    }
}

fn step(step: Step) -> BackendStep {
    let Step { at, instance, version, state, reason } = step;
    BackendStep { at, instance, version, state, health: state.health(), reason }
}

fn failures(api: &Api, plugin: &PluginName) -> Vec<FailureCount> {
    let counted = api.lifecycle.failures().of(plugin).into_iter();
    let shown = |(Failure { version, code, phase }, Count { count, last_at })| FailureCount {
        version,
        code,
        phase,
        count,
        last_at,
    };
    counted.map(shown).collect()
}

fn instance(api: &Api, instance: &Instance) -> PluginInstance {
    let steps = api.lifecycle.history(&instance.plugin);
    let last = steps.into_iter().find(|step| step.instance == instance.id);
    PluginInstance {
        id: instance.id.clone(),
        version: instance.version.clone(),
        base_url: instance.base_url.clone(),
        state: instance.state,
        health: instance.health(),
        detail: instance.detail.clone(),
        since: last.filter(|step| step.state == instance.state).map(|step| step.at),
        registered_at: instance.registered_at,
    }
}
