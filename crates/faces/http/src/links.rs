//! The address that a request was sent to, as links in its answer will have it.

use crate::{
    Api, Problem,
    document::{Describes, Description},
};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use midplane_feed::OriginError;
use midplane_net::Way;

/// `scheme://host[:port]` for links in the answer to this request.
pub(crate) struct Origin(pub(crate) String);

impl FromRequestParts<Api> for Origin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        Ok(Self(api.own_origin(parts)?))
    }
}

impl Describes for Origin {
    fn describe(description: &mut Description) {
        description.refuses(&[(400, "MP-SYS-006", "the server is not known by this name")]);
    }
}

impl Api {
    /// The same, for those who can do without. What a proxy that is believed said of the request
    /// wins over how it reached us.
    pub(crate) fn own_origin(&self, parts: &Parts) -> Result<String, OriginError> {
        let way = parts.extensions.get::<Way>();
        let sent = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let authority = sent.or_else(|| parts.uri.authority().map(|a| a.as_str()));
        self.options.links.origin_by_way(way, authority.unwrap_or(""))
    }
}
