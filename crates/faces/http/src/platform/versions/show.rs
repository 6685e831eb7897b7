//! `GET /api/platform/v1/versions/{version}/{name}`.

use super::{find, held, missing};
use crate::{Api, Problem, caller::Caller, extract::Path};
use axum::{Json, extract::State};
use midplane_access::Permission;
use midplane_model::{BundleFile, Change, Event};
use midplane_registry::Deed;
use midplane_rest::{
    versions::{StateChange, VersionDetail, VersionFile},
    words,
};

/// One version, with what its review found
///
/// For those who may publish the plugin (`versions:publish`), and who see every plugin
/// (`plugins:read`); nobody else is told that it is there. `stateChange` says who decided on it, and
/// why.
#[utoipa::path(
    get,
    path = "/api/platform/v1/versions/{version}/{*name}",
    tag = "platform",
    operation_id = "getVersion",
    params(
        ("version" = words::Version, Path, description = "Its number."),
        ("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is.")
    ),
    responses((status = 200, description = "The version.", body = VersionDetail))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path((version, name)): Path<(String, String)>,
) -> Result<Json<VersionDetail>, Problem> {
    let found = find(&api, &version, &name);
    let may = |shown: &midplane_registry::Shown| {
        let plugin = &shown.record.name;
        let publishes = caller.0.require_for(Permission::VERSIONS_PUBLISH, plugin);
        publishes.or_else(|_| caller.0.require_for(Permission::PLUGINS_READ, plugin)).is_ok()
    };
    // who may see nothing at all learns that first, whether it is there or not
    caller
        .0
        .require_some(Permission::VERSIONS_PUBLISH)
        .or_else(|_| caller.0.require_some(Permission::PLUGINS_READ))?;
    let shown = found?;
    if !may(&shown) {
        return Err(missing(&version, &name));
    }
    let (record, manifest) = (&shown.record, &shown.manifest);
    let review = api.registry.review_of(&record.name, &record.version).await?;
    let changed = api.operator.state_change(&record.name, &record.version).await?;
    let names = api.operator.names(vec![record.published_by.clone()]).await;
    let ui = record.ui.as_ref();
    Ok(Json(VersionDetail {
        plugin: record.name.clone(),
        version: record.version.clone(),
        state: record.state,
        display_name: manifest.display_name.clone(),
        description: manifest.description.clone(),
        kind: ui.map(|ui| ui.kind),
        spec: ui.map(|ui| ui.spec),
        files: ui.into_iter().flat_map(|ui| &ui.files).map(file).collect(),
        package_size: record.package_size,
        package_sha256: record.package,
        published_at: record.published_at,
        published_by: record.published_by.clone(),
        published_by_name: names.get(&record.published_by).cloned(),
        state_change: changed.and_then(state_change),
        held: held(record),
        review: review.unwrap_or_default().into_iter().map(Into::into).collect(),
        revision: record.revision,
    }))
}

fn state_change(Deed { change, actor_name, .. }: Deed) -> Option<StateChange> {
    let Change { at, actor: by, reason, event, .. } = change;
    match event {
        Event::VersionStateChanged { from, to, .. } => {
            Some(StateChange { from, to, at, by, by_name: actor_name, reason })
        }
        _ => None,
    }
}

fn file(file: &BundleFile) -> VersionFile {
    VersionFile { path: file.path.clone(), size: file.size, sha256: file.digest }
}
