//! `POST /api/v1/pilets`: publish a package, as unmodified Piral tools do it.
//!
//! The key comes as `Basic KEY`, `Bearer KEY` or bare. Without one the answer invites the client to
//! sign a person in (`interactiveAuth`). Everything about the version is read from the package;
//! of the other fields and parameters only `environment` and `channel` count.

use super::{permit::Permit, upload};
use crate::{Api, Problem, allowed::Allowed, document::Announced, extract::Query, links::Origin};
use axum::{Json, body::Body, extract::State, http::HeaderMap};
use midplane_access::needs::VersionsPublish;
use midplane_catalogue::operations::Refused;
use midplane_feed::ui_link;
use midplane_model::{ApprovalId, Author, Event, Instance, UiBundle, VersionState};
use midplane_registry::{
    Asked, OperationError,
    publish::{Published as Outcome, Target, Upload, without_backend, without_ui},
};
use midplane_rest::publish::{PublishForm, PublishQuery, Published};
use std::sync::Arc;

/// What the use case refuses.
pub(crate) const REFUSALS: [Announced; 33] = [
    (400, "MP-REG-001", "the body is no form with a package in the part `file`"),
    (400, "MP-REG-003", "the file is no gzipped tar"),
    (403, "MP-AUTH-009", "the token is for another plugin"),
    (403, "MP-AUTH-010", "the token is for other environments"),
    (403, "MP-AUTH-011", "the name is claimed by others"),
    (403, "MP-REM-007", "its UI stays at an origin that is not listed"),
    (409, "MP-REG-002", "the version exists; a number is never used twice"),
    (409, "MP-OPS-013", "no backend is registered that it could call"),
    (413, "MP-REG-005", "the package unpacks to more than is allowed"),
    (413, "MP-REG-012", "the package is larger than is allowed"),
    (413, "MP-REM-002", "what stays elsewhere is larger than is allowed"),
    (422, "MP-REG-004", "an entry of the package is not allowed"),
    (422, "MP-REG-006", "the package has not exactly one manifest"),
    (422, "MP-REG-007", "the manifest is not valid"),
    (422, "MP-REG-008", "the entry file is missing"),
    (422, "MP-REG-009", "the bundle is of no kind that a browser loads"),
    (422, "MP-REG-010", "the manifest of the remote cannot be used"),
    (422, "MP-REG-011", "there is no such environment or channel"),
    (422, "MP-REM-003", "a file that stays elsewhere needs one that is not pinned"),
    (422, "MP-REM-008", "a file that stays elsewhere is not the one that is pinned"),
    (422, "MP-REV-001", "its review: the manifest has warnings"),
    (422, "MP-REV-002", "its review: the version is not for this platform"),
    (422, "MP-REV-003", "its review: the UI is larger than its budget"),
    (422, "MP-REV-004", "its review: the entry cannot be loaded"),
    (422, "MP-REV-005", "its review: a file says where code comes from"),
    (422, "MP-REV-006", "its review: source maps are served"),
    (422, "MP-REV-007", "its review: there is no licence"),
    (422, "MP-REV-008", "its review: there is no readme"),
    (422, "MP-REV-009", "its review: a dependency is not right"),
    (422, "MP-REV-010", "its review: the name looks like another"),
    (422, "MP-REV-011", "its review: a secret is in the package"),
    (422, "MP-REV-012", "its review: the entry leaves nothing to load"),
    (502, "MP-REM-001", "what stays elsewhere cannot be fetched"),
];

/// Publish a package
///
/// Everything about the version is read from the package. When this is answered, the version is in
/// the feed where its channel points at it (`pointsAt`). Sending a package again with a channel that
/// is named moves that channel to its version. A version that its review holds is kept in quarantine
/// (`state`) until an administrator has decided.
#[utoipa::path(
    post,
    path = "/api/v1/pilets",
    tag = "publish",
    operation_id = "publish",
    params(PublishQuery),
    request_body(content = PublishForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The version that is published now, or in quarantine.", body = Published))
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
        backends: backends(&api, parameters.require_backend).await?,
        ..Target::default()
    };
    take_in(&api, &caller, &origin, received.upload, &target).await.map(Json)
}

