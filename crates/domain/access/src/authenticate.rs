//! From an `Authorization` header to an identity, against an immutable snapshot. Asks nobody and
//! reads no clock.

use crate::{
    AuthError, Identity, KeyGuesses, KeySet, LEEWAY, Namespaces, Permission, RoleTable, SigningKey,
    Subject, TokenUses, Verified, ViewerSource, claims::AccessClaims, credential, verify_access,
};
use midplane_model::{
    Role, SessionId, TeamId, TenantId, Timestamp, TokenId, TokenScope, UserId, Viewer,
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
    sync::Arc,
};
use subtle::ConstantTimeEq;

/// The sha256 of a long random secret: what is kept of API tokens.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// Hashes a secret.
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret).into())
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenHash({}…)", hex::encode(&self.0[..4]))
    }
}

/// What an API token may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The token's id.
    pub id: TokenId,
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub permissions: BTreeSet<Permission>,
    /// Whether it may do everything: the administrator token that a platform made at its first start.
    pub everything: bool,
    /// What it is restricted to.
    pub scope: Arc<TokenScope>,
    /// The person who made it, or who made the token that made it.
    pub person: Option<UserId>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

/// Teams that somebody left, or that are gone (then no user is named), and when.
pub type LeftTeams = HashMap<(TenantId, TeamId, Option<UserId>), Timestamp>;

/// All that a decision needs. Built by those who know the store, swapped in whole.
#[derive(Clone, Debug, Default)]
pub struct AccessSnapshot {
    /// Keys that signed tokens may be signed with.
    pub keys: KeySet,
    /// The key that signs new tokens, such as those for backends.
    pub signing: Option<Arc<SigningKey>>,
    /// API tokens by the hash of their secret; shared with the snapshot before while none changes.
    pub tokens: Arc<HashMap<TokenHash, Grant>>,
    /// The administrator token of the process.
    pub bootstrap: Option<TokenHash>,
    /// Sessions whose access tokens hold no more, though they have not expired.
    pub revoked_sessions: HashSet<SessionId>,
    /// Roles that changed, so that tokens that are older follow: whose, since when, and which.
    pub roles: Arc<HashMap<UserId, (Timestamp, BTreeSet<Role>)>>,
    /// What roles may do.
    pub role_table: RoleTable,
    /// Who left which team, so that tokens that are older act in it no more.
    pub left_teams: Arc<LeftTeams>,
    /// Whose names are claimed.
    pub namespaces: Namespaces,
    /// When tokens were used, shared by all snapshots; not noted when absent.
    pub uses: Option<Arc<TokenUses>>,
    /// Failures with keys, shared by all snapshots; none are counted when absent.
    pub guesses: Option<Arc<KeyGuesses>>,
}

impl AccessSnapshot {
    /// Who an API token stands for, as long as it holds.
    pub fn identity_of(&self, id: &TokenId, now: Timestamp) -> Option<Identity> {
        let grant = self.tokens.values().find(|grant| grant.id == *id)?;
        token(grant, now).ok().map(|identity| self.among_claims(identity))
    }

    /// The roles that somebody has now, where they are others than a token of that time says.
    pub fn roles_since(&self, user: &UserId, issued_at: Timestamp) -> Option<&BTreeSet<Role>> {
        let (changed_at, roles) = self.roles.get(user)?;
        (issued_at <= *changed_at).then_some(roles)
    }

    /// A viewer as a token of that time says, but for a team that they left since.
    pub fn still_in_team(&self, viewer: Viewer, issued_at: Timestamp) -> Viewer {
        match self.has_left(&viewer, issued_at) {
            true => Viewer { team: None, ..viewer },
            false => viewer,
        }
    }

