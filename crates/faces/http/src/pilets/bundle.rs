//! `GET /pilets/{name}/{version}/{path}`: one immutable file of a bundle.

use crate::{Api, Problem, Refusal, extract::Path, headers::lines};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_model::{BundleFile, Digest, FileVariant, PluginName, Version};
use midplane_negotiation::{Asked, asked_range, choose_coding, if_none_match, if_range};
use midplane_net::{decode, split_name};
use midplane_registry::{BlobError, StoreError};
use std::sync::Arc;

/// A document of a plugin that is opened by itself shares the shell's origin: it runs nothing.
/// Scripts and styles that a page loads are not touched by this.
const DOCUMENT_POLICY: &str = "sandbox; default-src 'none'; style-src 'self'; img-src 'self'";

/// One immutable file of a bundle
///
/// `/pilets/{name}/{version}/{path}`, scoped names as `/pilets/@scope/name/…`. A published address
/// never changes its bytes. One range and `If-Range` are answered (RFC 9110 §14), and the smallest
/// prepared coding that `Accept-Encoding` allows.
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
    uri: Uri,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let file = find(&api, uri.path().strip_prefix("/pilets/").unwrap_or_default())?;
    let variant = variant(&request, &file);
    // a part is always a part of the plain bytes
    let plain = format!("\"{}\"", file.digest);
    let asked = match if_range(lines(&request, &header::IF_RANGE), &plain) {
        true => asked_range(lines(&request, &header::RANGE), file.size),
        false => Asked::Whole,
    };
    let variant = variant.filter(|_| asked == Asked::Whole);
    let (digest, size) = variant.map_or((file.digest, file.size), |v| (v.digest, v.size));
    let tag = format!("\"{digest}\"");
    let mut response = if if_none_match(lines(&request, &header::IF_NONE_MATCH), &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match asked {
            Asked::Whole => {
                let body = Body::from_stream(open_blob(&api, &digest, None).await?);
                ([(header::CONTENT_LENGTH, size)], body).into_response()
            }
            Asked::Part(part) => {
                let content = format!("bytes {}-{}/{size}", part.start, part.end - 1);
                let length = part.end - part.start;
                let body = Body::from_stream(open_blob(&api, &digest, Some(part)).await?);
                let headers = [
                    (header::CONTENT_RANGE, content),
                    (header::CONTENT_LENGTH, length.to_string()),
                ];
                (StatusCode::PARTIAL_CONTENT, headers, body).into_response()
            }
            Asked::Outside => {
                return Ok(outside(&request, size));
            }
        }
    };
    let headers = response.headers_mut();
    if let Some(variant) = variant {
        let name = HeaderValue::from_static(variant.encoding.as_str());
        headers.insert(header::CONTENT_ENCODING, name);
    }
    describe(headers, &file, &tag);
    Ok(response)
}

/// The prepared coding that the client wants most.
fn variant<'f>(request: &HeaderMap, file: &'f BundleFile) -> Option<&'f FileVariant> {
    let ready = file.variants.iter().map(|variant| (variant.encoding.as_str(), variant.size));
    let chosen = choose_coding(lines(request, &header::ACCEPT_ENCODING), ready);
    chosen.and_then(|at| file.variants.get(at))
}

/// A refusal that says how long the file is (RFC 9110 §15.5.17).
fn outside(request: &HeaderMap, size: u64) -> Response {
    let asked = request.get(header::RANGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let asked = asked.chars().take(64).collect();
    let content = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
    let problem = Problem::from(Refusal::NoSuchRange { asked, size });
    (content, problem).into_response()
}

/// The name is told from the rest before anything is decoded, as the gateway does it.
fn find(api: &Api, path: &str) -> Result<Arc<BundleFile>, Problem> {
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
    let served = api.live.served.load();
    let found = served.file(&name, &version, &file).cloned();
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

async fn open_blob(
    api: &Api,
    digest: &Digest,
    part: Option<std::ops::Range<u64>>,
) -> Result<midplane_registry::BlobStream, Problem> {
    api.registry.blob(digest, part).await.map_err(|error| match error {
        BlobError::NotFound(what) => BlobError::Damaged(format!("{what} is missing")).into(),
        other => other.into(),
    })
}

fn describe(headers: &mut HeaderMap, file: &BundleFile, tag: &str) {
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, &file.content_type);
    set(header::ETAG, tag);
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(header::VARY, "accept-encoding");
    set(header::ACCEPT_RANGES, "bytes");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, DOCUMENT_POLICY);
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    set(header::HeaderName::from_static("timing-allow-origin"), "*");
}