/// The backends that one of has to be there, where that is asked for.
pub(super) async fn backends(api: &Api, required: bool) -> Result<Option<Vec<Instance>>, Problem> {
    Ok(if required { Some(api.lifecycle.instances().await?) } else { None })
}

/// Publishes what has arrived, and says what came of it.
pub(super) async fn take_in(
    api: &Api,
    caller: &Allowed<VersionsPublish>,
    origin: &str,
    upload: Upload,
    target: &Target,
) -> Result<Published, Problem> {
    // which plugin it is, is known when the package was read
    let permit = Permit::new(api, caller, target.environment.as_deref());
    let author = caller.author(api);
    let published = {
        let served = api.live.served.load_full();
        let may = |name: &_| permit.admits(name);
        let published = api.registry.publish(upload, target, may, &author, &served).await;
        published.map_err(|error| permit.refusal(error))?
    };
    let approval = asked_for(api, &published, target.environment.as_deref(), &author).await?;
    api.live.settle(published.revision).await;
    let served = api.live.served.load();
    // what was published before is looked up: it is served already
    let before =
        || served.versions.get(&published.name)?.get(&published.version)?.record.ui.as_ref();
    let ui = published.ui.as_ref().or_else(before);
    let of = (&published.name, &published.version);
    let link = |ui: &UiBundle| ui_link(origin, of, ui, &ui.entry);
    let is_public = published.state == VersionState::Published;
    let warnings = without_backend_of(api, &published).await;
    let waits = approval.as_ref().zip(target.environment.as_deref()).map(|(approval, wanted)| {
        format!("It goes to {wanted} when somebody else approves {approval}.")
    });
    let message = waits.iter().chain(&warnings);
    Ok(Published {
        message: message.fold(self::message(&published), |all, one| format!("{all} {one}")),
        warnings,
        approval,
        review: published.findings.into_iter().map(Into::into).collect(),
        kind: ui.map(|ui| ui.kind),
        spec: ui.map(|ui| ui.spec),
        link: ui.filter(|_| is_public).map(link),
        state: published.state,
        name: published.name,
        version: published.version,
        environment: published.environment,
        channel: published.channel,
        is_new: published.is_new,
        points_at: published.points_at,
        revision: published.revision,
    })
}

/// What is to be said of the backend of what is published now.
pub(crate) async fn without_backend_of(api: &Api, published: &Outcome) -> Vec<String> {
    let served = api.live.served.load();
    let shown = served.version(&published.name, &published.version);
    let manifest = shown.map(|shown| Arc::clone(&shown.manifest));
    drop(served);
    if published.state == VersionState::Quarantined {
        return Vec::new();
    }
    // it is published whether or not this can be told
    match (manifest, api.lifecycle.instances().await) {
        (Some(manifest), Ok(instances)) => {
            let ui = without_ui(&manifest).filter(|_| published.ui.is_none() && published.is_new);
            ui.into_iter().chain(without_backend(&manifest, &instances)).collect()
        }
        (None, _) | (_, Err(_)) => Vec::new(),
    }
}

/// Asks somebody else to let the version go where its publisher wanted it, when that has to be
/// approved: it went to the beginning of the chain.
pub(crate) async fn asked_for(
    api: &Api,
    published: &Outcome,
    wanted: Option<&str>,
    author: &Author,
) -> Result<Option<ApprovalId>, Problem> {
    if published.state == VersionState::Quarantined {
        return Ok(None);
    }
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
pub(crate) fn message(published: &Outcome) -> String {
    let Outcome { name, version, environment, channel, .. } = published;
    if published.state == VersionState::Quarantined {
        let held = published.findings.iter().filter(|finding| finding.holds());
        let checks: Vec<&str> = held.map(|finding| &*finding.check).collect();
        return format!(
            "{name} {version} is in quarantine for its review ({}): nobody gets it until an \
             administrator has decided (midplane quarantine show {name}@{version}).",
            checks.join(", ")
        );
    }
    if !published.is_new {
        return format!(
            "{name} {version} was published before; {channel} in {environment} points at it now."
        );
    }
    let Some(points_at) = published.points_at.as_ref().filter(|points_at| *points_at != version)
    else {
        return format!("Published {name} {version}.");
    };
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
    responses((status = 200, description = "The version that is published now, or in quarantine.", body = Published))
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
