//! Feeds and manifests, one for each set of chosen versions. Which set a viewer gets is remembered
//! by what decisions read of a viewer; viewers with one set share one text, made once, compressed
//! once. When the revision moves and the set stays, its items are not written again.

use super::{KnownCaller, Prepared};
use crate::{
    compression, cross_origin,
    headers::{OF_ONE_VIEWER, lines},
    pilets,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use midplane_feed::{ChosenSet, FeedSnapshot, ViewerFingerprint, resolve};
use midplane_model::{Environment, Viewer};
use midplane_negotiation::{choose_coding, if_none_match};
use midplane_registry::{
    Served,
    prepared::{Store, bounded},
};
use quick_cache::{UnitWeighter, Weighter};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// Audiences whose set is remembered.
const AUDIENCES: u64 = 65_536;
/// The tables begin for texts of this size.
const TYPICAL: u64 = 32 * 1024;
/// More plugins than this are resolved and written where no other request waits for it.
const AT_ONCE: usize = 100;
/// Smaller texts fit into a packet as they are.
const SMALLEST_CODED: usize = 1024;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// `/api/v1/pilets`.
    Feed,
    /// `/api/manifests`.
    Manifests,
}

/// Who asks for what.
#[derive(Clone, Copy)]
pub(crate) struct Audience<'a> {
    pub(crate) shape: Shape,
    pub(crate) environment: &'a Environment,
    pub(crate) origin: &'a str,
    pub(crate) viewer: &'a Viewer,
    /// Of the viewer.
    pub(crate) fingerprint: ViewerFingerprint,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct TextKey {
    set: ChosenSet,
    shape: Shape,
    origin: Box<str>,
}

/// A text as it is answered with.
pub(crate) struct PreparedFeed {
    /// Of the snapshot that it was made of.
    served: u64,
    /// The items alone: JSON, an array.
    items: Bytes,
    plain: Bytes,
    brotli: OnceCell<Option<Bytes>>,
    gzip: OnceCell<Option<Bytes>>,
    tag: String,
    headers: HeaderMap,
}

#[derive(Clone)]
struct Size;

impl Weighter<TextKey, Arc<PreparedFeed>> for Size {
    fn weight(&self, key: &TextKey, feed: &Arc<PreparedFeed>) -> u64 {
        // both codings together are less than half of the text
        let text = (feed.items.len() + feed.plain.len()) as u64;
        text + text / 4 + key.origin.len() as u64 + 2048
    }
}

/// Sets by audience, texts by set.
pub(crate) struct Feeds {
    sets: Store<(u64, ViewerFingerprint, Environment), ChosenSet, UnitWeighter>,
    texts: Store<TextKey, Arc<PreparedFeed>, Size>,
}

impl Feeds {
    pub(crate) fn new(memory: u64) -> Self {
        Self { sets: bounded(AUDIENCES, 16, UnitWeighter), texts: bounded(memory, TYPICAL, Size) }
    }
}

impl Prepared {
    /// The text for an audience, when it is there already.
    pub(crate) fn feed(
        &self,
        served: &Arc<Served>,
        asked: &Audience<'_>,
    ) -> Option<Arc<PreparedFeed>> {
        let now = self.served.of(served);
        let set = self.feeds.sets.get(&(now, asked.fingerprint, asked.environment.clone()))?;
        let key = TextKey { set, shape: asked.shape, origin: asked.origin.into() };
        self.feeds.texts.get(&key).filter(|feed| feed.served == now)
    }

    /// The text for an audience.
    pub(crate) async fn make_feed(
        self: &Arc<Self>,
        served: &Arc<Served>,
        asked: &Audience<'_>,
        version: &'static str,
    ) -> Arc<PreparedFeed> {
        if let Some(ready) = self.feed(served, asked) {
            return ready;
        }
        if served.feed.plugins.len() <= AT_ONCE {
            return self.make_feed_now(served, asked, version);
        }
        let (prepared, snapshot) = (Arc::clone(self), Arc::clone(served));
        let (viewer, environment) = (asked.viewer.clone(), asked.environment.clone());
        let (shape, fingerprint) = (asked.shape, asked.fingerprint);
        let origin = asked.origin.to_owned();
        let made = tokio::task::spawn_blocking(move || {
            let (environment, origin, viewer) = (&environment, &*origin, &viewer);
            let asked = Audience { shape, environment, origin, viewer, fingerprint };
            prepared.make_feed_now(&snapshot, &asked, version)
        });
        match made.await {
            Ok(made) => made,
            // the runtime is going down
            Err(_) => self.make_feed_now(served, asked, version),
        }
    }

