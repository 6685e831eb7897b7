//! Who is calling, and the tokens that backends are told it with. Both are remembered per worker
//! for one access snapshot: a new snapshot (rotated key, revoked token or session) starts anew.

use crate::{generations::Generations, options::Options};
use arc_swap::{ArcSwap, cache::Cache};
use http::HeaderValue;
use midplane_access::{
    AccessSnapshot, AuthError, Identity, Life, PluginClaims, authenticate, sign_plugin,
};
use midplane_model::{PluginName, Timestamp, Version};
use midplane_routing::Deployment;
use std::{rc::Rc, sync::Arc, time::Duration};

/// A caller whose credential was checked.
pub(crate) struct Caller {
    /// Tells callers apart in the token cache; never used twice.
    serial: u64,
    pub(crate) identity: Identity,
}

/// Callers and their tokens.
pub(crate) struct Callers {
    access: Cache<Arc<ArcSwap<AccessSnapshot>>, Arc<AccessSnapshot>>,
    /// The snapshot that everything below was decided with.
    seen: Arc<AccessSnapshot>,
    anonymous: Rc<Caller>,
    known: Generations<String, Rc<Caller>>,
    tokens: Generations<(u64, PluginName, Version), Minted>,
    serial: u64,
    token_life: Duration,
}

#[derive(Clone)]
struct Minted {
    value: HeaderValue,
    renew_at: Timestamp,
}

/// There is no key to sign with, or the claims do not fit into a token.
#[derive(Debug)]
pub(crate) struct CannotSign;

impl Callers {
    pub(crate) fn new(access: Arc<ArcSwap<AccessSnapshot>>, options: &Options) -> Self {
        let seen = access.load_full();
        Self {
            access: Cache::new(access),
            seen,
            anonymous: Rc::new(Caller { serial: 0, identity: Identity::anonymous() }),
            known: Generations::new(options.limits.remembered_callers),
            tokens: Generations::new(options.limits.remembered_tokens),
            serial: 0,
            token_life: options.plugin_token_life,
        }
    }

    /// Says who sent this `Authorization`.
    pub(crate) fn identify(
        &mut self,
        authorization: Option<&str>,
        now: Timestamp,
    ) -> Result<Rc<Caller>, AuthError> {
        self.refresh();
        let Some(header) = authorization else {
            return Ok(Rc::clone(&self.anonymous));
        };
        if let Some(caller) = self.known.get(header)
            && caller.identity.valid_until.is_none_or(|end| now < end)
        {
            return Ok(caller);
        }
        let identity = authenticate(&self.seen, Some(header), now)?;
        self.serial += 1;
        let caller = Rc::new(Caller { serial: self.serial, identity });
        self.known.insert(header.to_owned(), Rc::clone(&caller));
        Ok(caller)
    }

    /// The token that tells a deployment's backends who is calling.
    pub(crate) fn token(
        &mut self,
        caller: &Caller,
        deployment: &Deployment,
        now: Timestamp,
    ) -> Result<HeaderValue, CannotSign> {
        self.refresh();
        let key = (caller.serial, deployment.plugin.clone(), deployment.version.clone());
        if let Some(minted) = self.tokens.get(&key).filter(|minted| now < minted.renew_at) {
            return Ok(minted.value);
        }
        let signing = self.seen.signing.as_ref().ok_or(CannotSign)?;
        let life = Life::starting(now, self.token_life);
        let token = sign_plugin(signing, &deployment.plugin, &claims(caller, deployment), life)
            .map_err(|_| CannotSign)?;
        let mut value = HeaderValue::try_from(token).map_err(|_| CannotSign)?;
        value.set_sensitive(true);
        let renew_at = now.plus(self.token_life / 2);
        self.tokens.insert(key, Minted { value: value.clone(), renew_at });
        Ok(value)
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

fn claims(caller: &Caller, deployment: &Deployment) -> PluginClaims {
    let identity = &caller.identity;
    PluginClaims {
        sub: identity.actor(),
        name: identity.viewer.name.clone(),
        roles: identity.viewer.roles.clone(),
        permissions: identity.permissions.clone(),
        tenant: identity.viewer.tenant.clone(),
        team: identity.viewer.team.clone(),
        version: deployment.version.clone(),
        capabilities: deployment.capabilities.clone(),
    }
}
