//! `POST /api/platform/v1/operations/grant`.

use super::{answer, author, plugin};
use crate::{Api, Problem, allowed::Allowed, extract, platform::targeting::flaw};
use axum::{Json, extract::State};
use midplane_access::{Permission, needs::ApprovalsDecide};
use midplane_catalogue::operations::{Operation, Refused};
use midplane_model::PluginName;
use midplane_registry::{Asked, OperationError};
use midplane_rest::operations::{Grant, Operated};
use std::collections::BTreeSet;

const MOST: usize = 100;

/// Grant a plugin capabilities, or take some from it
///
/// Its backends are told of those that they ask for and the plugin was granted, from their next call on. A
/// version that asks for more than that waits in quarantine, and letting it out grants them too.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/grant",
    tag = "platform",
    operation_id = "grantCapabilities",
    request_body = Grant,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn grant(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    extract::Json(sent): extract::Json<Grant>,
) -> Result<Json<Operated>, Problem> {
    let Grant { plugin: name, add, remove, reason, dry_run } = sent;
    let name = plugin(&caller, &name)?;
    let (added, removed) = (capabilities(add, "/add")?, capabilities(remove, "/remove")?);
    // a backend is the same everywhere
    caller.may_reach(None)?;
    let needs_two = !api.registry.options().approval_required.is_empty();
    if needs_two && !added.is_empty() && may_publish(&caller, &name) {
        return Err(OperationError::Refused(Refused::OwnGrant(name)).into());
    }
    let author = author(&api, &caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let outcome = api.operator.run(&name, &Operation::Grant { added, removed }, asked).await?;
    answer(&api, name, outcome, dry_run).await.map(Json)
}

fn may_publish(caller: &Allowed<ApprovalsDecide>, name: &PluginName) -> bool {
    caller.0.require_for(Permission::VERSIONS_PUBLISH, name).is_ok()
}

fn capabilities(sent: Vec<String>, at: &str) -> Result<BTreeSet<String>, Problem> {
    if sent.len() > MOST {
        return Err(flaw(at.into(), format!("there are more than {MOST}")));
    }
    let parsed = sent.into_iter().enumerate().map(|(number, text)| {
        // a capability is spelled as a permission is
        let known: Result<Permission, _> = text.parse();
        let short: String = text.chars().take(64).collect();
        let why = || format!("`{short}` is not a capability such as `events:publish`");
        known.map(|_| text).map_err(|_| flaw(format!("{at}/{number}"), why()))
    });
    parsed.collect()
}
