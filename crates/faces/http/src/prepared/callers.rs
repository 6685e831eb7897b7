//! Who a credential belongs to, remembered for one access snapshot: a rotated key, a revoked token
//! or an ended session is a new snapshot, and everybody is asked again.

use super::Prepared;
use crate::{Api, Problem};
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use midplane_access::{AuthError, Identity, authenticate_from};
use midplane_feed::ViewerFingerprint;
use midplane_identity::CookieOwner;
use midplane_model::{Timestamp, Version};
use midplane_net::ClientRegion;
use midplane_registry::prepared::{Store, bounded};
use quick_cache::{Equivalent, Weighter};
use std::{
    net::IpAddr,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
};

/// What is remembered of callers, in bytes.
const MEMORY: u64 = 16 << 20;
/// A credential, its identity, and room around them.
const TYPICAL: u64 = 2048;
/// Longer ones are asked about each time.
const LONGEST: usize = 4096;
/// A token that comes again is noted so often at most, in milliseconds.
const NOTED_EVERY: i64 = 10_000;

/// A caller whose credential was checked.
pub(crate) struct KnownCaller {
    pub(crate) identity: Identity,
    /// When it was last noted that they came.
    noted: AtomicI64,
    /// Of their viewer.
    pub(crate) fingerprint: ViewerFingerprint,
}

impl KnownCaller {
    fn new(identity: Identity) -> Arc<Self> {
        let fingerprint = ViewerFingerprint::of(&identity.viewer);
        Arc::new(Self { identity, noted: AtomicI64::new(0), fingerprint })
    }

    /// Notes now and then that a token is used.
    fn note(&self, api: &Api, now: Timestamp) {
        if now.0.saturating_sub(self.noted.load(Ordering::Relaxed)) < NOTED_EVERY {
            return;
        }
        self.noted.store(now.0, Ordering::Relaxed);
        if let Some(uses) = &api.live.access.load().uses {
            self.identity.note_use(uses, None, now);
        }
    }
}

static ANONYMOUS: LazyLock<Arc<KnownCaller>> =
    LazyLock::new(|| KnownCaller::new(Identity::anonymous()));

#[derive(PartialEq, Eq, Hash)]
struct Key {
    access: u64,
    credential: Box<str>,
}

#[derive(PartialEq, Eq, Hash)]
struct KeyRef<'c> {
    access: u64,
    credential: &'c str,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.access == key.access && *self.credential == *key.credential
    }
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Arc<KnownCaller>> for Size {
    fn weight(&self, key: &Key, _: &Arc<KnownCaller>) -> u64 {
        key.credential.len() as u64 + TYPICAL / 2
    }
}

/// Callers by their credential.
pub(crate) struct Callers(Store<Key, Arc<KnownCaller>, Size>);

impl Default for Callers {
    fn default() -> Self {
        Self(bounded(MEMORY, TYPICAL, Size))
    }
}

impl Prepared {
    /// Who it is, when that is known and still holds; nothing is verified here.
    pub(crate) fn known_caller(&self, api: &Api, looks: Looks<'_>) -> Option<Arc<KnownCaller>> {
        self.remembered(api, looks.headers).map(|caller| seen(api, caller, looks))
    }

    fn remembered(&self, api: &Api, headers: &HeaderMap) -> Option<Arc<KnownCaller>> {
        let Some(sent) = headers.get(header::AUTHORIZATION) else {
            return Some(visitor(api, headers));
        };
        let access = self.access.of(&api.live.access.load());
        let caller = self.callers.0.get(&KeyRef { access, credential: sent.to_str().ok()? })?;
        let now = api.live.now();
        let caller = caller.identity.valid_until.is_none_or(|end| now < end).then_some(caller)?;
        caller.note(api, now);
        Some(caller)
    }

    /// Who it is. A credential that does not hold is a refusal, each time anew.
    pub(crate) fn caller(
        &self,
        api: &Api,
        looks: Looks<'_>,
        from: IpAddr,
    ) -> Result<Arc<KnownCaller>, Problem> {
        if let Some(caller) = self.known_caller(api, looks) {
            return Ok(caller);
        }
        let snapshot = api.live.access.load();
        let sent = looks.headers.get(header::AUTHORIZATION).map(|value| value.to_str()).transpose();
        let sent = sent.map_err(|_| Problem::from(AuthError::Malformed))?;
        let identity = authenticate_from(&snapshot, sent, from, api.live.now())?;
        let caller = KnownCaller::new(identity);
        if let Some(credential) = sent.filter(|sent| sent.len() <= LONGEST) {
            let key = Key { access: self.access.of(&snapshot), credential: credential.into() };
            self.callers.0.insert(key, Arc::clone(&caller));
        }
        Ok(seen(api, caller, looks))
    }
}

/// What of a request says who looks, and from where.
#[derive(Clone, Copy)]
pub(crate) struct Looks<'r> {
    pub(crate) headers: &'r HeaderMap,
    pub(crate) region: Option<&'r ClientRegion>,
}

impl<'r> Looks<'r> {
    pub(crate) fn of(headers: &'r HeaderMap, extensions: &'r Extensions) -> Self {
        Self { headers, region: extensions.get() }
    }
}

/// The header by which a shell says which version it is. It opens nothing: rules that name versions of
/// the shell spare it what it cannot show.
const SHELL_VERSION: &str = "midplane-shell-version";
/// Longer ones are none.
const LONGEST_VERSION: usize = 128;

/// The caller as they look now: from a region, through a shell. Only where a decision reads it.
fn seen(api: &Api, caller: Arc<KnownCaller>, looks: Looks<'_>) -> Arc<KnownCaller> {
    let viewer = &caller.identity.viewer;
    let region = looks.region.filter(|_| viewer.region.is_none());
    let shell = looks.headers.get(SHELL_VERSION);
    if region.is_none() && shell.is_none() {
        return caller;
    }
    let served = api.live.served.load();
    let region = region.filter(|_| served.feed.reads_regions());
    let shell = shell.filter(|_| served.feed.reads_shells());
    let shell = shell.and_then(|value| value.to_str().ok());
    let shell = shell.filter(|text| text.len() <= LONGEST_VERSION);
    let shell = shell.and_then(|text| Version::parse(text).ok());
    if region.is_none() && shell.is_none() {
        return caller;
    }
    let mut identity = caller.identity.clone();
    identity.viewer.region =
        region.map(|region| region.as_str().to_owned()).or(identity.viewer.region);
    identity.viewer.shell_version = shell.or(identity.viewer.shell_version);
    KnownCaller::new(identity)
}

/// Nobody in particular; where shares are drawn, the browser in which nobody signed in. The cookie of a
/// session is no credential here.
fn visitor(api: &Api, headers: &HeaderMap) -> Arc<KnownCaller> {
    if headers.contains_key(header::COOKIE) && api.live.served.load().feed.has_shares() {
        let owner = cookie_owner(api, headers);
        if let Some(owner) = owner.filter(|owner| !owner.is_signed_in()) {
            let viewer = owner.viewer.clone();
            return KnownCaller::new(Identity { viewer, ..Identity::anonymous() });
        }
    }
    Arc::clone(&ANONYMOUS)
}

/// Who the cookies of a request belong to.
pub(crate) fn cookie_owner(api: &Api, headers: &HeaderMap) -> Option<Arc<CookieOwner>> {
    let cookies = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
    let cookies: Vec<&[u8]> = cookies.collect();
    api.identity.cookie_owner(&cookies, &api.live.access.load(), api.live.now())
}
