//! Who sends a request, as extractors: a handler that takes one of them cannot forget to ask.

use crate::{
    Api, Problem, Refusal,
    document::{Announced, Describes, Description},
    prepared::{KnownCaller, Looks},
};
use axum::{
    extract::FromRequestParts,
    http::{Extensions, HeaderMap, header, request::Parts},
};
use midplane_access::{
    ADMINISTRATOR, AuthError, Denied, Device, Identity, Introspected, RoleRefused,
    authenticate_from, called_for,
};
use midplane_identity::{Error, SignInPlace};
use midplane_model::{Author, Environment, PluginName, Role, SessionId, UserId};
use midplane_net::ClientAddress;
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

/// Whoever it is, signed in or not. A credential that does not hold is a refusal.
pub(crate) struct Caller(pub(crate) Identity, pub(crate) Option<IpAddr>);

/// What is refused of a credential that was sent.
pub(crate) const REFUSALS: &[Announced] = &[
    (401, "MP-AUTH-001", "the Authorization header is malformed"),
    (401, "MP-AUTH-002", "the key is not known or was revoked"),
    (401, "MP-AUTH-003", "the token has expired"),
    (401, "MP-AUTH-004", "the access token does not hold"),
    (401, "MP-AUTH-005", "the session was signed out"),
    (429, "MP-ID-008", "too many keys from this address did not hold"),
];

/// As [`Caller`], from what is remembered of callers.
pub(crate) struct Known(pub(crate) Arc<KnownCaller>);

impl FromRequestParts<Api> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let looks = Looks::of(&parts.headers, &parts.extensions);
        api.prepared.caller(api, looks, told_apart(&parts.extensions)).map(Self)
    }
}

impl Describes for Known {
    fn describe(description: &mut Description) {
        Caller::describe(description);
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let identity = identify(&parts.headers, &parts.extensions, api)?;
        Ok(Self(identity, address(&parts.extensions)))
    }
}

impl Describes for Caller {
    fn describe(description: &mut Description) {
        description.takes_a_key();
        description.refuses(REFUSALS);
    }
}

impl Caller {
    /// Who writes, when and from where.
    pub(crate) fn author(&self, api: &Api) -> Author {
        Author { address: self.1, ..Author::new(self.0.actor(), api.live.now()) }
    }

    /// Refuses a token of other environments; `None` stands for all environments.
    pub(crate) fn may_reach(&self, environment: Option<&Environment>) -> Result<(), Denied> {
        self.0.may_reach(environment)
    }

    /// Refuses to hand on roles that bring what the caller does not hold: nobody raises themselves
    /// through an account that they make or change.
    pub(crate) fn may_hand_on(&self, roles: &BTreeSet<Role>, api: &Api) -> Result<(), Problem> {
        let mut permissions = api.live.permissions(roles).into_iter();
        permissions.try_for_each(|permission| self.0.may_hand_on(permission))?;
        // more than all permissions together: also what plugins ask for, and what is added later
        if roles.contains(ADMINISTRATOR) && !self.0.may_do_everything() {
            let permission = ADMINISTRATOR.to_owned();
            return Err(Error::Role(RoleRefused::Beyond { permission }).into());
        }
        Ok(())
    }
}

/// Somebody who is signed in as a person: no token of a machine is one.
pub(crate) struct Person {
    /// Who.
    pub(crate) user: UserId,
    /// In which session.
    pub(crate) session: Option<SessionId>,
}

/// A backend, with the `X-Pilet-Token` that it was called with: which plugin it is of, and for whom.
pub(crate) struct Called(pub(crate) PluginName, pub(crate) Introspected);

impl FromRequestParts<Api> for Called {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let header = credential(&parts.headers)?.ok_or(Denied::Anonymous)?;
        let (plugin, found) = called_for(&api.live.access.load(), header, api.live.now())?;
        Ok(Self(plugin, found))
    }
}

impl Describes for Called {
    fn describe(description: &mut Description) {
        description.needs_a_key();
        description.refuses(&[
            (401, "MP-AUTH-001", "the Authorization header is malformed"),
            (401, "MP-AUTH-002", "the API token that called was revoked"),
            (401, "MP-AUTH-003", "the token has expired"),
            (401, "MP-AUTH-004", "it is no token that a backend was called with"),
            (401, "MP-AUTH-005", "the session was signed out"),
            (401, "MP-AUTH-006", "nothing was sent"),
        ]);
    }
}

impl FromRequestParts<Api> for Person {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let identity = identify(&parts.headers, &parts.extensions, api)?;
        let user = identity.viewer.user.ok_or(Refusal::NoPerson)?;
        Ok(Self { user, session: identity.session })
    }
}

impl Describes for Person {
    fn describe(description: &mut Description) {
        description.needs_a_key();
        description.refuses(REFUSALS);
        description.refuses(&[(401, "MP-AUTH-006", "no person is signed in")]);
    }
}

/// The address that a request comes from, behind proxies that are trusted.
pub(crate) struct From(pub(crate) IpAddr);

impl FromRequestParts<Api> for From {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        Ok(Self(told_apart(&parts.extensions)))
    }
}

impl Describes for From {}

/// Where somebody signs in from: the address, and what the browser calls itself.
pub(crate) struct FromBrowser(pub(crate) SignInPlace);

impl FromRequestParts<Api> for FromBrowser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        let line = parts.headers.get(header::USER_AGENT).and_then(|line| line.to_str().ok());
        let device = line.map(Device::of_user_agent).unwrap_or_default();
        Ok(Self(SignInPlace { address: told_apart(&parts.extensions), device }))
    }
}

impl Describes for FromBrowser {}

/// Where a request comes from, behind proxies that are trusted. In process, as tests ask, there is no
/// connection.
pub(crate) fn address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ClientAddress>().map(|ClientAddress(at)| *at)
}

/// By what guesses are told apart; those without a connection are all one.
pub(crate) fn told_apart(extensions: &Extensions) -> IpAddr {
    address(extensions).unwrap_or(Ipv4Addr::UNSPECIFIED.into())
}

pub(crate) fn identify(
    headers: &HeaderMap,
    extensions: &Extensions,
    api: &Api,
) -> Result<Identity, Problem> {
    let header = credential(headers)?;
    let from = told_apart(extensions);
    Ok(authenticate_from(&api.live.access.load(), header, from, api.live.now())?)
}

fn credential(headers: &HeaderMap) -> Result<Option<&str>, AuthError> {
    let sent = headers.get(header::AUTHORIZATION);
    sent.map(|value| value.to_str().map_err(|_| AuthError::Malformed)).transpose()
}
