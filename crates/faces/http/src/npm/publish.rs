//! `PUT /npm/{name}`: publish as `npm publish` does.

use super::{
    address::Asked,
    body::{Malformed, Splitter},
    missing,
};
use crate::{
    Api, Problem, Refusal,
    allowed::Allowed,
    extract::Path,
    pilets::{Arriving, Permit, drop_body, message, without_backend_of},
};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{StatusCode, Uri},
};
use futures::StreamExt as _;
use midplane_access::needs::VersionsPublish;
use midplane_model::PluginName;
use midplane_registry::publish::{Admission, Target, Upload};
use midplane_rest::body::{self, Unreadable};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::OnceLock};

/// The most that npm may send beside the tarball: manifest and readme.
const LONGEST_DOCUMENT: usize = 4 * 1024 * 1024;

/// What of the document counts.
#[derive(Deserialize)]
struct Document {
    #[serde(default, rename = "dist-tags")]
    tags: BTreeMap<String, Value>,
}

/// Publish as npm does
///
/// Takes what `npm publish` sends. Only the tarball counts: everything about the version is read from
/// it, as `POST /api/v1/pilets` does, and it passes the same review. A `--tag` other than `latest` is
/// the channel of that name.
#[utoipa::path(
    put,
    path = "/npm/{*path}",
    tag = "publish",
    operation_id = "npmPublish",
    params(("path" = String, Path, description = "The name of the package.", example = "greeter")),
    request_body(content = Value, content_type = "application/json"),
    responses((status = 201, description = "The version that is published now.", body = Value))
)]
pub(crate) async fn publish(
    State(api): State<Api>,
    Path(_): Path<String>,
    caller: Result<Allowed<VersionsPublish>, Problem>,
    uri: Uri,
    body: Body,
) -> Result<(StatusCode, Json<Value>), Problem> {
    // npm prints this member and no other
    let told = |problem: Problem| {
        let error = problem.detail().to_owned();
        problem.with("error", error)
    };
    match caller {
        Ok(caller) => take(&api, &caller, &uri, body).await.map_err(told),
        Err(problem) => {
            drop_body(body, api.options.limits.dropped_upload).await;
            Err(told(problem))
        }
    }
}

async fn take(
    api: &Api,
    caller: &Allowed<VersionsPublish>,
    uri: &Uri,
    body: Body,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let Some(Asked::Package(name)) = Asked::read(uri.path()) else {
        return Err(missing(uri.path()));
    };
    caller.for_plugin(&name)?;
    let permit = Permit::new(api, caller, None);
    let (upload, document) = receive(api, body).await?;
    let tag = document.tags.into_keys().next().filter(|tag| tag != "latest");
    let target = Target { channel: tag, ..Target::default() };
    let other = OnceLock::new();
    let may = |own: &PluginName| {
        let is_own = *own == name;
        if !is_own {
            let _ = other.set(own.clone());
        }
        if is_own { permit.admits(own) } else { Admission::Refused }
    };
    let served = api.live.served.load_full();
    let author = caller.author(api);
    let published = api.registry.publish(upload, &target, may, &author, &served).await;
    if let Some(own) = other.get() {
        return Err(malformed(format!("the package is {own}, the address is of {name}")));
    }
    let published = published.map_err(|error| permit.refusal(error))?;
    api.live.settle(published.revision).await;
    let warnings = without_backend_of(api, &published).await;
    let (version, revision) = (&published.version, published.revision);
    let answer = json!({
        "ok": true,
        "id": name,
        "version": version,
        "channel": published.channel,
        "state": published.state,
        "pointsAt": published.points_at,
        "message": message(&published),
        "revision": revision,
        "warnings": warnings,
        "review": published.findings,
    });
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Takes the tarball off the document and into a file.
async fn receive(api: &Api, body: Body) -> Result<(Upload, Document), Problem> {
    let mut arriving = Arriving::begin(api)?;
    let mut splitter = Splitter::new(LONGEST_DOCUMENT);
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| malformed(error.to_string()))?;
        let bytes = splitter.read(&chunk).map_err(|wrong| match wrong {
            Malformed::TooLong(most) => {
                malformed(format!("the document has more than {most} bytes"))
            }
            Malformed::Several => malformed("the document has two tarballs".into()),
            Malformed::Base64 => malformed("the tarball is not base64".into()),
        })?;
        if !arriving.take(api, &bytes).await? {
            break;
        }
    }
    let rest = splitter.finish().ok_or_else(|| {
        let what = "the document has no tarball; versions that are published do not change here";
        malformed(what.into())
    })?;
    let document = body::read(&rest).map_err(|Unreadable { why, .. }| {
        malformed(format!("the document cannot be read: {why}"))
    })?;
    Ok((arriving.finish(api).await?, document))
}

fn malformed(detail: String) -> Problem {
    Refusal::BadUpload(detail).into()
}