    /// Whether the team that a token of that time names is none of the viewer's any more.
    pub fn has_left(&self, viewer: &Viewer, issued_at: Timestamp) -> bool {
        let (Some(team), false) = (&viewer.team, self.left_teams.is_empty()) else { return false };
        let tenant = viewer.tenant.clone().unwrap_or_else(TenantId::default_tenant);
        let left = |user: Option<UserId>| {
            let at = self.left_teams.get(&(tenant.clone(), team.clone(), user));
            at.is_some_and(|at| issued_at <= *at)
        };
        left(viewer.user.clone()) || left(None)
    }

    /// What others have claimed is for them.
    fn among_claims(&self, identity: Identity) -> Identity {
        Identity { namespaces: self.namespaces.clone(), ..identity }
    }
}

/// Says who a request comes from. No header is anonymous; a header that does not hold is an
/// error.
pub fn authenticate(
    snapshot: &AccessSnapshot,
    authorization: Option<&str>,
    now: Timestamp,
) -> Result<Identity, AuthError> {
    let Some(header) = authorization else {
        return Ok(Identity::anonymous());
    };
    let candidates = credential::read(header)?;
    let found = match (identify(snapshot, &candidates.plain, now), candidates.password) {
        (Err(_), Some(password)) => identify(snapshot, &password, now),
        (found, _) => found,
    };
    found.map(|identity| snapshot.among_claims(identity))
}

/// Opaque keys first: an administrator's own token may look like anything, even like a JWT.
fn identify(
    snapshot: &AccessSnapshot,
    secret: &str,
    now: Timestamp,
) -> Result<Identity, AuthError> {
    let hash = TokenHash::of(secret);
    if snapshot.bootstrap.is_some_and(|own| own.0.ct_eq(&hash.0).into()) {
        return Ok(bootstrap());
    }
    if let Some(grant) = snapshot.tokens.get(&hash) {
        return token(grant, now);
    }
    if secret.bytes().filter(|byte| *byte == b'.').count() != 2 {
        return Err(AuthError::UnknownKey);
    }
    let verified = verify_access(secret, &snapshot.keys, now)?;
    if snapshot.revoked_sessions.contains(&verified.claims.sid) {
        return Err(AuthError::SessionRevoked);
    }
    let now = snapshot.roles_since(&verified.claims.sub, verified.issued_at).cloned();
    let issued_at = verified.issued_at;
    let identity = user(verified, now, &snapshot.role_table);
    let viewer = snapshot.still_in_team(identity.viewer, issued_at);
    Ok(Identity { viewer, ..identity })
}

fn bootstrap() -> Identity {
    Identity {
        subject: Subject::Bootstrap,
        viewer: ViewerSource::Bootstrap.viewer(&RoleTable::default()),
        permissions: Permission::PLATFORM.into(),
        ..Identity::anonymous()
    }
}

fn token(grant: &Grant, now: Timestamp) -> Result<Identity, AuthError> {
    if grant.expires_at.is_some_and(|end| end <= now) {
        return Err(AuthError::Expired);
    }
    Ok(Identity {
        subject: Subject::Token(grant.id.clone()),
        viewer: ViewerSource::Token(grant).viewer(&RoleTable::default()),
        permissions: match grant.everything {
            true => Permission::PLATFORM.into(),
            false => grant.permissions.clone(),
        },
        scope: Some(Arc::clone(&grant.scope)).filter(|scope| !scope.is_everything()),
        person: grant.person.clone(),
        valid_until: grant.expires_at,
        ..Identity::anonymous()
    })
}

/// Somebody with an access token, and with the roles that they have `now` if they are others.
fn user(
    verified: Verified<AccessClaims>,
    now: Option<BTreeSet<Role>>,
    table: &RoleTable,
) -> Identity {
    let mut claims = verified.claims;
    claims.roles = now.unwrap_or(claims.roles);
    Identity {
        subject: Subject::User(claims.sub.clone()),
        permissions: table.permissions_of_person(&claims.roles),
        person: Some(claims.sub.clone()),
        session: Some(claims.sid.clone()),
        viewer: ViewerSource::Access(claims).viewer(table),
        valid_until: Some(verified.expires_at.plus(LEEWAY)),
        ..Identity::anonymous()
    }
}
