//! A viewer as somebody describes one.

use crate::{Api, Problem, meant, platform::targeting::flaw};
use midplane_access::{ViewerSource, with_roles};
use midplane_model::{TeamId, TenantId, Version, Viewer};
use midplane_rest::targeting::DescribedViewer;

/// The viewer, and the description with what their account has.
pub(in crate::platform) async fn read(
    api: &Api,
    sent: DescribedViewer,
    at: &str,
) -> Result<(Viewer, DescribedViewer), Problem> {
    let table = api.live.access.load().role_table.clone();
    let mut viewer = match &sent.user {
        Some(user) => {
            let why = || format!("there is no account `{}`", meant::short(user));
            let unknown = || flaw(format!("{at}/user"), why());
            let account = api.identity.user_called(user).await?.ok_or_else(unknown)?;
            ViewerSource::Account(&account).viewer(&table)
        }
        None => Viewer::anonymous(),
    };
    if !sent.roles.is_empty() {
        let roles = viewer.roles.iter().cloned().chain(sent.roles).collect();
        viewer = with_roles(viewer, roles, &table);
    }
    viewer.features.extend(sent.features);
    viewer.permissions.extend(sent.permissions);
    viewer.region = sent.region;
    viewer.visitor = sent.visitor;
    viewer.beta_features = sent.beta_features;
    let tenant = sent.tenant.as_deref().map(TenantId::parse).transpose();
    viewer.tenant = tenant.map_err(|bad| flaw(format!("{at}/tenant"), bad.to_string()))?;
    let team = sent.team.as_deref().map(TeamId::parse).transpose();
    viewer.team = team.map_err(|bad| flaw(format!("{at}/team"), bad.to_string()))?;
    let shell = sent.shell_version.as_deref().map(Version::parse).transpose();
    viewer.shell_version =
        shell.map_err(|bad| flaw(format!("{at}/shellVersion"), bad.to_string()))?;
    let described = describe(&viewer);
    Ok((viewer, described))
}

fn describe(viewer: &Viewer) -> DescribedViewer {
    DescribedViewer {
        user: viewer.user.as_ref().map(ToString::to_string),
        roles: viewer.roles.iter().cloned().collect(),
        features: viewer.features.iter().cloned().collect(),
        permissions: viewer.permissions.iter().cloned().collect(),
        region: viewer.region.clone(),
        tenant: viewer.tenant.as_ref().map(ToString::to_string),
        team: viewer.team.as_ref().map(ToString::to_string),
        visitor: viewer.visitor.clone(),
        beta_features: viewer.beta_features,
        shell_version: viewer.shell_version.as_ref().map(ToString::to_string),
    }
}
