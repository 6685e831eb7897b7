//! `PUT /api/plugins/instances/{id}/heartbeat` and `DELETE /api/plugins/instances/{id}`.

use crate::{Api, Problem, Refusal, allowed::Allowed, document::Announced, extract::Path};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::needs::InstancesRegister;
use midplane_lifecycle::Error;
use midplane_model::{Instance, InstanceId};
use midplane_rest::{instances::Heartbeat, words};

/// What both operations refuse.
pub(crate) const UNKNOWN: [Announced; 2] = [
    (404, "MP-LIFE-006", "the instance is not registered: register again"),
    (404, "MP-SYS-003", "this is no id of an instance"),
];

/// A backend is alive
///
/// 404 tells it to register again.
#[utoipa::path(
    put,
    path = "/api/plugins/instances/{id}/heartbeat",
    tag = "instances",
    operation_id = "sendHeartbeat",
    params(("id" = words::InstanceId, Path, description = "The `instanceId` of the handshake.")),
    responses((status = 200, description = "Where the instance stands.", body = Heartbeat))
)]
pub(crate) async fn heartbeat(
    State(api): State<Api>,
    caller: Allowed<InstancesRegister>,
    Path(id): Path<String>,
) -> Result<Json<Heartbeat>, Problem> {
    let instance = own(&api, &caller, &id).await?;
    let instance = api.lifecycle.heartbeat(&instance.id, &caller.author(&api)).await?;
    Ok(Json(Heartbeat {
        instance_id: instance.id,
        state: instance.state,
        detail: instance.detail,
        heartbeat_interval_seconds: api.lifecycle.heartbeat_interval().as_secs(),
    }))
}

/// A backend leaves
///
/// When this is answered, no new request goes to it.
#[utoipa::path(
    delete,
    path = "/api/plugins/instances/{id}",
    tag = "instances",
    operation_id = "removeInstance",
    params(("id" = words::InstanceId, Path, description = "The `instanceId` of the handshake.")),
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn deregister(
    State(api): State<Api>,
    caller: Allowed<InstancesRegister>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let instance = own(&api, &caller, &id).await?;
    let revision = api.lifecycle.deregister(&instance.id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// The instance, if the caller may speak for its plugin.
async fn own(
    api: &Api,
    caller: &Allowed<InstancesRegister>,
    id: &str,
) -> Result<Instance, Problem> {
    let unknown = || Refusal::NotFound("there is no such instance".into());
    let id = InstanceId::parse(id).map_err(|_| unknown())?;
    let instance = api.lifecycle.instance(&id).await?;
    // who may not speak for the plugin does not learn that the instance is there
    let may = caller.for_plugin(&instance.plugin).and_then(|()| caller.may_reach(None));
    if may.is_err() {
        return Err(Error::Unknown(id).into());
    }
    Ok(instance)
}
