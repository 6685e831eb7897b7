//! `POST /api/plugins/register`: a backend shows its manifest and address (S4 §10).

use super::intake;
use crate::{
    Api, Problem, Refusal,
    allowed::Allowed,
    document::{Describes, Description},
    extract,
};
use axum::{
    Json,
    extract::{FromRequest, Request, State},
    http::{HeaderValue, header},
};
use midplane_access::{Denied, Permission, needs::InstancesRegister};
use midplane_lifecycle::RegisterRequest;
use midplane_manifest::{Manifest, differences, stored};
use midplane_model::Instance;
use midplane_rest::instances::{Registered, Registration};
use std::sync::OnceLock;

/// A registration and who sent it: the token comes in the header or, for those who cannot send
/// one, in the body.
pub(crate) struct Presented(Allowed<InstancesRegister>, Registration);

impl FromRequest<Api> for Presented {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let (mut headers, extensions) = (request.headers().clone(), request.extensions().clone());
        let extract::Json(body) = extract::Json::<Registration>::from_request(request, api).await?;
        if let (Some(token), false) = (&body.token, headers.contains_key(header::AUTHORIZATION)) {
            let value = HeaderValue::from_str(&format!("Bearer {}", token.expose()));
            let value =
                value.map_err(|_| Refusal::bad_body("the token has unprintable characters"))?;
            headers.insert(header::AUTHORIZATION, value);
        }
        Ok(Self(Allowed::of(&headers, &extensions, api)?, body))
    }
}

impl Describes for Presented {
    fn describe(description: &mut Description) {
        Allowed::<InstancesRegister>::describe(description);
        extract::Json::<Registration>::describe(description);
    }
}

/// A backend registers
///
/// Its readiness path and its remote entry are asked before this is answered. Only `ready` and
/// `degraded` instances get requests; one that is not ready yet is asked again. A UI that only this
/// backend serves is taken in afterwards (`ui`), when the caller may publish it; what becomes of
/// that stands in the `detail` of the instance.
#[utoipa::path(
    post,
    path = "/api/plugins/register",
    tag = "instances",
    operation_id = "registerInstance",
    request_body = Registration,
    responses((status = 200, description = "It is let in.", body = Registered))
)]
pub(crate) async fn register(
    State(api): State<Api>,
    Presented(caller, body): Presented,
) -> Result<Json<Registered>, Problem> {
    let request = RegisterRequest {
        manifest: body.manifest.get().as_bytes().to_vec(),
        base_url: body.base_url,
        ui_remote_url: body.ui_remote_url.filter(|url| !url.is_empty()),
    };
    // a backend answers for its version in all environments
    caller.may_reach(None)?;
    let denied = OnceLock::new();
    let may = |name: &_| caller.for_plugin(name).map_err(|why| denied.set(why)).is_ok();
    let publish = |name: &_| caller.0.require_for(Permission::VERSIONS_PUBLISH, name).is_ok();
    let registered = api.lifecycle.register(request, may, publish, &caller.author(&api)).await;
    // that a token is for another plugin has a code of its own here
    if let Some(denied) = denied.into_inner()
        && !matches!(denied, Denied::OtherPlugin { .. })
    {
        return Err(denied.into());
    }
    let registered = registered?;
    api.live.settle(registered.revision).await;
    let instance = registered.instance;
    let served = api.live.served.load();
    let published =
        served.versions.get(&instance.plugin).and_then(|all| all.get(&instance.version));
    let warnings = match published {
        Some(published) => against_published(&instance, &published.manifest),
        // a backend may be there before its version is
        None => Vec::new(),
    };
    let ui = intake::standing(&api, &instance);
    Ok(Json(Registered {
        ui,
        health: instance.health(),
        instance_id: instance.id,
        plugin: instance.plugin,
        version: instance.version,
        state: instance.state,
        detail: instance.detail,
        heartbeat_interval_seconds: api.lifecycle.heartbeat_interval().as_secs(),
        warnings,
        revision: registered.revision,
    }))
}

/// Where the manifest that the backend brought differs from the published one in what a backend is
/// asked by.
fn against_published(instance: &Instance, published: &Manifest) -> Vec<String> {
    let Ok(own) = stored::read(&instance.manifest) else { return Vec::new() };
    let fields = differences(&own, published, &["backend", "provides"]);
    if fields.is_empty() {
        return fields;
    }
    let Instance { plugin, version, .. } = instance;
    let fields = fields.into_iter().map(|field| {
        format!("`{field}` is not what the published manifest of {plugin} {version} says")
    });
    let warnings: Vec<String> = fields.collect();
    tracing::warn!(
        instance = %instance.id, plugin.name = %plugin, plugin.version = %version,
        "a backend registered with another manifest than was published: {}", warnings.join("; ")
    );
    warnings
}
