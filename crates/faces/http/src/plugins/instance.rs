//! `PUT /api/plugins/instances/{id}/heartbeat` and `DELETE /api/plugins/instances/{id}`.

use crate::{Api, Problem, Refusal, caller::Caller, extract::Path};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::Permission;
use midplane_lifecycle::Error;
use midplane_model::{Instance, InstanceId};
use serde_json::{Value, json};

/// Says that the instance is there; 404 tells a backend to register again.
pub(crate) async fn heartbeat(
    State(api): State<Api>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let instance = own(&api, &caller, &id).await?;
    let instance = api.lifecycle.heartbeat(&instance.id, &caller.author(&api)).await?;
    let heartbeat = api.lifecycle.heartbeat_interval();
    Ok(Json(json!({
        "instanceId": instance.id,
        "state": instance.state,
        "detail": instance.detail,
        "heartbeatIntervalSeconds": heartbeat.as_secs(),
    })))
}

/// The instance leaves: when this returns, no new request goes to it.
pub(crate) async fn deregister(
    State(api): State<Api>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let instance = own(&api, &caller, &id).await?;
    let revision = api.lifecycle.deregister(&instance.id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// The instance, if the caller may speak for its plugin.
async fn own(api: &Api, caller: &Caller, id: &str) -> Result<Instance, Problem> {
    caller.require(Permission::INSTANCES_REGISTER)?;
    let unknown = || Refusal::NotFound("there is no such instance".into());
    let id = InstanceId::parse(id).map_err(|_| unknown())?;
    let instance = api.lifecycle.instance(&id).await?;
    // who may not speak for the plugin does not learn that the instance is there
    let may = caller.0.require_for(Permission::INSTANCES_REGISTER, &instance.plugin);
    if may.is_err() {
        return Err(Error::Unknown(id).into());
    }
    Ok(instance)
}
