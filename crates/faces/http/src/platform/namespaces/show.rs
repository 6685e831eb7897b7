//! `GET /api/platform/v1/namespaces/{name}`.

use super::{hidden, may_see, named, shown, signed_in};
use crate::{Api, Problem, caller::Caller, extract::Path};
use axum::{Json, extract::State};
use midplane_rest::{namespaces::Namespace, words};

/// One namespace
///
/// For those who are part of it, and administrators.
#[utoipa::path(
    get,
    path = "/api/platform/v1/namespaces/{*name}",
    tag = "platform",
    operation_id = "getNamespace",
    params(("name" = words::NamespaceName, Path, description = "Its name, a `/` as it is.")),
    responses((status = 200, description = "The namespace.", body = Namespace))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Json<Namespace>, Problem> {
    signed_in(&caller)?;
    let name = named(&name)?;
    let access = api.live.access.load_full();
    match access.namespaces.get(&name).filter(|one| may_see(&caller.0, &name, one)) {
        Some(namespace) => Ok(Json(shown(&access, &name, namespace))),
        None => Err(hidden(name)),
    }
}
