//! `/docs` and below: the documentation as pages of the product, for those who have only the
//! binary. Who does not ask for HTML (a terminal) gets the Markdown that it was written in.

use crate::{
    Web, frame,
    headers::{lines, takes},
    markdown,
    page::gzip,
    policy,
    refusal::{Refusal, refuse, shown},
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_negotiation::named_media_quality;
use midplane_refusal::{Document, TraceId};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../../docs"]
#[include = "*.md"]
#[include = "*.yaml"]
struct Sources;

/// Folders whose pages have an address, in the order of the documentation's own page.
const FOLDERS: [&str; 5] = ["guides", "concepts", "reference", "operations", "adr"];

/// What pages of text need beyond the frame.
const STYLE: &str = include_str!("docs.css");

const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding");

/// A reader: what their requests say of them.
pub(crate) type Reader = (State<Web>, Option<Extension<TraceId>>, HeaderMap);

/// `GET /docs`.
pub(crate) async fn start(reader: Reader) -> Response {
    show(reader, "README.md", "docs", Refusal::NoGuide)
}

/// `GET /docs/errors`.
pub(crate) async fn errors(reader: Reader) -> Response {
    show(reader, "reference/errors/README.md", "errors", Refusal::NoErrorPage)
}

/// `GET /docs/errors/{code}`.
pub(crate) async fn error(Path(code): Path<String>, reader: Reader) -> Response {
    let name = name(&code);
    show(reader, &format!("reference/errors/{name}.md"), &code, Refusal::NoErrorPage)
}

/// `GET /docs/{folder}/{name}`.
pub(crate) async fn page(Path((folder, file)): Path<(String, String)>, reader: Reader) -> Response {
    let name = name(&file);
    let source = match FOLDERS.contains(&folder.as_str()) {
        true => format!("{folder}/{name}.md"),
        false => String::new(),
    };
    show(reader, &source, &format!("{folder}/{file}"), Refusal::NoGuide)
}

/// `GET /docs/{folder}`: its own page, or a list of what is in it.
pub(crate) async fn folder(Path(folder): Path<String>, reader: Reader) -> Response {
    let own = format!("{folder}/README.md");
    if Sources::get(&own).is_some() || !FOLDERS.contains(&folder.as_str()) {
        return show(reader, &own, &folder, Refusal::NoGuide);
    }
    let mut list = format!("# {}\n\n", capitalised(&folder));
    let inside = |path: &str| path.strip_prefix(&folder).is_some_and(|rest| is_file(&rest[1..]));
    for path in Sources::iter().filter(|path| inside(path)) {
        if let Some(text) = text(&path) {
            list += &format!(
                "- [{}](/docs/{})\n",
                markdown::title(&text),
                path.trim_end_matches(".md")
            );
        }
    }
    answer(&reader, &own, &list)
}

/// `GET /docs/style.css`.
pub(crate) async fn style() -> Response {
    sheet(STYLE)
}

/// `GET /docs/frame.css`.
pub(crate) async fn frame_style() -> Response {
    sheet(frame::STYLE.as_str())
}

fn sheet(text: &'static str) -> Response {
    let head = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (head, text).into_response()
}

fn show(reader: Reader, source: &str, asked: &str, missing: fn(String) -> Refusal) -> Response {
    match text(source) {
        Some(text) => answer(&reader, source, &text),
        None => nothing(reader, &missing(shown(asked))),
    }
}

/// A page that says so, for who goes there; a problem for everybody else.
fn nothing((State(web), trace_id, request): Reader, refusal: &Refusal) -> Response {
    let trace_id = trace_id.map(|Extension(id)| id).unwrap_or_default();
    let mut response = match wants_html(&request) {
        true => {
            let document = Document::of(refusal, &trace_id.0);
            let status = StatusCode::from_u16(document.status).unwrap_or(StatusCode::NOT_FOUND);
            let mut page = sent(web.frame().refusal(&document), &request);
            *page.status_mut() = status;
            policy::protect(page.headers_mut(), &policy::documentation());
            page
        }
        false => refuse(refusal, &trace_id),
    };
    response.headers_mut().insert(header::VARY, VARY);
    response
}

fn text(source: &str) -> Option<String> {
    // sources that are read from their folder must not be left through it
    let inside = !source.contains(['\\', '\0']) && !source.split('/').any(|part| part == "..");
    let file = inside.then(|| Sources::get(source)).flatten()?;
    String::from_utf8(file.data.into_owned()).ok()
}

fn answer((State(web), _, request): &Reader, source: &str, text: &str) -> Response {
    let mut response = match wants_html(request) {
        true => sent(markdown::page(text, source, web.frame()), request),
        // browsers that were sent here show it, where they would offer Markdown to be saved
        false => {
            let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
            (kind, text.to_owned()).into_response()
        }
    };
    let headers = response.headers_mut();
    policy::protect(headers, &policy::documentation());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(header::VARY, VARY);
    response
}

fn wants_html(request: &HeaderMap) -> bool {
    named_media_quality(lines(request, &header::ACCEPT), "text/html").is_wanted()
}

/// A page in the coding that its reader takes.
pub(crate) fn sent(html: String, request: &HeaderMap) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    match takes(request, "gzip").then(|| gzip(&html)).flatten() {
        Some(coded) => (kind, [(header::CONTENT_ENCODING, "gzip")], coded).into_response(),
        None => (kind, html).into_response(),
    }
}

/// Links of the sources end in `.md`, and so do addresses that somebody copied from them.
fn name(file: &str) -> &str {
    file.strip_suffix(".md").unwrap_or(file)
}

fn is_file(rest: &str) -> bool {
    !rest.contains('/') && rest.ends_with(".md")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The addresses of all pages.
    fn pages() -> BTreeSet<String> {
        let sources = Sources::iter().filter(|path| path.ends_with(".md"));
        let pages = sources.map(|path| markdown::address(&path).expect("a source has an address"));
        pages.chain(FOLDERS.map(|folder| format!("/docs/{folder}"))).collect()
    }

    #[test]
    fn every_link_of_every_page_leads_to_a_page() {
        let pages = pages();
        let (options, brand) = (crate::Options::default(), crate::Brand::default());
        let frame = frame::Frame { options: &options, brand: &brand };
        for path in Sources::iter().filter(|path| path.ends_with(".md")) {
            let html = markdown::page(&text(&path).unwrap(), &path, frame);
            for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let (to, _) = link.split_once('#').unwrap_or((link, ""));
                let is_other = to.is_empty() || !to.starts_with("/docs") || to == "/docs/api";
                assert!(is_other || to.ends_with(".css") || pages.contains(to), "{path}: {link}");
                assert!(!to.contains(".md"), "{path}: {link}");
            }
        }
    }

    #[test]
    fn no_name_leaves_the_folder() {
        for source in ["../README.md", "guides/../../README.md", "guides\\x.md", "/etc/passwd"] {
            assert!(text(source).is_none(), "{source}");
        }
    }
}
