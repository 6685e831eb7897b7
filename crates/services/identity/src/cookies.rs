//! Who a request is from by its cookies alone, without asking the store: enough for what is shown to
//! them, the page and the files of plugins, and never enough to do anything.

use crate::{Error, Identity, sessions::unsigned};
use midplane_access::{
    AccessSnapshot, Life, RoleTable, ViewerSource, VisitorClaims, cookie_values, sign_visitor,
    verify_refresh, verify_visitor, with_roles,
};
use midplane_model::{SessionId, Timestamp, Viewer};
use quick_cache::sync::Cache;
use std::{sync::Arc, time::Duration};

/// The name of the cookie that holds a refresh token.
pub const REFRESH_COOKIE: &str = "midplane_refresh";

/// The same on a server that browsers reach by TLS alone: no other host and no other path can set
/// it.
pub const HOST_COOKIE: &str = "__Host-midplane_refresh";

/// The names of the cookie that stands for a browser in which nobody signed in: on a server that
/// browsers reach by TLS alone, and elsewhere.
pub const VISITOR_COOKIES: [&str; 2] = ["__Host-midplane_visitor", "midplane_visitor"];

/// How long a browser is remembered. It is set anew in the second half.
pub const VISITOR_LIFE: Duration = Duration::from_secs(360 * 24 * 3600);

/// Cookies whose owner is remembered.
const REMEMBERED: usize = 16_384;
/// A longer cookie is read each time.
const LONGEST: usize = 2048;

/// The refresh tokens among a request's `Cookie` values, those under the stricter name first. There
/// may be several, and whatever other cookies have in them does not matter.
pub fn refresh_tokens<'v>(cookies: &[&'v [u8]]) -> Vec<&'v str> {
    let named = |name| cookie_values(cookies.iter().copied(), name);
    let tokens = named(HOST_COOKIE);
    if tokens.is_empty() { named(REFRESH_COOKIE) } else { tokens }
}

/// Who a cookie belongs to.
#[derive(Debug)]
pub struct CookieOwner {
    /// As feeds see them.
    pub viewer: Viewer,
    /// The cookie holds no longer than this.
    pub until: Timestamp,
    /// What its viewer is told from is from then.
    issued_at: Timestamp,
    /// In which session; `None` for a browser in which nobody signed in.
    session: Option<SessionId>,
    /// What roles may do, as the viewer is told by.
    role_table: RoleTable,
}

/// How the owner of one kind of cookie is read out of it.
type Read = fn(&Identity, &str, &RoleTable, Timestamp) -> Option<CookieOwner>;

impl CookieOwner {
    /// Whether somebody signed in.
    pub fn is_signed_in(&self) -> bool {
        self.session.is_some()
    }
}

/// Cookies that were read before. That a session ended meanwhile is asked each time.
pub(crate) struct Owners(Cache<Box<str>, Arc<CookieOwner>>);

impl Default for Owners {
    fn default() -> Self {
        Self(Cache::new(REMEMBERED))
    }
}

