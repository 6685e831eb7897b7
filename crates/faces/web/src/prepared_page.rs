//! Pages that were rendered already. Viewers with one set of plugins share a page, which is found
//! only under the number of the snapshot that it was rendered from.

use crate::{Web, headers::takes, page};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use midplane_feed::{ChosenSet, Resolution, ViewerFingerprint, resolve};
use midplane_identity::{CookieOwner, VISITOR_COOKIES, VISITOR_LIFE, set_cookie};
use midplane_model::{Version, Viewer};
use midplane_net::ClientRegion;
use midplane_registry::{
    Served,
    prepared::{Epoch, Store, bounded},
};
use quick_cache::{UnitWeighter, Weighter};
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock, OnceLock},
};

/// What pages take in memory.
const PAGES: u64 = 16 << 20;
/// A page of a few plugins.
const TYPICAL_PAGE: u64 = 16 << 10;
/// Audiences whose set is remembered.
const AUDIENCES: u64 = 16_384;

static NOBODY: LazyLock<Viewer> = LazyLock::new(Viewer::anonymous);

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
    sets: Store<(u64, ViewerFingerprint), ChosenSet, UnitWeighter>,
    pages: Store<Key, Arc<Page>, Size>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            served: Epoch::default(),
            sets: bounded(AUDIENCES, 64, UnitWeighter),
            pages: bounded(PAGES, TYPICAL_PAGE, Size),
        }
    }
}

/// The page for who sends this request, from a region.
pub(crate) fn answer(
    web: &Web,
    origin: &str,
    region: Option<&ClientRegion>,
    request: &HeaderMap,
) -> Response {
    let served = web.served.load_full();
    let (owner, cookie) = remembered(web, &served, owner(web, request));
    let page = prepared(web, &served, origin, region, owner.as_deref());
    let mut headers = page.headers.clone();
    headers.extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
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

fn prepared(
    web: &Web,
    served: &Arc<Served>,
    origin: &str,
    region: Option<&ClientRegion>,
    owner: Option<&CookieOwner>,
) -> Arc<Page> {
    let pages = &web.pages;
    let number = pages.served.of(served);
    let viewer = seen(web, served, owner.map_or(&*NOBODY, |owner| &owner.viewer), region);
    let viewer = &*viewer;
    let is_signed_in = owner.is_some_and(CookieOwner::is_signed_in);
    let key = |set| Key { served: number, set, is_signed_in, origin: origin.into() };
    let audience = (number, ViewerFingerprint::of(viewer));
    if let Some(set) = pages.sets.get(&audience)
        && let Some(page) = pages.pages.get(&key(set))
    {
        return page;
    }
    let resolution = resolve(&served.feed, &web.environment, viewer);
    let set = ChosenSet::of(&served.feed.registry, &resolution);
    pages.sets.insert(audience, set);
    let key = key(set);
    if let Some(page) = pages.pages.get(&key) {
        return page;
    }
    let page = Arc::new(render(web, served, &resolution, is_signed_in, origin));
    pages.pages.insert(key, Arc::clone(&page));
    page
}

/// The viewer as they look now: from a region, through this page's shell. Only where a decision reads
/// it.
fn seen<'v>(
    web: &Web,
    served: &Served,
    viewer: &'v Viewer,
    region: Option<&ClientRegion>,
) -> Cow<'v, Viewer> {
    let mut viewer = Cow::Borrowed(viewer);
    if let Some(region) = region
        && viewer.region.is_none()
        && served.feed.reads_regions()
    {
        viewer.to_mut().region = Some(region.as_str().to_owned());
    }
    if served.feed.reads_shells() {
        viewer.to_mut().shell_version = Version::parse(web.version).ok();
    }
    viewer
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
    owner(web, request).is_some_and(|owner| owner.is_signed_in())
}

/// Who sends it, as far as their cookies say.
fn owner(web: &Web, request: &HeaderMap) -> Option<Arc<CookieOwner>> {
    let sent = request.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
    let cookies: Vec<&[u8]> = sent.collect();
    web.identity.cookie_owner(&cookies, &web.access.load(), (web.clock)())
}

/// Where shares are drawn, a browser in which nobody signed in gets a cookie to be known again by:
/// what it is shown does not change with each visit. Elsewhere nobody gets one.
fn remembered(
    web: &Web,
    served: &Served,
    owner: Option<Arc<CookieOwner>>,
) -> (Option<Arc<CookieOwner>>, Option<HeaderValue>) {
    if owner.as_ref().is_some_and(|owner| owner.is_signed_in()) || !served.feed.has_shares() {
        return (owner, None);
    }
    match web.identity.visitor_token(owner.as_deref(), (web.clock)()) {
        Ok(Some((token, visitor))) => {
            let is_secure = web.links.is_secure();
            let name = VISITOR_COOKIES[usize::from(!is_secure)];
            let cookie = set_cookie(name, &token, VISITOR_LIFE.as_secs(), is_secure);
            (Some(visitor), HeaderValue::from_str(&cookie).ok())
        }
        Ok(None) => (owner, None),
        Err(error) => {
            tracing::warn!(%error, "a browser cannot be remembered");
            (owner, None)
        }
    }
}
