//! Feeds in each of their shapes, one for each set of chosen versions. Which set a viewer gets is remembered
//! by what decisions read of a viewer; viewers with one set share a text, made once in each coding
//! that is asked for. Whether a client has it already is told from the set, without any text.

use super::{KnownCaller, Prepared};
use crate::{
    compression, cross_origin,
    headers::{OF_ONE_VIEWER, lines},
    installable, pilets,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use midplane_feed::{Candidate, ChosenSet, Resolution, ViewerFingerprint, resolve, resolve_among};
use midplane_installs::ViewDigest;
use midplane_model::{Config, Environment, PluginName, Viewer};
use midplane_negotiation::{choose_coding, if_none_match};
use midplane_registry::{
    Served,
    prepared::{Store, bounded},
};
use midplane_tenancy::{PersonView, Tenancy};
use quick_cache::{UnitWeighter, Weighter};
use sha2::{Digest as _, Sha256};
use std::{
    convert::Infallible,
    sync::{Arc, LazyLock},
};

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
    /// `/api/import-map`.
    ImportMap,
    /// `/api/remotes`.
    Remotes,
    /// `/api/content-security-policy`.
    Policy,
}

/// Who asks for what.
#[derive(Clone, Copy)]
pub(crate) struct Audience<'a> {
    pub(crate) shape: Shape,
    pub(crate) environment: &'a Environment,
    pub(crate) origin: &'a str,
    pub(crate) caller: &'a KnownCaller,
    pub(crate) installed: &'a Installed,
}

/// What is installed for who asks.
#[derive(Clone)]
pub(crate) struct Installed {
    pub(crate) tenancy: Tenancy,
    pub(crate) view: Arc<PersonView>,
}

impl Installed {
    /// What they get among the plugins that they have.
    pub(crate) fn resolve<'s>(
        &self,
        served: &'s Served,
        environment: &Environment,
        viewer: &Viewer,
    ) -> Resolution<'s> {
        let Self { tenancy, view } = self;
        if tenancy.makes_no_difference(view) {
            return resolve(&served.feed, environment, viewer);
        }
        let has =
            |name: &PluginName| tenancy.standing(view, name, served.core.contains(name)).is_on();
        resolve_among(&served.feed, environment, viewer, &has)
    }

    /// How a plugin is configured for them.
    pub(crate) fn config(&self, served: &Served, candidate: &Candidate) -> Config {
        let plugin = installable::of_candidate(served, candidate);
        let plugin = plugin.filter(|plugin| plugin.schema.is_some());
        plugin.map_or_else(Config::new, |plugin| self.tenancy.effective(&self.view, &plugin).config)
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    /// The revision stands in the text.
    served: u64,
    set: ChosenSet,
    /// How they are configured.
    view: ViewDigest,
    shape: Shape,
    origin: Box<str>,
    coding: Option<&'static str>,
}

/// A text as it is answered with.
struct PreparedFeed {
    bytes: Bytes,
    headers: HeaderMap,
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Arc<PreparedFeed>> for Size {
    fn weight(&self, key: &Key, feed: &Arc<PreparedFeed>) -> u64 {
        (feed.bytes.len() + key.origin.len()) as u64 + 2048
    }
}

/// Sets by audience, texts by set.
pub(crate) struct Feeds {
    sets: Store<(u64, ViewerFingerprint, Environment, ViewDigest), ChosenSet, UnitWeighter>,
    texts: Store<Key, Arc<PreparedFeed>, Size>,
}

impl Feeds {
    pub(crate) fn new(memory: u64) -> Self {
        let sets = bounded(AUDIENCES, 16, UnitWeighter);
        Self { sets, texts: bounded(memory, TYPICAL, Size) }
    }
}

impl Prepared {
    /// The answer for an audience, when all of it is there already.
    pub(crate) fn ready_feed(
        &self,
        served: &Arc<Served>,
        asked: &Audience<'_>,
        (method, request): (&Method, &HeaderMap),
    ) -> Option<Response> {
        let now = self.served.of(served);
        let view = asked.installed.view.digest;
        let audience = (now, asked.caller.fingerprint, asked.environment.clone(), view);
        let set = self.feeds.sets.get(&audience)?;
        if let Some(unchanged) = self.unchanged(served, set, asked, request) {
            return Some(unchanged);
        }
        let feed = self.feeds.texts.get(&key(now, set, asked, coding(request)))?;
        Some(feed.response(method))
    }

    /// The answer for an audience.
    pub(crate) async fn feed(
        &self,
        served: &Arc<Served>,
        asked: &Audience<'_>,
        (method, request): (&Method, &HeaderMap),
    ) -> Response {
        let set = self.chosen_set(served, asked.environment, asked.caller, asked.installed).await;
        if let Some(unchanged) = self.unchanged(served, set, asked, request) {
            return unchanged;
        }
        let (now, coding) = (self.served.of(served), coding(request));
        let key = key(now, set, asked, coding);
        // who asks for the same meanwhile waits for it
        let made = async {
            let tag = self.tag(served, set, asked);
            Ok::<_, Infallible>(Arc::new(make(served, asked, coding, &tag).await))
        };
        let Ok(feed) = self.feeds.texts.get_or_insert_async(&key, made).await;
        feed.response(method)
    }

