//! Pages that were rendered already, and who a cookie belongs to.
//!
//! Viewers with one set of plugins share a page. A page is found only under the number of the
//! snapshot that it was rendered from, and a viewer only under that of the access snapshot that
//! vouched for them: a new revision or an ended session makes both unreachable at once.

use crate::{Web, headers::takes, page};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use midplane_access::AccessSnapshot;
use midplane_feed::{ChosenSet, Resolution, ViewerFingerprint, resolve};
use midplane_model::{Timestamp, Viewer};
use midplane_registry::{
    Served,
    prepared::{Epoch, Store, bounded},
};
use quick_cache::{UnitWeighter, Weighter};
use std::sync::{Arc, LazyLock, OnceLock};

/// What pages take in memory.
const PAGES: u64 = 16 << 20;
/// A page of a few plugins.
const TYPICAL_PAGE: u64 = 16 << 10;
/// Audiences whose set is remembered.
const AUDIENCES: u64 = 16_384;
/// Cookies whose owner is remembered.
const COOKIES: u64 = 16_384;
/// A longer cookie is asked about each time.
const LONGEST_COOKIE: usize = 2048;

/// Who a page is for.
pub(crate) struct Known {
    /// `None` for nobody in particular.
    viewer: Option<Viewer>,
    fingerprint: ViewerFingerprint,
    until: Timestamp,
}

static NOBODY: LazyLock<Arc<Known>> = LazyLock::new(|| {
    let fingerprint = ViewerFingerprint::of(&Viewer::anonymous());
    Arc::new(Known { viewer: None, fingerprint, until: Timestamp(i64::MAX) })
});

/// A page as it is answered with.
pub(crate) struct Page {
    html: Bytes,
    gzip: OnceLock<Option<Bytes>>,
    headers: HeaderMap,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    served: u64,
    set: ChosenSet,
    is_signed_in: bool,
    origin: Box<str>,
}

#[derive(Clone)]
pub(crate) struct Size;

impl Weighter<Key, Arc<Page>> for Size {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        (page.html.len() * 3 / 2 + key.origin.len()) as u64 + 2048
    }
}

/// All that is remembered.
pub struct Pages {
    served: Epoch<Served>,
    access: Epoch<AccessSnapshot>,
    sets: Store<(u64, ViewerFingerprint), ChosenSet, UnitWeighter>,
    pages: Store<Key, Arc<Page>, Size>,
    cookies: Store<(u64, String), Arc<Known>, UnitWeighter>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            served: Epoch::default(),
            access: Epoch::default(),
            sets: bounded(AUDIENCES, 64, UnitWeighter),
            pages: bounded(PAGES, TYPICAL_PAGE, Size),
            cookies: bounded(COOKIES, 64, UnitWeighter),
        }
    }
}

/// The page for who sends this request.
pub(crate) fn answer(web: &Web, origin: &str, request: &HeaderMap) -> Response {
    let known = known(web, request);
    let page = prepared(web, origin, &known);
    let mut headers = page.headers.clone();
    let zipped = takes(request, "gzip").then(|| {
        let made = page.gzip.get_or_init(|| page::gzip(&page.html).map(Bytes::from));
        made.clone()
    });
    let zipped = zipped.flatten();
    if zipped.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let mut response = Response::new(zipped.unwrap_or_else(|| page.html.clone()).into());
    *response.headers_mut() = headers;
    response
}

fn prepared(web: &Web, origin: &str, known: &Known) -> Arc<Page> {
    let pages = &web.pages;
    let served = web.served.load_full();
    let number = pages.served.of(&served);
    let is_signed_in = known.viewer.is_some();
    let key = |set| Key { served: number, set, is_signed_in, origin: origin.into() };
    let audience = (number, known.fingerprint);
    if let Some(set) = pages.sets.get(&audience)
        && let Some(page) = pages.pages.get(&key(set))
    {
        return page;
    }
    let anonymous = Viewer::anonymous();
    let viewer = known.viewer.as_ref().unwrap_or(&anonymous);
    let resolution = resolve(&served.feed, &web.environment, viewer);
    let set = ChosenSet::of(&served.feed.registry, &resolution);
    pages.sets.insert(audience, set);
    let key = key(set);
    if let Some(page) = pages.pages.get(&key) {
        return page;
    }
    let page = Arc::new(render(web, &served, &resolution, is_signed_in, origin));
    pages.pages.insert(key, Arc::clone(&page));
    page
}

fn render(
    web: &Web,
    served: &Served,
    resolution: &Resolution<'_>,
    is_signed_in: bool,
    origin: &str,
) -> Page {
    let (html, headers) = page::render(web, served, resolution, is_signed_in, origin);
    Page { html: html.into(), gzip: OnceLock::new(), headers }
}

/// Whether somebody's cookie came along that still holds.
pub(crate) fn is_signed_in(web: &Web, request: &HeaderMap) -> bool {
    known(web, request).viewer.is_some()
}

/// Who a cookie belongs to. What does not hold is nobody's, and looked at each time.
fn known(web: &Web, request: &HeaderMap) -> Arc<Known> {
    let sent = request.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
    let lines: Vec<&[u8]> = sent.collect();
    let tokens = midplane_identity::refresh_tokens(&lines);
    if tokens.is_empty() {
        return Arc::clone(&NOBODY);
    }
    let (access, now) = (web.access.load(), (web.clock)());
    let one = <[&str; 1]>::try_from(tokens.as_slice()).ok().filter(|[t]| t.len() <= LONGEST_COOKIE);
    let key = one.map(|[token]| (web.pages.access.of(&access), token.to_owned()));
    if let Some(known) = key.as_ref().and_then(|key| web.pages.cookies.get(key))
        && now < known.until
    {
        return known;
    }
    let Some((viewer, until)) = web.identity.page_viewer(&tokens, &access, now) else {
        return Arc::clone(&NOBODY);
    };
    let fingerprint = ViewerFingerprint::of(&viewer);
    let known = Arc::new(Known { viewer: Some(viewer), fingerprint, until });
    if let Some(key) = key {
        web.pages.cookies.insert(key, Arc::clone(&known));
    }
    known
}
