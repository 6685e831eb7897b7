//! `GET /api/platform/v1/quarantine/{version}/{name}`.

use crate::{Api, Problem, allowed::Allowed, extract::Path, platform::versions};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use midplane_access::needs::ApprovalsDecide;
use midplane_model::VersionState;
use midplane_rest::words;

/// The package of a version in quarantine
///
/// As it was sent, for whoever decides on it; nobody else gets anything of it.
#[utoipa::path(
    get,
    path = "/api/platform/v1/quarantine/{version}/{*name}",
    tag = "platform",
    operation_id = "getQuarantinedPackage",
    params(
        ("version" = words::Version, Path, description = "Its number."),
        ("name" = words::PluginName, Path, description = "Its name, the scope's `/` as it is.")
    ),
    responses((status = 200, description = "The package.", body = Vec<u8>,
               content_type = "application/octet-stream"))
)]
pub(crate) async fn package(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    Path((version, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let shown = versions::find(&api, &version, &name)?;
    let record = &shown.record;
    if record.state != VersionState::Quarantined || caller.for_plugin(&record.name).is_err() {
        return Err(versions::missing(&version, &name));
    }
    let stream = api.registry.blob(&record.package, None).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, record.package_size.to_string()),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"package.tgz\"".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}
