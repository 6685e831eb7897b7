//! `/api/platform/v1/marketplace`: the plugins whose audience the viewer is, whether they have them or
//! not. What is for others, hidden from the viewer by the admins of their team, switched off by an
//! operator or not published where feeds begin is not there.

pub(super) mod list;
pub(super) mod show;

use super::{
    installs::NO_PLUGIN,
    teams::{NOBODY, asker},
};
use crate::{Api, Problem, caller::Caller, document::operation, installable};
use midplane_installs::{Off, Standing};
use midplane_model::{InstallsView, PluginName, Viewer};
use midplane_registry::{Served, Shown};
use midplane_rest::marketplace::{MarketplaceItem, WhyOff};
use midplane_tenancy::{Asker, Error, PersonView};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(list::list, [NOBODY]))
        .routes(operation!(show::show, [NOBODY, NO_PLUGIN]))
}

/// Whoever looks at the marketplace, and what is installed for them.
struct Looking {
    asker: Asker,
    viewer: Viewer,
    view: Arc<PersonView>,
    served: Arc<Served>,
}

impl Looking {
    async fn begin(api: &Api, caller: &Caller) -> Result<Self, Problem> {
        let asker = asker(api, caller, None).await?;
        let viewer: Viewer = caller.0.viewer.clone();
        let view = api.tenancy.view_now(&viewer).await.map_err(Error::from)?;
        Ok(Self { asker, viewer, view, served: api.live.served.load_full() })
    }

    fn installs(&self) -> &InstallsView {
        &self.view.installs
    }

    fn admits(&self, shown: &Shown) -> bool {
        shown.audience.admits(&self.viewer, self.served.feed.flags())
    }

    /// A plugin, when it is there for them; with why they do not have it.
    fn find(&self, api: &Api, name: &PluginName) -> Option<(&Shown, Option<WhyOff>)> {
        if self.served.is_disabled(name, &api.registry.options().default_environment) {
            return None;
        }
        let shown = installable::latest(api, &self.served, name)?;
        if !self.admits(shown) {
            return None;
        }
        let is_core = self.served.core.contains(name);
        Some((shown, why_off(api.tenancy.standing(&self.view, name, is_core))?))
    }

    fn item(&self, shown: &Shown, off: Option<WhyOff>) -> MarketplaceItem {
        let manifest = &shown.manifest;
        let installs = self.installs();
        let name = &manifest.name;
        MarketplaceItem {
            name: name.clone(),
            version: manifest.version.clone(),
            display_name: manifest.display_name.clone(),
            description: manifest.description.clone(),
            category: manifest.category.clone(),
            icon: manifest.icon.as_ref().map(ToString::to_string),
            is_core: self.served.core.contains(name),
            is_on: off.is_none(),
            off,
            team_install: installs.team.get(name).map(|install| install.enabled.into()),
            own_install: installs.own.get(name).map(|install| install.enabled.into()),
        }
    }
}

/// Why somebody does not have a plugin, as they are told; nothing at all of one that is hidden from them.
#[expect(clippy::option_option, reason = "the outer one says whether it is there at all")]
fn why_off(standing: Standing) -> Option<Option<WhyOff>> {
    match standing {
        Standing::On => Some(None),
        Standing::Off(Off::Hidden) => None,
        Standing::Off(Off::NotInstalled) => Some(Some(WhyOff::NotInstalled)),
        Standing::Off(Off::OffForTeam) => Some(Some(WhyOff::OffForTeam)),
        Standing::Off(Off::OffForPerson) => Some(Some(WhyOff::OffForPerson)),
        Standing::Off(Off::MayNotUse) => Some(Some(WhyOff::MayNotUse)),
    }
}
