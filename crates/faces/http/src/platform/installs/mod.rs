//! Installs of teams and of oneself, and what members may do with them.

pub(super) mod access;
pub(super) mod called;
pub(super) mod holders;
pub(super) mod own;
pub(super) mod team;

use super::teams::{NO_PERSON, NO_TEAM, NO_TENANT, NOBODY, NOT_ADMIN};
use crate::{
    Api, Problem,
    allowed::Allowed,
    caller::Caller,
    document::{Announced, operation},
    extract::Path,
    installable,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_installs::Layer;
use midplane_model::{self as model, InstallOwner, PluginName};
use midplane_rest::{
    Page,
    installs::{Install, InstallCount, InstallCounts, SetInstall},
    words,
};
use midplane_tenancy::{Asker, Error};
use std::collections::BTreeMap;
use utoipa_axum::router::OpenApiRouter;

pub(super) const NO_PLUGIN: Announced = (404, "MP-INS-001", "there is no such plugin to install");
const NOT_INSTALLED: Announced = (404, "MP-INS-002", "it is not installed there");
const CORE: Announced = (409, "MP-INS-003", "it is part of the core");
const UNFIT: Announced = (422, "MP-INS-005", "the configuration does not fit");
const KEPT: Announced = (409, "MP-INS-006", "what was kept of it does not fit any more");
const TOO_MUCH: Announced = (422, "MP-INS-007", "the configuration is too much");
const NONE: Announced = (422, "MP-INS-008", "the plugin takes no configuration");
const SCHEMA: Announced = (422, "MP-INS-009", "the plugin's configSchema cannot be used");
const SECRET: Announced = (422, "MP-INS-010", "there is a secret in it");
const MACHINE: Announced = (403, "MP-TEN-008", "a machine has no installs of its own");

/// What is refused of an install.
const INSTALL: [Announced; 8] = [NO_PLUGIN, CORE, KEPT, UNFIT, TOO_MUCH, NONE, SCHEMA, SECRET];

pub(super) fn routes() -> OpenApiRouter<Api> {
    let of_team = [NOBODY, NO_TENANT, NO_TEAM, NOT_ADMIN];
    OpenApiRouter::default()
        .routes(operation!(team::list, [NOBODY, NO_TENANT, NO_TEAM]))
        .routes(operation!(team::set, [&of_team[..], &INSTALL].concat()))
        .routes(operation!(team::remove, [&of_team[..], &[NOT_INSTALLED]].concat()))
        .routes(operation!(access::list, [&of_team[..], &[NO_PERSON]].concat()))
        .routes(operation!(access::set, [&of_team[..], &[NO_PERSON, NO_PLUGIN]].concat()))
        .routes(operation!(
            access::configure,
            [
                NOBODY,
                NO_TEAM,
                MACHINE,
                (403, "MP-INS-004", "the team's admins keep its configuration to themselves"),
                NO_PLUGIN,
                NOT_INSTALLED,
                UNFIT,
                TOO_MUCH,
                NONE,
                SCHEMA,
                SECRET
            ]
        ))
        .routes(operation!(own::list, [NOBODY, MACHINE]))
        .routes(operation!(own::set, [&[NOBODY, MACHINE][..], &INSTALL].concat()))
        .routes(operation!(own::remove, [NOBODY, MACHINE, NOT_INSTALLED]))
        .routes(operation!(called::show))
        .routes(operation!(holders::list, [NO_TENANT, NO_PLUGIN]))
        .routes(operation!(counts, [(404, "MP-REG-013", "there is no such plugin")]))
}

/// An install as it is told. The configuration of a plugin that is not there any more is not: nobody
/// knows what is secret in it.
fn shown(api: &Api, install: model::Install) -> Install {
    let plugin = installable::of(api, &install.plugin);
    let config = plugin.map(|plugin| api.tenancy.shown_config(&plugin, &install.config));
    Install {
        plugin: install.plugin,
        version: install.version,
        owner: install.owner.to_string(),
        enabled: install.enabled,
        config: config.unwrap_or_default(),
        installed_at: install.installed_at,
        installed_by: install.installed_by,
        changed_at: install.changed_at,
        revision: install.revision,
    }
}

fn page(api: &Api, limit: usize, read: Vec<model::Install>) -> Json<Page<Install>> {
    Json(Page::cut(limit, read, |one| one.plugin.to_string(), |one| shown(api, one)))
}

/// Where values come from, in words.
pub(crate) fn origins(of: BTreeMap<String, Layer>) -> BTreeMap<String, String> {
    let text = |layer| match layer {
        Layer::Default => "default",
        Layer::Shared => "shared",
        Layer::Personal => "personal",
    };
    of.into_iter().map(|(at, layer)| (at, text(layer).to_owned())).collect()
}

/// Installs, and answers once this node shows it.
async fn install(
    api: &Api,
    caller: &Caller,
    (asker, owner): (&Asker, &InstallOwner),
    name: &str,
    sent: SetInstall,
) -> Result<Json<Install>, Problem> {
    let plugin = installable::find(api, caller, asker, name)?;
    let (wanted, author) = ((sent.config, sent.enabled), caller.author(api));
    let done = api.tenancy.install(asker, owner, &plugin, wanted, &author).await?;
    api.live.settle(done.revision).await;
    Ok(Json(shown(api, done.value)))
}

/// How often a plugin is installed
///
/// How many installs of each version are on, in all tenants.
#[utoipa::path(
    get,
    path = "/api/platform/v1/install-counts/{*name}",
    tag = "teams",
    operation_id = "countInstalls",
    params(("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is.")),
    responses((status = 200, description = "By version.", body = InstallCounts))
)]
pub(crate) async fn counts(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path(name): Path<String>,
) -> Result<Json<InstallCounts>, Problem> {
    let unknown = || {
        let shown: String = name.chars().take(128).collect();
        Problem::from(crate::Refusal::NotPublished(format!("there is no plugin `{shown}`")))
    };
    let plugin = PluginName::known(&name).map_err(|_| unknown())?;
    let is_there = api.live.served.load().versions.contains_key(&plugin);
    if !is_there || caller.for_plugin(&plugin).is_err() {
        return Err(unknown());
    }
    let counts = api.tenancy.install_counts(&plugin).await?.into_iter();
    let items =
        counts.map(|one| InstallCount { version: one.version, active_installs: one.active });
    Ok(Json(InstallCounts { items: items.collect(), plugin }))
}

/// What is refused of an owner that is a machine.
fn person(asker: &Asker) -> Result<InstallOwner, Error> {
    asker.person().cloned().map(InstallOwner::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_told_by_its_name() {
        for layer in [Layer::Default, Layer::Shared, Layer::Personal] {
            let told = origins([("/a".to_owned(), layer)].into());
            assert_eq!(serde_json::to_value(layer).unwrap(), told["/a"].as_str());
        }
    }
}
