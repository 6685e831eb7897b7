//! `GET /api/platform/v1/plugin-config`: what a backend is configured with, for whom it was called.

use crate::{Api, caller::Called, headers, installable};
use axum::{Json, extract::State, response::IntoResponse};
use midplane_access::{Introspected, TokenKind};
use midplane_installs::Effective;
use midplane_model::{Actor, Viewer};
use midplane_rest::installs::PluginConfig;

/// The configuration of a plugin's backend
///
/// For whom it was called: the backend sends the `X-Pilet-Token` of the request as its credential. It is
/// what the UI of that person has: the defaults of the `configSchema` of the backend's own version,
/// under what the team shares, under their own.
#[utoipa::path(
    get,
    path = "/api/platform/v1/plugin-config",
    tag = "teams",
    operation_id = "getPluginConfig",
    responses((status = 200, description = "The configuration.", body = PluginConfig))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    Called(plugin, found): Called,
) -> impl IntoResponse {
    let Introspected { kind, sub, tenant, team, .. } = found;
    let user = match sub {
        Actor::User(user) => Some(user),
        Actor::Token(_) | Actor::Bootstrap | Actor::System | Actor::Anonymous => None,
    };
    let viewer = Viewer { user: user.clone(), tenant: tenant.clone(), team, ..Viewer::anonymous() };
    let view = api.tenancy.view(&viewer).await;
    let version = match kind {
        TokenKind::Plugin { version, .. } => Some(version),
        TokenKind::Access | TokenKind::Api => None,
    };
    let installable =
        version.as_ref().and_then(|version| installable::in_version(&api, &plugin, version));
    let known = installable.map(|plugin| api.tenancy.effective(&view, &plugin));
    let Effective { config, origins, .. } = known.unwrap_or_default();
    let team = view.installs.role.and(viewer.team);
    let origins = super::origins(origins);
    let body = PluginConfig { plugin, version, tenant, team, user, config, origins };
    (headers::NO_STORE, Json(body))
}
