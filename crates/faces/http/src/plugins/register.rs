//! `POST /api/plugins/register`: a backend shows its manifest and address (S4 §10).

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
use midplane_access::needs::InstancesRegister;
use midplane_lifecycle::RegisterRequest;
use midplane_rest::instances::{Registered, Registration};

/// A registration and who sent it: the token comes in the header or, for those who cannot send
/// one, in the body.
pub(crate) struct Presented(Allowed<InstancesRegister>, Registration);

impl FromRequest<Api> for Presented {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let mut headers = request.headers().clone();
        let extract::Json(body) = extract::Json::<Registration>::from_request(request, api).await?;
        if let (Some(token), false) = (&body.token, headers.contains_key(header::AUTHORIZATION)) {
            let value = HeaderValue::from_str(&format!("Bearer {}", token.expose()));
            let value = value
                .map_err(|_| Refusal::BadBody("the token has unprintable characters".into()))?;
            headers.insert(header::AUTHORIZATION, value);
        }
        Ok(Self(Allowed::of(&headers, api)?, body))
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
/// `degraded` instances get requests; one that is not ready yet is asked again.
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
    let may = |name: &_| caller.for_plugin(name).is_ok();
    let registered = api.lifecycle.register(request, may, &caller.author(&api)).await?;
    api.live.settle(registered.revision).await;
    let instance = registered.instance;
    Ok(Json(Registered {
        health: instance.health(),
        instance_id: instance.id,
        plugin: instance.plugin,
        version: instance.version,
        state: instance.state,
        detail: instance.detail,
        heartbeat_interval_seconds: api.lifecycle.heartbeat_interval().as_secs(),
        revision: registered.revision,
    }))
}
