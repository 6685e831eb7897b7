//! `GET /pilets/{name}/{version}/{path}`: one immutable file of a bundle, for whom its version is for.

use crate::{
    Api, Problem, Refusal,
    caller::From,
    extract::Path,
    headers::lines,
    pilets::reader::{self, Reader},
    prepared::{Form, Looks, PreparedFile},
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use midplane_model::{BundleFile, PluginName, Version};
use midplane_negotiation::{Asked, asked_range, if_none_match, if_range};
use midplane_net::{decode, split_name};
use midplane_registry::{BlobError, Served, Shown, StoreError};
use std::{ops::Range, sync::Arc};

/// One immutable file of a bundle
///
/// `/pilets/{name}/{version}/{path}`, scoped names as `/pilets/@scope/name/…`. A published address
/// never changes its bytes. One range and `If-Range` are answered (RFC 9110 §14), and the smallest
/// prepared coding that `Accept-Encoding` allows.
///
/// Where the manifest of the version says for whom it is (`targetAudience`, `permissions.ui`), only they
/// get its files: by a credential with the request or by the cookie of their session. So does who may
/// see every plugin (`plugins:read`).
#[utoipa::path(
    get,
    path = "/pilets/{*path}",
    tag = "feed",
    operation_id = "getBundleFile",
    params(
        ("path" = String, Path, description = "Name, version and path inside the bundle.",
         example = "greeter/1.0.0/greeter.js")
    ),
    responses(
        (status = 200, description = "The file.", body = Vec<u8>, content_type = "*/*"),
        (status = 206, description = "A part of it.", body = Vec<u8>, content_type = "*/*"),
        (status = 304, description = "It did not change; it never does.")
    )
)]
pub(crate) async fn bundle(
    State(api): State<Api>,
    Path(_): Path<String>,
    Reader(region): Reader,
    From(from): From,
    uri: Uri,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let prepared = prepare(&api, uri.path())?;
    let looks = Looks { headers: &request, region: region.as_ref() };
    reader::check(&api, &prepared, looks, Some(from))?;
    let asked = asked(&request, &prepared);
    let form = match asked {
        Asked::Whole => prepared.wanted(&request),
        Asked::Part(_) | Asked::Outside => prepared.plain(),
    };
    if is_known(&request, form) {
        return Ok(unchanged(form));
    }
    match asked {
        Asked::Whole => Ok(whole(form, body(&api, form, None).await?)),
        Asked::Part(part) => {
            let body = body(&api, form, Some(part.clone())).await?;
            Ok(partial(form, &part, body))
        }
        Asked::Outside => Ok(outside(&request, form.size)),
    }
}

/// The answer, when the file was found before and all that is wanted of it is in memory.
pub(crate) fn ready(api: &Api, path: &str, method: &Method, looks: Looks<'_>) -> Option<Response> {
    let prepared = api.prepared.file(&api.live.served.load(), path)?;
    // a refusal is the handler's
    reader::check(api, &prepared, looks, None).ok()?;
    let request = looks.headers;
    if request.contains_key(header::RANGE) {
        return None;
    }
    let form = prepared.wanted(request);
    if is_known(request, form) {
        return Some(unchanged(form));
    }
    let bytes = api.registry.kept_blob(&form.digest)?;
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    Some(whole(form, body))
}

/// The name is told from the rest before anything is decoded, as the gateway does it.
fn prepare(api: &Api, path: &str) -> Result<Arc<PreparedFile>, Problem> {
    let served = api.live.served.load_full();
    if let Some(prepared) = api.prepared.file(&served, path) {
        return Ok(prepared);
    }
    let found = find(&served, path.strip_prefix("/pilets/").unwrap_or_default())?;
    Ok(api.prepared.keep_file(&served, path, found))
}

/// The file, and the version that it is of.
fn find<'s>(served: &'s Served, path: &str) -> Result<(&'s Shown, &'s Arc<BundleFile>), Problem> {
    let missing = || {
        let shown: String = path.chars().take(200).collect();
        Problem::from(Refusal::NotPublished(format!("`/pilets/{shown}` is not published")))
    };
    let (name, rest) = split_name(path).ok_or_else(missing)?;
    let rest = rest.strip_prefix('/').ok_or_else(missing)?;
    let (version, file) = rest.split_once('/').ok_or_else(missing)?;
    let name = PluginName::parse(&name).map_err(|_| missing())?;
    let version = decode(version).map_err(|_| missing())?;
    let version = Version::parse(&version).map_err(|_| missing())?;
    let file = decode(file).map_err(|_| missing())?;
    let found = served.version(&name, &version).and_then(|of| Some((of, of.file(&file)?)));
    found.ok_or_else(|| {
        let number = version.to_string();
        let mut damage = served.damage_of(name.as_str());
        // that it was never published would not be true
        match damage.find(|one| one.version.as_ref() == Some(&number)) {
            Some(damage) => StoreError::Damaged(damage.to_string()).into(),
            None => missing(),
        }
    })
}

/// What part of the plain bytes is asked for.
fn asked(request: &HeaderMap, prepared: &PreparedFile) -> Asked {
    let plain = prepared.plain();
    match if_range(lines(request, &header::IF_RANGE), &plain.tag) {
        true => asked_range(lines(request, &header::RANGE), plain.size),
        false => Asked::Whole,
    }
}

fn is_known(request: &HeaderMap, form: &Form) -> bool {
    if_none_match(lines(request, &header::IF_NONE_MATCH), &form.tag)
}

fn unchanged(form: &Form) -> Response {
    respond(StatusCode::NOT_MODIFIED, form.headers.clone(), Body::empty())
}

fn whole(form: &Form, body: Body) -> Response {
    let mut headers = form.headers.clone();
    headers.insert(header::CONTENT_LENGTH, form.size.into());
    respond(StatusCode::OK, headers, body)
}

fn partial(form: &Form, part: &Range<u64>, body: Body) -> Response {
    let mut headers = form.headers.clone();
    headers.insert(header::CONTENT_LENGTH, (part.end - part.start).into());
    let content = format!("bytes {}-{}/{}", part.start, part.end - 1, form.size);
    if let Ok(content) = content.try_into() {
        headers.insert(header::CONTENT_RANGE, content);
    }
    respond(StatusCode::PARTIAL_CONTENT, headers, body)
}

fn respond(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// A refusal that says how long the file is (RFC 9110 §15.5.17).
fn outside(request: &HeaderMap, size: u64) -> Response {
    let asked = request.get(header::RANGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let asked = asked.chars().take(64).collect();
    let content = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
    let problem = Problem::from(Refusal::NoSuchRange { asked, size });
    (content, problem).into_response()
}

/// From memory, where the file stays for the next one; a large one from the store.
async fn body(api: &Api, form: &Form, part: Option<Range<u64>>) -> Result<Body, Problem> {
    if let Some(bytes) = api.registry.keep_blob(&form.digest, form.size).await.map_err(lost)? {
        return Ok(Body::from(slice(&bytes, part)));
    }
    let stream = api.registry.blob(&form.digest, part).await.map_err(lost)?;
    Ok(Body::from_stream(stream))
}

fn slice(bytes: &Bytes, part: Option<Range<u64>>) -> Bytes {
    let Some(part) = part else { return bytes.clone() };
    let at = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
    bytes.slice(at(part.start)..at(part.end))
}

/// What is published is there, or something is broken.
fn lost(error: BlobError) -> Problem {
    match error {
        BlobError::NotFound(what) => BlobError::Damaged(format!("{what} is missing")).into(),
        other => other.into(),
    }
}