    /// What is chosen for a caller.
    pub(crate) async fn chosen_set(
        &self,
        served: &Arc<Served>,
        environment: &Environment,
        caller: &KnownCaller,
        installed: &Installed,
    ) -> ChosenSet {
        let view = installed.view.digest;
        let key = (self.served.of(served), caller.fingerprint, environment.clone(), view);
        if let Some(set) = self.feeds.sets.get(&key) {
            return set;
        }
        let (environment, viewer) = (environment.clone(), caller.identity.viewer.clone());
        let installed = installed.clone();
        let choose = move |served: &Served| {
            let resolution = installed.resolve(served, &environment, &viewer);
            ChosenSet::of(&served.feed.registry, &resolution)
        };
        let set = aside(served, choose).await;
        self.feeds.sets.insert(key, set);
        set
    }

    fn unchanged(
        &self,
        served: &Served,
        set: ChosenSet,
        asked: &Audience<'_>,
        request: &HeaderMap,
    ) -> Option<Response> {
        if !request.contains_key(header::IF_NONE_MATCH) {
            return None;
        }
        let tag = self.tag(served, set, asked);
        if_none_match(lines(request, &header::IF_NONE_MATCH), &tag).then(|| {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = head(&tag);
            response
        })
    }

    /// Names the plugins, in any coding and at any revision: weak, for the revision stands in the
    /// text.
    fn tag(&self, served: &Served, set: ChosenSet, asked: &Audience<'_>) -> String {
        let mut hash = Sha256::new();
        // each part ends with a byte that no part contains
        for part in [self.version, &served.feed.registry, asked.origin] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.update([asked.shape as u8]);
        hash.update(set.as_bytes());
        hash.update(asked.installed.view.digest.as_bytes());
        let mut short = [0; 16];
        short[4..].copy_from_slice(&hash.finalize()[..12]);
        format!("W/\"{:024x}\"", u128::from_be_bytes(short))
    }
}

fn key(served: u64, set: ChosenSet, asked: &Audience<'_>, coding: Option<&'static str>) -> Key {
    let view = asked.installed.view.digest;
    Key { served, set, view, shape: asked.shape, origin: asked.origin.into(), coding }
}

/// The coding that the client wants most.
fn coding(request: &HeaderMap) -> Option<&'static str> {
    let codings = [compression::BROTLI, compression::GZIP];
    let ready = codings.into_iter().zip(0..);
    let chosen = choose_coding(lines(request, &header::ACCEPT_ENCODING), ready);
    chosen.map(|at| codings[at])
}

/// Does what takes long of a large snapshot where no other request waits for it.
async fn aside<T: Send + 'static>(
    served: &Arc<Served>,
    work: impl Fn(&Served) -> T + Clone + Send + 'static,
) -> T {
    match served.feed.plugins.len() <= AT_ONCE {
        true => work(served),
        false => far_aside(served, work).await,
    }
}

/// Whether a plugin has a `configSchema`: reading one may take longer than anybody waits for a thread.
fn is_configurable(served: &Served) -> bool {
    let mut versions = served.versions.values().flat_map(|versions| versions.values());
    versions.any(|shown| shown.manifest.config_schema.is_some())
}

async fn far_aside<T: Send + 'static>(
    served: &Arc<Served>,
    work: impl Fn(&Served) -> T + Clone + Send + 'static,
) -> T {
    let (aside, snapshot) = (work.clone(), Arc::clone(served));
    match tokio::task::spawn_blocking(move || aside(&snapshot)).await {
        Ok(done) => done,
        // the runtime is going down
        Err(_) => work(served),
    }
}

async fn make(
    served: &Arc<Served>,
    asked: &Audience<'_>,
    coding: Option<&'static str>,
    tag: &str,
) -> PreparedFeed {
    let (shape, environment) = (asked.shape, asked.environment.clone());
    let (viewer, origin): (Viewer, String) =
        (asked.caller.identity.viewer.clone(), asked.origin.to_owned());
    let installed = asked.installed.clone();
    let write = move |served: &Served| {
        let resolution = installed.resolve(served, &environment, &viewer);
        let config = |candidate: &Candidate| installed.config(served, candidate);
        Bytes::from(pilets::text(shape, &served.feed.registry, &resolution, (&origin, &config)))
    };
    let plain = match is_configurable(served) {
        true => far_aside(served, write).await,
        false => aside(served, write).await,
    };
    let coded = match coding.filter(|_| plain.len() >= SMALLEST_CODED) {
        Some(coding) => compression::encoded(plain.clone(), coding).await.map(|it| (coding, it)),
        None => None,
    };
    let mut headers = head(tag);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let bytes = match coded {
        Some((coding, coded)) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            coded
        }
        None => plain,
    };
    headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    PreparedFeed { bytes, headers }
}

/// What every answer says.
fn head(tag: &str) -> HeaderMap {
    static SAME: LazyLock<HeaderMap> = LazyLock::new(|| {
        let mut headers = HeaderMap::with_capacity(12);
        for (name, value) in OF_ONE_VIEWER {
            headers.insert(name, HeaderValue::from_static(value));
        }
        cross_origin::open(&mut headers);
        headers
    });
    let mut headers = SAME.clone();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers
}

impl PreparedFeed {
    fn response(&self, method: &Method) -> Response {
        let is_head = method == Method::HEAD;
        let body = if is_head { Body::empty() } else { Body::from(self.bytes.clone()) };
        let mut response = Response::new(body);
        *response.headers_mut() = self.headers.clone();
        response
    }
}