    /// What is chosen for a caller.
    pub(crate) async fn chosen_set(
        self: &Arc<Self>,
        served: &Arc<Served>,
        environment: &Environment,
        caller: &KnownCaller,
    ) -> ChosenSet {
        let key = (self.served.of(served), caller.fingerprint, environment.clone());
        if let Some(set) = self.feeds.sets.get(&key) {
            return set;
        }
        let (snapshot, viewer) = (Arc::clone(served), caller.identity.viewer.clone());
        let environment = environment.clone();
        let choose = move || {
            let resolution = resolve(&snapshot.feed, &environment, &viewer);
            ChosenSet::of(&snapshot.feed.registry, &resolution)
        };
        let set = match served.feed.plugins.len() <= AT_ONCE {
            true => choose(),
            false => match tokio::task::spawn_blocking(choose.clone()).await {
                Ok(set) => set,
                // the runtime is going down
                Err(_) => choose(),
            },
        };
        self.feeds.sets.insert(key, set);
        set
    }

    fn make_feed_now(
        &self,
        served: &Arc<Served>,
        asked: &Audience<'_>,
        version: &'static str,
    ) -> Arc<PreparedFeed> {
        let now = self.served.of(served);
        let resolution = resolve(&served.feed, asked.environment, asked.viewer);
        let set = ChosenSet::of(&served.feed.registry, &resolution);
        self.feeds.sets.insert((now, asked.fingerprint, asked.environment.clone()), set);
        let key = TextKey { set, shape: asked.shape, origin: asked.origin.into() };
        let before = self.feeds.texts.get(&key);
        if let Some(ready) = before.as_ref().filter(|feed| feed.served == now) {
            return Arc::clone(ready);
        }
        let items = match before {
            Some(before) => before.items.clone(),
            None => pilets::items(asked.shape, &resolution, asked.origin).into(),
        };
        let tag = tag(version, &served.feed.registry, &key);
        let feed = Arc::new(PreparedFeed::new(now, &served.feed, asked.shape, items, tag));
        self.feeds.texts.insert(key, Arc::clone(&feed));
        feed
    }
}

/// Names the items, in any coding and at any revision: weak, for the revision stands in the text.
fn tag(version: &str, registry: &str, key: &TextKey) -> String {
    let mut hash = Sha256::new();
    // each part ends with a byte that no part contains
    for part in [version, registry, &key.origin] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update([key.shape as u8]);
    hash.update(key.set.as_bytes());
    let hash = hash.finalize();
    let short: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{short}\"")
}

impl PreparedFeed {
    fn new(served: u64, feed: &FeedSnapshot, shape: Shape, items: Bytes, tag: String) -> Self {
        let mut headers = HeaderMap::with_capacity(12);
        for (name, value) in OF_ONE_VIEWER {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        cross_origin::open(&mut headers);
        let plain = pilets::text(shape, &feed.registry, feed.revision, &items).into();
        let (brotli, gzip) = (OnceCell::new(), OnceCell::new());
        Self { served, items, plain, brotli, gzip, tag, headers }
    }

    fn unchanged(&self, request: &HeaderMap) -> Option<Response> {
        let same = if_none_match(lines(request, &header::IF_NONE_MATCH), &self.tag);
        same.then(|| {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.headers.clone();
            response
        })
    }

    /// The coding that the client wants most of a text that is worth one.
    fn coding(&self, request: &HeaderMap) -> Option<&'static str> {
        if self.plain.len() < SMALLEST_CODED {
            return None;
        }
        let codings = [compression::BROTLI, compression::GZIP];
        let ready = codings.into_iter().zip(0..);
        let chosen = choose_coding(lines(request, &header::ACCEPT_ENCODING), ready);
        chosen.map(|at| codings[at])
    }

    fn cell(&self, coding: &str) -> &OnceCell<Option<Bytes>> {
        if coding == compression::BROTLI { &self.brotli } else { &self.gzip }
    }

    /// The answer, when all of it is there.
    pub(crate) fn ready(&self, method: &Method, request: &HeaderMap) -> Option<Response> {
        if let Some(unchanged) = self.unchanged(request) {
            return Some(unchanged);
        }
        let coding = self.coding(request);
        let coded = match coding {
            Some(coding) => self.cell(coding).get()?.as_ref(),
            None => None,
        };
        Some(self.response(method, coding, coded))
    }

    /// The answer.
    pub(crate) async fn answer(&self, method: &Method, request: &HeaderMap) -> Response {
        if let Some(unchanged) = self.unchanged(request) {
            return unchanged;
        }
        let coding = self.coding(request);
        let coded = match coding {
            Some(coding) => {
                let made = || compression::encoded(self.plain.clone(), coding);
                self.cell(coding).get_or_init(made).await.as_ref()
            }
            None => None,
        };
        self.response(method, coding, coded)
    }

    fn response(
        &self,
        method: &Method,
        coding: Option<&'static str>,
        coded: Option<&Bytes>,
    ) -> Response {
        let body = coded.unwrap_or(&self.plain);
        let mut headers = self.headers.clone();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        if let (Some(coding), Some(_)) = (coding, coded) {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        let body = if method == Method::HEAD { Body::empty() } else { body.clone().into() };
        let mut response = Response::new(body);
        *response.headers_mut() = headers;
        response
    }
}
