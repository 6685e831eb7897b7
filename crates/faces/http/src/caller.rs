//! Who sends a request, as extractors: a handler that takes a [`Caller`] cannot forget to ask.

use crate::{Api, Problem};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use midplane_access::{Identity, Permission, authenticate};
use midplane_model::Author;

/// Whoever it is, signed in or not. A credential that does not hold is a refusal.
pub(crate) struct Caller(pub(crate) Identity);

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        identify(&parts.headers, api).map(Self)
    }
}

impl Caller {
    /// Who writes, and when.
    pub(crate) fn author(&self, api: &Api) -> Author {
        Author { actor: self.0.actor(), at: api.live.now() }
    }

    /// Refuses those who lack a permission for the whole platform.
    pub(crate) fn require(&self, permission: Permission) -> Result<(), Problem> {
        Ok(self.0.require(permission)?)
    }

    /// Refuses to hand on what the caller does not hold: nobody raises themselves through an
    /// account or a token that they make.
    pub(crate) fn may_hand_on(
        &self,
        permissions: impl IntoIterator<Item = Permission>,
    ) -> Result<(), Problem> {
        permissions.into_iter().try_for_each(|permission| self.require(permission))
    }
}

pub(crate) fn identify(headers: &HeaderMap, api: &Api) -> Result<Identity, Problem> {
    let header = match headers.get(header::AUTHORIZATION) {
        None => None,
        Some(value) => {
            Some(value.to_str().map_err(|_| Problem::from(midplane_access::AuthError::Malformed))?)
        }
    };
    Ok(authenticate(&api.live.access.load(), header, api.live.now())?)
}
