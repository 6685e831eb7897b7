//! Who is calling, and the tokens that backends are told it with. Both are remembered per worker
//! for one access snapshot: a new snapshot (rotated key, revoked token or session) starts anew.

use crate::{fast_hash::FastHash, generational_cache::GenerationalCache, options::Options};
use arc_swap::{ArcSwap, cache::Cache};
use http::HeaderValue;
use midplane_access::{
    AccessSnapshot, AuthError, Identity, Life, Permission, PluginClaims, authenticate_from,
    sign_plugin,
};
use midplane_model::Timestamp;
use midplane_routing::Deployment;
use std::{cell::Cell, collections::BTreeSet, net::IpAddr, rc::Rc, sync::Arc, time::Duration};

/// A caller whose credential was checked.
pub(crate) struct Caller {
    /// Tells callers apart in the token cache; never used twice.
    serial: u64,
    pub(crate) identity: Identity,
    /// Who it is, in one word.
    pub(crate) subject: String,
    /// When it was last noted that they came.
    noted: Cell<i64>,
}

/// A token that comes again is noted so often at most, in milliseconds.
const NOTED_EVERY: i64 = 10_000;

/// Callers and their tokens.
pub(crate) struct CallerCache {
    access: Cache<Arc<ArcSwap<AccessSnapshot>>, Arc<AccessSnapshot>>,
    /// The snapshot that everything below was decided with.
    seen: Arc<AccessSnapshot>,
    anonymous: Rc<Caller>,
    known: GenerationalCache<String, Rc<Caller>>,
    /// By the caller's serial and the deployment's identity.
    tokens: GenerationalCache<(u64, u64), PluginToken, FastHash>,
    serial: u64,
    token_life: Duration,
}

/// What tells a backend who is calling, and as which plugin it is called.
#[derive(Clone)]
pub(crate) struct PluginToken {
    pub(crate) name: HeaderValue,
    pub(crate) version: HeaderValue,
    pub(crate) token: HeaderValue,
    deployment: Arc<Deployment>,
    renew_at: Timestamp,
}

/// There is no key to sign with, or the claims do not fit into a token.
#[derive(Debug)]
pub(crate) struct CannotSign;

impl Caller {
    fn new(serial: u64, identity: Identity) -> Rc<Self> {
        let subject = identity.actor().to_string();
        Rc::new(Self { serial, identity, subject, noted: Cell::new(0) })
    }

    /// Notes now and then that a token is used.
    fn note(&self, access: &AccessSnapshot, from: IpAddr, now: Timestamp) {
        if now.0.saturating_sub(self.noted.get()) < NOTED_EVERY {
            return;
        }
        self.noted.set(now.0);
        if let Some(uses) = &access.uses {
            self.identity.note_use(uses, Some(from), now);
        }
    }
}

impl CallerCache {
    pub(crate) fn new(access: Arc<ArcSwap<AccessSnapshot>>, options: &Options) -> Self {
        let seen = access.load_full();
        Self {
            access: Cache::new(access),
            seen,
            anonymous: Caller::new(0, Identity::anonymous()),
            known: GenerationalCache::new(options.limits.remembered_callers),
            tokens: GenerationalCache::new(options.limits.remembered_tokens),
            serial: 0,
            token_life: options.plugin_token_life,
        }
    }

    /// Says who sent this `Authorization`, and from where.
    pub(crate) fn identify(
        &mut self,
        authorization: Option<&str>,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Rc<Caller>, AuthError> {
        self.refresh();
        let Some(header) = authorization else {
            return Ok(Rc::clone(&self.anonymous));
        };
        if let Some(caller) = self.known.get(header)
            && caller.identity.valid_until.is_none_or(|end| now < end)
        {
            caller.note(&self.seen, from, now);
            return Ok(caller);
        }
        let identity = authenticate_from(&self.seen, Some(header), from, now)?;
        self.serial += 1;
        let caller = Caller::new(self.serial, identity);
        self.known.insert(header.to_owned(), Rc::clone(&caller));
        Ok(caller)
    }

    /// The token that tells a deployment's backends who is calling.
    pub(crate) fn token(
        &mut self,
        caller: &Caller,
        deployment: &Arc<Deployment>,
        now: Timestamp,
    ) -> Result<PluginToken, CannotSign> {
        self.refresh();
        let key = (caller.serial, deployment.identity);
        let known = self.tokens.get(&key);
        let good = |token: &PluginToken| now < token.renew_at && token.is_for(deployment);
        if let Some(token) = known.filter(good) {
            return Ok(token);
        }
        let token = self.sign(caller, deployment, now)?;
        self.tokens.insert(key, token.clone());
        Ok(token)
    }

    fn sign(
        &self,
        caller: &Caller,
        deployment: &Arc<Deployment>,
        now: Timestamp,
    ) -> Result<PluginToken, CannotSign> {
        let signing = self.seen.signing.as_ref().ok_or(CannotSign)?;
        let life = Life::starting(now, self.token_life);
        let token = sign_plugin(signing, &deployment.plugin, &claims(caller, deployment), life)
            .map_err(|_| CannotSign)?;
        let value = |text: String| HeaderValue::try_from(text).map_err(|_| CannotSign);
        let mut token = value(token)?;
        token.set_sensitive(true);
        Ok(PluginToken {
            name: value(deployment.plugin.to_string())?,
            version: value(deployment.version.to_string())?,
            token,
            deployment: Arc::clone(deployment),
            renew_at: now.plus(self.token_life / 2),
        })
    }

    fn refresh(&mut self) {
        let current = self.access.load();
        if !Arc::ptr_eq(current, &self.seen) {
            self.seen = Arc::clone(current);
            self.known.clear();
            self.tokens.clear();
        }
    }
}

impl PluginToken {
    /// Whether it says the right things to this deployment, which another route table may have
    /// brought in the meantime.
    fn is_for(&self, deployment: &Arc<Deployment>) -> bool {
        Arc::ptr_eq(&self.deployment, deployment) || self.deployment.is_same(deployment)
    }
}

/// What a backend is told that its caller may do: the platform's own permissions, and those that the
/// plugin knows. However many there are of others, the token is no longer for them.
fn told(identity: &Identity, deployment: &Deployment) -> BTreeSet<Permission> {
    let is_told = |one: &&Permission| {
        let name = one.as_str();
        Permission::of_platform(name).is_some() || deployment.permissions.contains(name)
    };
    let held = identity.permissions.iter().filter(is_told).cloned();
    // whoever may do everything may what plugins declare
    let all = identity.may_do_everything().then(|| deployment.permissions.iter());
    held.chain(all.into_iter().flatten().filter_map(|name| name.parse().ok())).collect()
}

fn claims(caller: &Caller, deployment: &Deployment) -> PluginClaims {
    let identity = &caller.identity;
    PluginClaims {
        sub: identity.actor(),
        name: identity.viewer.name.clone(),
        roles: identity.viewer.roles.clone(),
        permissions: told(identity, deployment),
        tenant: identity.viewer.tenant.clone(),
        team: identity.viewer.team.clone(),
        sid: identity.session.clone(),
        version: deployment.version.clone(),
        capabilities: deployment.capabilities.clone(),
    }
}
