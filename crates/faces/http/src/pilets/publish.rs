//! `POST /api/v1/pilets`: publish a package, as unmodified Piral tools do it.
//!
//! The key comes as `Basic KEY`, `Bearer KEY` or bare. Without one the answer invites the client to
//! sign a person in (`interactiveAuth`). Everything about the version is read from the package;
//! of the other fields and parameters only `environment` and `channel` count.

use super::upload;
use crate::{Api, Problem, allowed::Allowed, document::Announced, extract::Query, links::Origin};
use axum::{Json, body::Body, extract::State, http::HeaderMap};
use midplane_access::needs::VersionsPublish;
use midplane_catalogue::operations::Refused;
use midplane_feed::file_link;
use midplane_model::{ApprovalId, Author, Event};
use midplane_registry::{
    Asked, OperationError,
    publish::{Published as Outcome, Target, without_backend},
};
use midplane_rest::publish::{PublishForm, PublishQuery, Published};

/// What the use case refuses.
pub(super) const REFUSALS: [Announced; 14] = [
    (400, "MP-REG-001", "the body is no form with a package in the part `file`"),
    (400, "MP-REG-003", "the file is no gzipped tar"),
    (403, "MP-AUTH-009", "the token is for another plugin"),
    (409, "MP-REG-002", "the version exists; a number is never used twice"),
    (409, "MP-OPS-013", "no backend is registered that it could call"),
    (413, "MP-REG-005", "the package unpacks to more than is allowed"),
    (413, "MP-REG-012", "the package is larger than is allowed"),
    (422, "MP-REG-004", "an entry of the package is not allowed"),
    (422, "MP-REG-006", "the package has not exactly one manifest"),
    (422, "MP-REG-007", "the manifest is not valid"),
    (422, "MP-REG-008", "the entry file is missing"),
    (422, "MP-REG-009", "the bundle is of no kind that a browser loads"),
    (422, "MP-REG-010", "the manifest of the remote cannot be used"),
    (422, "MP-REG-011", "there is no such environment or channel"),
];

/// Publish a package
///
/// Everything about the version is read from the package. When this is answered, the version is in
/// the feed where its channel points at it (`pointsAt`). Sending a package again with a channel that
/// is named moves that channel to its version.
#[utoipa::path(
    post,
    path = "/api/v1/pilets",
    tag = "publish",
    operation_id = "publish",
    params(PublishQuery),
    request_body(content = PublishForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The version that is published now.", body = Published))
)]
pub(crate) async fn publish(
    State(api): State<Api>,
    Query(parameters): Query<PublishQuery>,
    caller: Result<Allowed<VersionsPublish>, Problem>,
    origin: Result<Origin, Problem>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Published>, Problem> {
    let caller = match caller {
        Ok(caller) => caller,
        Err(problem) => {
            upload::drop_body(body, api.options.limits.dropped_upload).await;
            return Err(invite(problem, origin));
        }
    };
    let Origin(origin) = origin?;
    let mut received = upload::receive(&api, &headers, body).await?;
    let target = Target {
        environment: parameters.environment.or_else(|| received.fields.remove("environment")),
        channel: parameters.channel.or_else(|| received.fields.remove("channel")),
        backends: match parameters.require_backend {
            true => Some(api.lifecycle.instances().await?),
            false => None,
        },
    };
    // which plugin it is, is known when the package was read
    let may = |name: &_| caller.for_plugin(name).is_ok();
    let author = caller.author(&api);
    let published = api.registry.publish(received.upload, &target, may, &author).await?;
    let approval = asked_for(&api, &published, target.environment.as_deref(), &author).await?;
    api.live.settle(published.revision).await;
    let served = api.live.served.load();
    // what was published before is looked up: it is served already
    let before =
        || served.versions.get(&published.name)?.get(&published.version)?.record.ui.as_ref();
    let ui = published.ui.as_ref().or_else(before);
    let link = |entry: &str| file_link(&origin, &published.name, &published.version, entry);
    let shown = served.versions.get(&published.name).and_then(|all| all.get(&published.version));
    // it is published whether or not this can be told
    let warnings = match (shown, api.lifecycle.instances().await) {
        (Some(shown), Ok(instances)) => {
            without_backend(&shown.manifest, &instances).into_iter().collect()
        }
        (None, _) | (_, Err(_)) => Vec::new(),
    };
    let waits = approval.as_ref().zip(target.environment.as_deref()).map(|(approval, wanted)| {
        format!("It goes to {wanted} when somebody else approves {approval}.")
    });
    let message = waits.iter().chain(&warnings);
    Ok(Json(Published {
        message: message.fold(self::message(&published), |all, one| format!("{all} {one}")),
        warnings,
        approval,
        kind: ui.map(|ui| ui.kind),
        spec: ui.map(|ui| ui.spec),
        link: ui.map(|ui| link(&ui.entry)),
        name: published.name,
        version: published.version,
        environment: published.environment,
        channel: published.channel,
        points_at: published.points_at,
        revision: published.revision,
    }))
}

/// Asks somebody else to let the version go where its publisher wanted it, when that has to be
/// approved: it went to the beginning of the chain.
async fn asked_for(
    api: &Api,
    published: &Outcome,
    wanted: Option<&str>,
    author: &Author,
) -> Result<Option<ApprovalId>, Problem> {
    let wanted = wanted.and_then(|wanted| api.registry.environment(wanted));
    let Some(wanted) = wanted.filter(|wanted| **wanted != published.environment) else {
        return Ok(None);
    };
    let at = (wanted.clone(), published.channel.clone());
    let asked = Asked { author, dry_run: false };
    let (name, version) = (&published.name, published.version.clone());
    match api.operator.promote(name, at, version, None, asked).await {
        Ok(done) => Ok(done.value.events.into_iter().find_map(|event| match event {
            Event::ApprovalRequested { approval, .. } => Some(approval),
            _ => None,
        })),
        Err(OperationError::Refused(Refused::Waiting(waiting))) => Ok(Some(waiting)),
        Err(other) => Err(other.into()),
    }
}

/// What happened, in words: most of all, that a channel stays and how to move it.
fn message(published: &Outcome) -> String {
    let Outcome { name, version, environment, channel, .. } = published;
    if !published.is_new {
        return format!(
            "{name} {version} was published before; {channel} in {environment} points at it now."
        );
    }
    if published.points_at == *version {
        return format!("Published {name} {version}.");
    }
    let points_at = &published.points_at;
    format!(
        "Published {name} {version}. {channel} in {environment} stays at {points_at}, since \
         {version} is {} it; to move it, send the same package again with ?channel={channel} \
         (--channel {channel}).",
        if version < points_at { "below" } else { "a pre-release after" },
    )
}

/// As `/api/v1/pilets`
#[utoipa::path(
    post,
    path = "/api/v1/pilet",
    tag = "publish",
    operation_id = "publishOfPilet",
    params(PublishQuery),
    request_body(content = PublishForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The version that is published now.", body = Published))
)]
pub(crate) async fn publish_of_pilet(
    api: State<Api>,
    parameters: Query<PublishQuery>,
    caller: Result<Allowed<VersionsPublish>, Problem>,
    origin: Result<Origin, Problem>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Published>, Problem> {
    publish(api, parameters, caller, origin, headers, body).await
}

/// Tells who is not signed in where a command line can sign a person in.
fn invite(problem: Problem, origin: Result<Origin, Problem>) -> Problem {
    match origin {
        Ok(Origin(origin)) if problem.status() == 401 => {
            problem.with("interactiveAuth", format!("{origin}/auth/device"))
        }
        _ => problem,
    }
}
