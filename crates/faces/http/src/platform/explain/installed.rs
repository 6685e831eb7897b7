//! What installs make of a decision: what somebody may have and does not.

use crate::{Api, Problem};
use midplane_feed::resolve_among;
use midplane_installs::{Off, Standing};
use midplane_model::{Environment, PluginName, TenantId, Viewer};
use midplane_registry::Served;
use midplane_rest::explain::{InstallReason, PluginDecision};
use midplane_tenancy::{Error, PersonView};
use std::{collections::BTreeMap, sync::Arc};

/// What is installed for the account that somebody describes; nothing without an account.
pub(super) async fn view(api: &Api, viewer: &Viewer) -> Result<Option<Arc<PersonView>>, Problem> {
    let Some(user) = &viewer.user else { return Ok(None) };
    let tenant: TenantId = match &viewer.tenant {
        Some(tenant) => tenant.clone(),
        None => api.tenancy.tenant_of(user).await?,
    };
    let viewer = Viewer { tenant: Some(tenant), ..viewer.clone() };
    let view = api.tenancy.view_now(&viewer).await.map_err(Error::from)?;
    Ok((!api.tenancy.makes_no_difference(&view)).then_some(view))
}

/// Leaves out what installs leave out, and says why.
pub(super) fn apply(
    api: &Api,
    served: &Served,
    (environment, viewer, view): (&Environment, &Viewer, &PersonView),
    plugins: &mut [PluginDecision],
) {
    let standing = |name: &PluginName| api.tenancy.standing(view, name, served.core.contains(name));
    let resolution =
        resolve_among(&served.feed, environment, viewer, &|name| standing(name).is_on());
    let chosen = resolution.chosen.iter().map(|entry| (&entry.candidate.plugin, entry));
    let chosen: BTreeMap<_, _> = chosen.collect();
    for decision in plugins.iter_mut().filter(|decision| decision.version.is_some()) {
        let left = chosen.get(&decision.name).map(|entry| entry.candidate.version.clone());
        decision.install = match (standing(&decision.name), &left) {
            (Standing::Off(why), _) => Some(reason(why)),
            (Standing::On, None) => Some(needs()),
            (Standing::On, Some(_)) => None,
        };
        decision.version = left;
    }
}

fn needs() -> InstallReason {
    InstallReason {
        code: "needs-what-is-off".into(),
        text: "it needs a plugin that is off for them".into(),
    }
}

fn reason(why: Off) -> InstallReason {
    let (code, text) = match why {
        Off::NotInstalled => ("not-installed", "it is not installed, for them or for their team"),
        Off::OffForTeam => ("off-for-team", "their team switched it off"),
        Off::OffForPerson => ("off-for-person", "they switched it off for themselves"),
        Off::Hidden => ("hidden", "the admins of their team do not show it to them"),
        Off::MayNotUse => ("may-not-use", "the admins of their team do not let them use it"),
    };
    InstallReason { code: code.into(), text: text.into() }
}
