//! `GET /api/v1/teams/{team}/my-plugins`: what a member of a team has, as S3 (§2) asks for it.

use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    environment::environment,
    extract::{Path, Query},
    installable,
    links::Origin,
    platform::{installs::origins, teams::asker},
};
use axum::{Json, extract::State};
use midplane_feed::{VersionEntry, resolve, resolve_among, ui_link};
use midplane_installs::{Off, Standing};
use midplane_model::{PluginName, TeamId, Viewer};
use midplane_registry::Served;
use midplane_rest::{
    feed::FeedQuery,
    installs::{InstalledBy, MyPlugin, MyPlugins},
    words,
};
use midplane_tenancy::{Error, PersonView};
use std::collections::BTreeSet;

/// The plugins of a member of a team
///
/// Those that the member has there, and those that are installed and off for them. Each in the version
/// and with the configuration that the member gets: the defaults of its `configSchema`, under what the
/// team shares, under their own.
#[utoipa::path(
    get,
    path = "/api/v1/teams/{team}/my-plugins",
    tag = "teams",
    operation_id = "listMyPlugins",
    params(("team" = words::TeamId, Path, description = "One of one's own."), FeedQuery),
    responses((status = 200, description = "By name.", body = MyPlugins))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Path(team): Path<String>,
    Query(FeedQuery { environment: wanted }): Query<FeedQuery>,
    Origin(origin): Origin,
) -> Result<Json<MyPlugins>, Problem> {
    let asker = asker(&api, &caller, None).await?;
    let hidden = || Error::NoTeam(team.chars().filter(|c| !c.is_control()).take(64).collect());
    let team = TeamId::parse(&team).map_err(|_| hidden())?;
    let environment = environment(&api, wanted.as_deref())?;
    let tenant = asker.tenant;
    let viewer = Viewer {
        tenant: Some(tenant.clone()),
        team: Some(team.clone()),
        ..caller.0.viewer.clone()
    };
    let view = api.tenancy.view_now(&viewer).await.map_err(Error::from)?;
    if view.installs.role.is_none() {
        return Err(hidden().into());
    }
    let (served, environment) = (api.live.served.load_full(), environment.clone());
    let write = move || {
        let resolution = resolve(&served.feed, &environment, &viewer);
        // what needs another one that is off is off too, as in the feed
        let has = |name: &PluginName| {
            api.tenancy.standing(&view, name, served.core.contains(name)).is_on()
        };
        let on = resolve_among(&served.feed, &environment, &viewer, &has);
        let on: BTreeSet<_> = on.chosen.iter().map(|one| &one.candidate.plugin).collect();
        let chosen = resolution.chosen.iter();
        let plugins =
            chosen.filter_map(|version| told(&api, &served, (&view, &on), version, &origin));
        MyPlugins { tenant, team, revision: resolution.revision, plugins: plugins.collect() }
    };
    let written = tokio::task::spawn_blocking(write).await;
    written.map(Json).map_err(|error| Refusal::Internal(error.to_string()).into())
}

/// One plugin; nothing when they do not have it.
fn told(
    api: &Api,
    served: &Served,
    (view, on): (&PersonView, &BTreeSet<&PluginName>),
    version: &VersionEntry,
    origin: &str,
) -> Option<MyPlugin> {
    let VersionEntry { candidate, presentation } = version;
    let plugin = installable::of_candidate(served, candidate)?;
    let name = &plugin.plugin;
    let installs = &view.installs;
    let is_core = served.core.contains(name);
    let standing = api.tenancy.standing(view, name, is_core);
    if matches!(standing, Standing::Off(Off::NotInstalled | Off::Hidden)) {
        return None;
    }
    let by_person = installs.own.contains_key(name).then_some(InstalledBy::Person);
    let installed = installs.team.contains_key(name).then_some(InstalledBy::Team).or(by_person);
    let access = installs.access.get(name).cloned().unwrap_or_default();
    let effective = api.tenancy.effective(view, &plugin);
    let manifest = &served.version(name, &plugin.version)?.manifest;
    let ui = presentation.as_ref().map(|presentation| &presentation.ui);
    let entry = ui.and_then(|ui| Some((ui, ui.file(&ui.entry)?)));
    let of = (name, &plugin.version);
    Some(MyPlugin {
        display_name: manifest.display_name.clone(),
        description: manifest.description.clone(),
        category: manifest.category.clone(),
        icon: manifest.icon.as_ref().map(ToString::to_string),
        is_core,
        installed,
        enabled: standing.is_on() && on.contains(name),
        can_use: access.can_use,
        can_configure: access.can_use && access.can_configure && installed.is_some(),
        frontend_url: entry.map(|(ui, _)| ui_link(origin, of, ui, &ui.entry)),
        kind: ui.map(|ui| ui.kind),
        spec: ui.map(|ui| ui.spec),
        global: ui.and_then(|ui| ui.global.clone()),
        integrity: entry.map(|(_, file)| file.integrity.clone()),
        has_backend: candidate.has_backend,
        config: effective.config,
        origins: origins(effective.origins),
        name: plugin.plugin,
        version: plugin.version,
    })
}
