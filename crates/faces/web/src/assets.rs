//! The shell's build: hashed files that never change, and what the build says about itself.

use crate::{
    Web,
    brand::Brand,
    frame::escaped,
    headers::lines,
    refusal::{Refusal, refuse, shown},
};
use axum::{
    Extension,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_negotiation::choose_coding;
use midplane_refusal::TraceId;
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use sha2::{Digest as _, Sha384};
use std::{borrow::Cow, collections::BTreeMap};

#[derive(RustEmbed)]
#[folder = "../../../web/shell/dist"]
#[allow_missing = true]
pub(crate) struct Dist;

/// Why the embedded build cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The web part was not built before the binary.
    #[error("this binary was built without the browser shell: build web/ first (`make build`)")]
    Missing,
    /// The build does not fit this binary.
    #[error("the embedded shell's {0}")]
    Broken(String),
}

#[derive(Deserialize)]
struct ShellManifest {
    imports: BTreeMap<String, String>,
    files: Vec<String>,
}

/// The build, read once at start.
#[derive(Debug)]
pub struct Assets {
    /// `index.html` with its two placeholders.
    pub(crate) index: String,
    /// Bare names → addresses of shared libraries.
    pub(crate) imports: BTreeMap<String, String>,
    /// Integrity of the shell's own modules, by address.
    pub(crate) integrity: BTreeMap<String, String>,
}

impl Assets {
    /// Reads the embedded build.
    ///
    /// # Errors
    /// [`BuildError`] when there is none, or it does not fit.
    pub fn load() -> Result<Self, BuildError> {
        let text = |name: &str| {
            let file = Dist::get(name).ok_or(BuildError::Missing)?;
            String::from_utf8(file.data.into_owned())
                .map_err(|_| BuildError::Broken(format!("{name} is not UTF-8")))
        };
        let index = text("index.html")?;
        let manifest: ShellManifest = serde_json::from_str(&text("shell-manifest.json")?)
            .map_err(|error| BuildError::Broken(format!("shell-manifest.json: {error}")))?;
        let mut integrity = BTreeMap::new();
        for address in manifest.files {
            let missing = || BuildError::Broken(format!("{address} is missing"));
            let file = Dist::get(address.trim_start_matches('/')).ok_or_else(missing)?;
            let hash = BASE64.encode(Sha384::digest(&file.data));
            integrity.insert(address, format!("sha384-{hash}"));
        }
        Ok(Self { index, imports: manifest.imports, integrity })
    }

    /// The same build in the operator's looks: name, icon, logo and accent are in the page before
    /// any script runs.
    #[must_use]
    pub fn branded(mut self, brand: &Brand, product: &str) -> Self {
        let index = &mut self.index;
        replace_between(index, "<title>", "</title>", &escaped(product));
        if let Some(link) = brand.icon_link() {
            replace_between(index, "<!--midplane:icon-->", "<!--/midplane:icon-->", &link);
        }
        if let Some(address) = brand.logo() {
            let image =
                format!("<img class=\"logo-image\" src=\"{address}\" alt=\"\" height=\"24\">");
            replace_between(index, "<!--midplane:logo-->", "<!--/midplane:logo-->", &image);
        }
        *index = index.replacen("</head>", &format!("{}</head>", brand.style_link()), 1);
        self
    }
}

/// Puts a text between the first pair of marks; without them nothing changes.
fn replace_between(page: &mut String, from: &str, to: &str, text: &str) {
    let Some(begin) = page.find(from).map(|at| at + from.len()) else { return };
    let Some(length) = page[begin..].find(to) else { return };
    page.replace_range(begin..begin + length, text);
}

/// The caching of a file whose name has the digest of what is in it.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Codings that the build prepared, best first.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// `GET /assets/{path}`.
pub(crate) async fn asset(
    State(web): State<Web>,
    Path(path): Path<String>,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    if let Some(file) = web.brand.file(&path) {
        return file;
    }
    // a build that is read from its folder must not be left through it
    let inside = !path.split(['/', '\\']).any(|part| part == "..");
    let found = inside.then(|| file::<Dist>(&format!("assets/{path}"), &request, IMMUTABLE));
    found.flatten().unwrap_or_else(|| {
        refuse(
            &Refusal::NoAsset(shown(&path)),
            &trace_id.map(|Extension(id)| id).unwrap_or_default(),
        )
    })
}

/// A file of an embedded build, in the best coding that the client takes.
pub(crate) fn file<Build: RustEmbed>(
    path: &str,
    request: &HeaderMap,
    cache: &'static str,
) -> Option<Response> {
    let plain = Build::get(path)?;
    let (coding, file) = match coded::<Build>(path, request) {
        Some((coding, file)) => (Some(coding), file),
        None => (None, plain),
    };
    let kind = content_type(path);
    // what is part of the binary is not copied for each client
    let bytes = match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, &kind);
    set(header::CACHE_CONTROL, cache);
    set(header::VARY, "accept-encoding");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(coding) = coding {
        set(header::CONTENT_ENCODING, coding);
    }
    Some(response)
}

fn coded<Build: RustEmbed>(
    path: &str,
    request: &HeaderMap,
) -> Option<(&'static str, EmbeddedFile)> {
    let ready = CODINGS
        .iter()
        .filter_map(|(coding, ending)| Some((*coding, Build::get(&format!("{path}{ending}"))?)));
    let mut ready: Vec<(&'static str, EmbeddedFile)> = ready.collect();
    let sizes = ready.iter().map(|(coding, file)| (*coding, file.data.len() as u64));
    let chosen = choose_coding(lines(request, &header::ACCEPT_ENCODING), sizes)?;
    Some(ready.swap_remove(chosen))
}

fn content_type(path: &str) -> String {
    match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8".into(),
        Some("css") => "text/css; charset=utf-8".into(),
        Some("webmanifest") => "application/manifest+json".into(),
        _ => mime_guess::from_path(path).first_or_octet_stream().to_string(),
    }
}
