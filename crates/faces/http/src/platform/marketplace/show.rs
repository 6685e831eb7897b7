//! `GET /api/platform/v1/marketplace/{name}`.

use super::Looking;
use crate::{
    Api, Problem, caller::Caller, extract::Path, installable, platform::packages::about::told,
};
use axum::{Json, extract::State};
use midplane_feed::Audience;
use midplane_model::{Config, PluginName, TeamRole, VersionState};
use midplane_registry::Shown;
use midplane_rest::{
    marketplace::{
        MarketplaceAudience, MarketplaceCapability, MarketplacePlugin, MarketplaceRights,
        MarketplaceVersion,
    },
    packages::PackageAbout,
    words,
};
use midplane_tenancy::{Error, Installable};

/// A plugin of the marketplace
///
/// All that somebody may know before they install it: what it says of itself, what it asks for, who it is
/// for, what can be configured, how it is installed for them, and what they may do with it. What is not in
/// their marketplace is not there.
#[utoipa::path(
    get,
    path = "/api/platform/v1/marketplace/{*name}",
    tag = "teams",
    operation_id = "getMarketplacePlugin",
    params(("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is.")),
    responses((status = 200, description = "The plugin.", body = MarketplacePlugin))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Json<MarketplacePlugin>, Problem> {
    let looking = Looking::begin(&api, &caller).await?;
    let hidden = || Problem::from(Error::NoPlugin(name.chars().take(128).collect()));
    let plugin = PluginName::known(&name).map_err(|_| hidden())?;
    let (shown, _) = looking.find(&api, &plugin).ok_or_else(hidden)?;
    let about = told(&api, &shown.record).await?;
    looking.told(&api, &plugin, about).map(Json).ok_or_else(hidden)
}

impl Looking {
    fn told(&self, api: &Api, name: &PluginName, about: PackageAbout) -> Option<MarketplacePlugin> {
        let (shown, off) = self.find(api, name)?;
        let manifest = &shown.manifest;
        let plugin = installable::of_version(shown);
        let granted = self.served.granted.get(name);
        let asked = manifest.capabilities.iter().map(ToString::to_string);
        let capabilities = asked.map(|name| MarketplaceCapability {
            is_granted: granted.is_some_and(|granted| granted.contains(&name)),
            name,
        });
        let (team_config, own_config) = self.configs(api, &plugin);
        let calls = &manifest.permissions.network.egress_allow;
        Some(MarketplacePlugin {
            item: self.item(shown, off),
            about,
            has_ui: manifest.ui.is_some(),
            has_backend: manifest.backend.is_some(),
            versions: self.versions(name, shown),
            audience: audience(&shown.audience),
            capabilities: capabilities.collect(),
            calls: calls.iter().map(ToString::to_string).collect(),
            may: self.rights(&plugin),
            config_schema: plugin.schema,
            team_config,
            own_config,
            kept_seconds: api.tenancy.options().keep_uninstalled.as_secs(),
        })
    }

    /// Those that are for this viewer, up to the one that is installed: what is newer waits where others
    /// look at it first.
    fn versions(&self, name: &PluginName, latest: &Shown) -> Vec<MarketplaceVersion> {
        let all = self.served.versions.get(name).into_iter().flat_map(|all| all.values().rev());
        let theirs = all.filter(|shown| {
            shown.record.version <= latest.record.version
                && shown.record.state == VersionState::Published
                && self.admits(shown)
        });
        let told = theirs.map(|shown| MarketplaceVersion {
            version: shown.record.version.clone(),
            published_at: shown.record.published_at,
        });
        told.collect()
    }

    /// What the team shares, and what the viewer set for themselves where that counts.
    fn configs(&self, api: &Api, plugin: &Installable) -> (Option<Config>, Option<Config>) {
        let (installs, name) = (self.installs(), &plugin.plugin);
        let shown = |config: &Config| api.tenancy.shown_config(plugin, config);
        let Some(team) = installs.team.get(name) else {
            return (None, installs.own.get(name).map(|own| shown(&own.config)));
        };
        let own = installs.access.get(name).map(|access| shown(&access.config));
        (Some(shown(&team.config)), own)
    }

    fn rights(&self, plugin: &Installable) -> MarketplaceRights {
        let (installs, name) = (self.installs(), &plugin.plugin);
        let is_person = self.asker.user.is_some();
        let team = self.viewer.team.clone().filter(|_| installs.role.is_some());
        let access = installs.access.get(name).cloned().unwrap_or_default();
        let in_team = installs.team.contains_key(name);
        let configure_own = match in_team {
            true => access.can_use && access.can_configure,
            false => true,
        };
        MarketplaceRights {
            manage_team: installs.role == Some(TeamRole::Admin)
                || (team.is_some() && self.asker.manages_teams),
            team,
            install_own: is_person,
            configure_own: is_person && plugin.schema.is_some() && configure_own,
        }
    }
}

fn audience(of: &Audience) -> MarketplaceAudience {
    MarketplaceAudience {
        roles: of.roles.iter().map(ToString::to_string).collect(),
        features: of.features.iter().cloned().collect(),
        regions: of.regions.iter().cloned().collect(),
        permissions: of.permissions.iter().cloned().collect(),
    }
}
