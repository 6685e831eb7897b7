//! `POST /api/plugins/register`: a backend shows its manifest and address (S4 §10).

use crate::{Api, Problem, Refusal, caller, extract};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use midplane_access::Permission;
use midplane_lifecycle::{RegisterRequest, Registered};
use midplane_model::Author;
use serde::Deserialize;
use serde_json::{json, value::RawValue};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    /// Kept as text, so that the manifest reader sees what was sent, double keys and all.
    manifest: Box<RawValue>,
    base_url: String,
    #[serde(default)]
    ui_remote_url: Option<String>,
    #[serde(default)]
    token: Option<String>,
}

pub(crate) async fn register(
    State(api): State<Api>,
    mut headers: HeaderMap,
    extract::Body(body): extract::Body,
) -> Result<Response, Problem> {
    let body: Body = serde_json::from_slice(&body).map_err(|error| {
        Refusal::BadBody(format!("the registration is not {{manifest, baseUrl, …}}: {error}"))
    })?;
    if let (Some(token), false) = (&body.token, headers.contains_key(header::AUTHORIZATION)) {
        let value = HeaderValue::from_str(&format!("Bearer {token}"));
        let value =
            value.map_err(|_| Refusal::BadBody("the token has unprintable characters".into()))?;
        headers.insert(header::AUTHORIZATION, value);
    }
    let identity = caller::identify(&headers, &api)?;
    identity.require(Permission::INSTANCES_REGISTER)?;
    let request = RegisterRequest {
        manifest: body.manifest.get().as_bytes().to_vec(),
        base_url: body.base_url,
        ui_remote_url: body.ui_remote_url.filter(|url| !url.is_empty()),
    };
    let author = Author { actor: identity.actor(), at: api.live.now() };
    let may = |name: &_| identity.require_for(Permission::INSTANCES_REGISTER, name).is_ok();
    let registered = api.lifecycle.register(request, may, &author).await?;
    api.live.settle(registered.revision).await;
    Ok(Json(shown(&api, &registered)).into_response())
}

fn shown(api: &Api, registered: &Registered) -> serde_json::Value {
    let instance = &registered.instance;
    let heartbeat = api.lifecycle.heartbeat_interval();
    json!({
        "instanceId": instance.id,
        "plugin": instance.plugin,
        "version": instance.version,
        "state": instance.state,
        "health": instance.health(),
        "detail": instance.detail,
        "heartbeatIntervalSeconds": heartbeat.as_secs(),
        "revision": registered.revision,
    })
}