/// Sets a cookie that scripts cannot read and other sites' pages cannot use: `seconds` of 0 take it
/// away. On a server that browsers reach by TLS alone (`is_secure`) it goes nowhere else.
pub fn set_cookie(name: &str, token: &str, seconds: u64, is_secure: bool) -> String {
    // Lax: a link from elsewhere shows the page signed in; requests that change something carry an
    // Origin, which is checked
    let secure = if is_secure { "; Secure" } else { "" };
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

impl Identity {
    /// Who a request's `Cookie` values belong to: whoever is signed in, or a browser that was here
    /// before. An ended session, and what does not hold, is nobody's.
    pub fn cookie_owner(
        &self,
        cookies: &[&[u8]],
        access: &AccessSnapshot,
        now: Timestamp,
    ) -> Option<Arc<CookieOwner>> {
        if cookies.is_empty() {
            return None;
        }
        let holds = |owner: &Arc<CookieOwner>| {
            let ended = |session| access.revoked_sessions.contains(session);
            now < owner.until && !owner.session.as_ref().is_some_and(ended)
        };
        let owner = |tokens: Vec<&str>, read: Read| {
            let known = |token| self.known_owner(token, access, now, read);
            tokens.into_iter().filter_map(known).find(holds)
        };
        let signed_in = owner(refresh_tokens(cookies), Self::signed_in_owner);
        signed_in.map(|owner| as_now(owner, access)).or_else(|| {
            let named = VISITOR_COOKIES.into_iter();
            let named = named.flat_map(|name| cookie_values(cookies.iter().copied(), name));
            owner(named.collect(), Self::visiting_owner)
        })
    }

    /// What makes a browser in which nobody signed in known again, so that it stays in its shares,
    /// and who that is: the one that `known` is, or a new one. `None` while it holds long enough.
    ///
    /// # Errors
    /// [`Error`] when the system's randomness fails.
    pub fn visitor_token(
        &self,
        known: Option<&CookieOwner>,
        now: Timestamp,
    ) -> Result<Option<(String, Arc<CookieOwner>)>, Error> {
        if known.is_some_and(|known| known.until.since(now) > VISITOR_LIFE / 2) {
            return Ok(None);
        }
        let claims = match known.and_then(|known| known.viewer.visitor.clone()) {
            Some(sub) => VisitorClaims { sub },
            None => VisitorClaims::new(&self.inner.entropy.bytes()?),
        };
        let life = Life::starting(now, VISITOR_LIFE);
        let token = sign_visitor(&self.inner.signing, &claims, life).map_err(unsigned)?;
        let owner = Arc::new(visitor(claims, life.until()));
        self.inner.owners.0.insert(token.as_str().into(), Arc::clone(&owner));
        Ok(Some((token, owner)))
    }

    fn known_owner(
        &self,
        token: &str,
        access: &AccessSnapshot,
        now: Timestamp,
        read: Read,
    ) -> Option<Arc<CookieOwner>> {
        if let Some(known) = self.inner.owners.0.get(token)
            && (known.session.is_none() || known.role_table.is_same(&access.role_table))
        {
            return Some(known);
        }
        let owner = Arc::new(read(self, token, &access.role_table, now)?);
        if token.len() <= LONGEST {
            self.inner.owners.0.insert(token.into(), Arc::clone(&owner));
        }
        Some(owner)
    }

    fn signed_in_owner(
        &self,
        token: &str,
        table: &RoleTable,
        now: Timestamp,
    ) -> Option<CookieOwner> {
        let verified = verify_refresh(token, &self.inner.keys, now).ok()?;
        let session = Some(verified.claims.sid.clone());
        let viewer = ViewerSource::Refresh(verified.claims).viewer(table);
        let (until, issued_at) = (verified.expires_at, verified.issued_at);
        Some(CookieOwner { viewer, until, issued_at, session, role_table: table.clone() })
    }

    fn visiting_owner(&self, token: &str, _: &RoleTable, now: Timestamp) -> Option<CookieOwner> {
        let verified = verify_visitor(token, &self.inner.keys, now).ok()?;
        Some(visitor(verified.claims, verified.expires_at))
    }
}

/// With the roles that they have now, and in no team that they left.
fn as_now(owner: Arc<CookieOwner>, access: &AccessSnapshot) -> Arc<CookieOwner> {
    let user = owner.viewer.user.as_ref();
    let now = user.and_then(|user| access.roles_since(user, owner.issued_at)).cloned();
    if now.is_none() && !access.has_left(&owner.viewer, owner.issued_at) {
        return owner;
    }
    let CookieOwner { until, issued_at, session, .. } = &*owner;
    let viewer = access.still_in_team(owner.viewer.clone(), *issued_at);
    let roles = now.unwrap_or_else(|| viewer.roles.clone());
    let viewer = with_roles(viewer, roles, &access.role_table);
    let (until, issued_at, session) = (*until, *issued_at, session.clone());
    Arc::new(CookieOwner {
        viewer,
        until,
        issued_at,
        session,
        role_table: access.role_table.clone(),
    })
}

fn visitor(claims: VisitorClaims, until: Timestamp) -> CookieOwner {
    let role_table = RoleTable::default();
    let viewer = ViewerSource::Visitor(claims).viewer(&role_table);
    CookieOwner { viewer, until, issued_at: until, session: None, role_table }
}
