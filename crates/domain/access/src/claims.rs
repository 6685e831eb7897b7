//! The kinds of token and their claims. Each has its own audience and type, so that none
//! stands in for another. `exp`, `nbf` and `iat` are judged with the `now` of the caller.

use crate::{KeySet, Permission, SigningKey, TokenError, jws};
use midplane_model::{
    Actor, PluginName, Role, SessionId, TeamId, TenantId, Timestamp, UserId, Version, Viewer,
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use std::{collections::BTreeSet, time::Duration};

/// The issuer of every token.
pub const ISSUER: &str = "midplane";
/// How far two clocks may differ.
pub const LEEWAY: Duration = Duration::from_secs(60);

const ACCESS: Kind<'static> = Kind { typ: "access", aud: "midplane" };
const REFRESH: Kind<'static> = Kind { typ: "refresh", aud: "midplane-refresh" };
const VISITOR: Kind<'static> = Kind { typ: "visitor", aud: "midplane-visitor" };

/// From when to when a token is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    from: Timestamp,
    until: Timestamp,
}

impl Life {
    /// From now for some time.
    pub fn starting(now: Timestamp, span: Duration) -> Self {
        Self { from: now, until: now.plus(span) }
    }

    /// When it ends, in whole seconds.
    pub fn until(self) -> Timestamp {
        Timestamp(self.until.seconds() * 1000)
    }
}

/// What an access token says of a signed-in user. What their roles may do is not in it: that is asked
/// at every request, so that it holds as soon as it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// The user.
    pub sub: UserId,
    /// Their display name.
    pub name: String,
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// Tenant they belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// Team they act in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// Region they come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Feature flags switched on for them.
    #[serde(default)]
    pub features: BTreeSet<String>,
    /// Whether they asked for what is in beta.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beta_features: bool,
    /// The session, which can be revoked.
    pub sid: SessionId,
}

/// What a refresh token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshClaims {
    /// The user.
    pub sub: UserId,
    /// The session.
    pub sid: SessionId,
    /// This one token: a second use revokes the session.
    pub jti: String,
    /// The roles that a page may be prepared for; nothing is allowed on their account.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
    /// Tenant that a page may be prepared for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// Team that a page may be prepared for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// Region that a page may be prepared for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Feature flags that a page may be prepared for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub features: BTreeSet<String>,
    /// Whether they asked for what is in beta.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beta_features: bool,
}

/// What stands for a browser in which nobody signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorClaims {
    /// The browser, and nothing about who uses it.
    pub sub: String,
}

impl VisitorClaims {
    /// Those of a new browser, out of 128 random bits.
    pub fn new(random: &[u8; 16]) -> Self {
        Self { sub: format!("{:032x}", u128::from_be_bytes(*random)) }
    }
}

/// What `X-Pilet-Token` tells a backend about the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PluginClaims {
    /// A user id, `token:ID`, `bootstrap` or `anonymous`.
    pub sub: Actor,
    /// Display name of the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Roles of the caller.
    pub roles: BTreeSet<Role>,
    /// Permissions of the caller.
    #[serde(deserialize_with = "well_formed")]
    pub permissions: BTreeSet<Permission>,
    /// Tenant of the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// Team of the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// The caller's session, so that it can be asked whether it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// Version of the backend that the token is for.
    pub version: Version,
    /// What the plugin itself was granted; what its manifest asks for is not in it.
    pub capabilities: BTreeSet<String>,
}

/// Claims whose token held, with its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<C> {
    /// What it says.
    pub claims: C,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it ends, without leeway.
    pub expires_at: Timestamp,
}

impl AccessClaims {
    /// Those of a signed-in user.
    pub fn new(sub: UserId, viewer: Viewer, session: SessionId) -> Self {
        Self {
            sub,
            name: viewer.name.unwrap_or_default(),
            roles: viewer.roles,
            tenant: viewer.tenant,
            team: viewer.team,
            region: viewer.region,
            features: viewer.features,
            beta_features: viewer.beta_features,
            sid: session,
        }
    }
}

impl RefreshClaims {
    /// Those of a signed-in user's next refresh, which `id` names.
    pub fn new(sub: UserId, viewer: Viewer, session: SessionId, id: &str) -> Self {
        Self {
            sub,
            sid: session,
            jti: id.to_owned(),
            roles: viewer.roles,
            tenant: viewer.tenant,
            team: viewer.team,
            region: viewer.region,
            features: viewer.features,
            beta_features: viewer.beta_features,
        }
    }
}

