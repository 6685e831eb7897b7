//! What is behind a token that somebody was sent, for those who cannot check it themselves (RFC 7662).

use crate::{
    ADMINISTRATOR, AccessSnapshot, AuthError, Denied, Identity, Permission, PluginClaims, Subject,
    TokenError, Verified, authenticate, credential, jws::claimed_audience, verify_access,
    verify_plugin,
};
use midplane_model::{Actor, PluginName, Role, SessionId, TeamId, TenantId, Timestamp, Version};
use std::collections::BTreeSet;

/// What kind of token it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// What a backend is told the caller by.
    Plugin {
        /// The plugin that it is for.
        plugin: PluginName,
        /// The version of the backend.
        version: Version,
        /// What the plugin was granted.
        capabilities: BTreeSet<String>,
    },
    /// A person's, for the platform.
    Access,
    /// A machine's.
    Api,
}

/// A token that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introspected {
    /// What kind it is.
    pub kind: TokenKind,
    /// Who it stands for.
    pub sub: Actor,
    /// What they are called.
    pub name: Option<String>,
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// What they may do.
    pub permissions: BTreeSet<Permission>,
    /// Their tenant.
    pub tenant: Option<TenantId>,
    /// The team that they act in.
    pub team: Option<TeamId>,
    /// Their session.
    pub session: Option<SessionId>,
    /// When it was issued, as far as that is known.
    pub issued_at: Option<Timestamp>,
    /// When it ends; absent for one that does not.
    pub expires_at: Option<Timestamp>,
}

/// Refuses those who may ask about no token at all: who registers backends asks about what these were
/// sent, and who manages tokens about all.
///
/// # Errors
/// [`Denied`].
pub fn may_introspect(caller: &Identity) -> Result<(), Denied> {
    caller
        .require_some(Permission::INSTANCES_REGISTER)
        .or_else(|denied| caller.require(Permission::TOKENS_MANAGE).map_err(|_| denied))
}

/// Looks behind a token. `None` for one that does not hold, and, without a difference, for one that is
/// none of the caller's business.
pub fn introspect(
    snapshot: &AccessSnapshot,
    caller: &Identity,
    token: &str,
    now: Timestamp,
) -> Option<Introspected> {
    let manages = caller.require(Permission::TOKENS_MANAGE).is_ok();
    let found = match claimed_audience(token, "plugin") {
        Some(audience) => {
            let plugin = PluginName::known(&audience).ok()?;
            let registers = caller.require_for(Permission::INSTANCES_REGISTER, &plugin).is_ok();
            if !(registers || manages) {
                return None;
            }
            of_plugin(snapshot, plugin, token, now).ok()?
        }
        None if manages => of_caller(snapshot, token, now)?,
        None => return None,
    };
    // who asks has no clock of its own to forgive
    found.expires_at.is_none_or(|end| now < end).then_some(found)
}

/// Whom a backend was called for, as it shows with the `X-Pilet-Token` that it was sent: that token
/// stands as the credential, and is good for its own plugin alone.
///
/// # Errors
/// [`AuthError`], also for every other credential.
pub fn called_for(
    snapshot: &AccessSnapshot,
    header: &str,
    now: Timestamp,
) -> Result<(PluginName, Introspected), AuthError> {
    let other = || AuthError::Token(TokenError::Type);
    let token = &credential::read(header)?.plain;
    let audience = claimed_audience(token, "plugin").ok_or_else(other)?;
    let plugin = PluginName::known(&audience).map_err(|_| other())?;
    let found = of_plugin(snapshot, plugin.clone(), token, now)?;
    Ok((plugin, found))
}

fn of_plugin(
    snapshot: &AccessSnapshot,
    plugin: PluginName,
    token: &str,
    now: Timestamp,
) -> Result<Introspected, AuthError> {
    let verified = verify_plugin(token, &plugin, &snapshot.keys, now)?;
    let Verified { claims, issued_at, expires_at } = verified;
    let PluginClaims {
        sub,
        name,
        roles,
        permissions,
        tenant,
        team,
        sid: session,
        version,
        capabilities,
    } = claims;
    let (roles, permissions) = as_now(snapshot, &sub, (roles, permissions), issued_at, now);
    if session.as_ref().is_some_and(|sid| snapshot.revoked_sessions.contains(sid)) {
        return Err(AuthError::SessionRevoked);
    }
    if matches!(&sub, Actor::Token(id) if snapshot.identity_of(id, now).is_none()) {
        return Err(AuthError::UnknownKey);
    }
    Ok(Introspected {
        kind: TokenKind::Plugin { plugin, version, capabilities },
        sub,
        name,
        roles,
        permissions,
        tenant,
        team,
        session,
        issued_at: Some(issued_at),
        expires_at: Some(expires_at),
    })
}

/// What a caller may do of what a token of that time says: a role or a permission that was taken from
/// them since is not told.
fn as_now(
    snapshot: &AccessSnapshot,
    sub: &Actor,
    (roles, permissions): (BTreeSet<Role>, BTreeSet<Permission>),
    issued_at: Timestamp,
    now: Timestamp,
) -> (BTreeSet<Role>, BTreeSet<Permission>) {
    let (roles, held) = match sub {
        Actor::User(user) => {
            let roles = snapshot.roles_since(user, issued_at).cloned().unwrap_or(roles);
            // administrators may what plugins declare, whatever that is
            let held = (!roles.contains(ADMINISTRATOR))
                .then(|| snapshot.role_table.permissions_of_person(&roles));
            (roles, held)
        }
        Actor::Token(id) => {
            let held = snapshot.identity_of(id, now).filter(|one| !one.may_do_everything());
            (roles, held.map(|one| one.permissions))
        }
        Actor::Bootstrap | Actor::System | Actor::Anonymous => (roles, None),
    };
    let is_held = |one: &Permission| held.as_ref().is_none_or(|held| held.contains(one));
    (roles, permissions.into_iter().filter(is_held).collect())
}

fn of_caller(snapshot: &AccessSnapshot, token: &str, now: Timestamp) -> Option<Introspected> {
    let identity = authenticate(snapshot, Some(&format!("Bearer {token}")), now).ok()?;
    let (kind, issued_at, expires_at) = match &identity.subject {
        Subject::Anonymous => return None,
        Subject::User(_) => {
            let verified = verify_access(token, &snapshot.keys, now).ok()?;
            (TokenKind::Access, Some(verified.issued_at), Some(verified.expires_at))
        }
        Subject::Token(_) | Subject::Bootstrap => (TokenKind::Api, None, identity.valid_until),
    };
    Some(Introspected {
        kind,
        sub: identity.actor(),
        name: identity.viewer.name,
        roles: identity.viewer.roles,
        permissions: identity.permissions,
        tenant: identity.viewer.tenant,
        team: identity.viewer.team,
        session: identity.session,
        issued_at,
        expires_at,
    })
}