/// A token of another release holds although one of its permissions is spelled in a way that this
/// one does not know: that one is left out.
fn well_formed<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeSet<Permission>, D::Error> {
    let texts = BTreeSet::<String>::deserialize(from)?;
    Ok(texts.iter().filter_map(|text| text.parse().ok()).collect())
}

pub(crate) struct Kind<'a> {
    pub(crate) typ: &'static str,
    pub(crate) aud: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Registered {
    iss: String,
    aud: String,
    typ: String,
    iat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    exp: i64,
}

#[derive(Serialize)]
struct Payload<'a, C> {
    #[serde(flatten)]
    registered: Registered,
    #[serde(flatten)]
    claims: &'a C,
}

/// Signs an access token.
pub fn sign_access(key: &SigningKey, claims: &AccessClaims, life: Life) -> Signed {
    seal(key, &ACCESS, claims, life)
}

/// Signs a refresh token.
pub fn sign_refresh(key: &SigningKey, claims: &RefreshClaims, life: Life) -> Signed {
    seal(key, &REFRESH, claims, life)
}

/// Signs what stands for a browser.
pub fn sign_visitor(key: &SigningKey, claims: &VisitorClaims, life: Life) -> Signed {
    seal(key, &VISITOR, claims, life)
}

/// Signs the token that a plugin's backend gets. Its audience is that plugin alone.
pub fn sign_plugin(
    key: &SigningKey,
    plugin: &PluginName,
    claims: &PluginClaims,
    life: Life,
) -> Signed {
    seal(key, &Kind { typ: "plugin", aud: plugin.as_str() }, claims, life)
}

/// Checks an access token.
pub fn verify_access(
    token: &str,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<AccessClaims>, TokenError> {
    open(token, &ACCESS, keys, now)
}

/// Checks a refresh token.
pub fn verify_refresh(
    token: &str,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<RefreshClaims>, TokenError> {
    open(token, &REFRESH, keys, now)
}

/// Checks what stands for a browser.
pub fn verify_visitor(
    token: &str,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<VisitorClaims>, TokenError> {
    open(token, &VISITOR, keys, now)
}

/// Checks a plugin token as that plugin's backend should.
pub fn verify_plugin(
    token: &str,
    plugin: &PluginName,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<PluginClaims>, TokenError> {
    open(token, &Kind { typ: "plugin", aud: plugin.as_str() }, keys, now)
}

pub(crate) type Signed = Result<String, TokenError>;

pub(crate) fn seal<C: Serialize>(
    key: &SigningKey,
    kind: &Kind<'_>,
    claims: &C,
    life: Life,
) -> Signed {
    let registered = Registered {
        iss: ISSUER.into(),
        aud: kind.aud.into(),
        typ: kind.typ.into(),
        iat: life.from.seconds(),
        nbf: None,
        exp: life.until.seconds(),
    };
    let token = jws::sign(key, &Payload { registered, claims })?;
    // a token that nobody would accept back must not be handed out
    if token.len() > jws::LONGEST_TOKEN { Err(TokenError::TooLong) } else { Ok(token) }
}

pub(crate) fn open<C: DeserializeOwned>(
    token: &str,
    kind: &Kind<'_>,
    keys: &KeySet,
    now: Timestamp,
) -> Result<Verified<C>, TokenError> {
    let payload = jws::verify(token, keys)?;
    // read twice: flattening would let a doubled claim through
    let registered: Registered =
        serde_json::from_slice(&payload).map_err(|_| TokenError::Claims)?;
    registered.judge(kind, now.seconds())?;
    Ok(Verified {
        claims: serde_json::from_slice(&payload).map_err(|_| TokenError::Claims)?,
        issued_at: Timestamp(registered.iat.saturating_mul(1000)),
        expires_at: Timestamp(registered.exp.saturating_mul(1000)),
    })
}

impl Registered {
    fn judge(&self, kind: &Kind<'_>, now: i64) -> Result<(), TokenError> {
        let leeway = i64::try_from(LEEWAY.as_secs()).unwrap_or(0);
        if self.typ != kind.typ {
            Err(TokenError::Type)
        } else if self.iss != ISSUER {
            Err(TokenError::Issuer)
        } else if self.aud != kind.aud {
            Err(TokenError::Audience)
        } else if self.exp.saturating_add(leeway) <= now {
            Err(TokenError::Expired)
        } else if self.iat.max(self.nbf.unwrap_or(i64::MIN)) > now.saturating_add(leeway) {
            Err(TokenError::NotYetValid)
        } else {
            Ok(())
        }
    }
}
