//! The address that a request was sent to, as links in its answer will have it.

use crate::{Api, Problem};
use axum::http::{HeaderMap, Uri, header};
use midplane_feed::OriginError;

impl Api {
    /// `scheme://host[:port]` for links in the answer to this request.
    pub(crate) fn origin(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, Problem> {
        Ok(self.own_origin(uri, headers)?)
    }

    /// The same, for those who can do without.
    pub(crate) fn own_origin(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, OriginError> {
        let sent = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let authority = sent.or_else(|| uri.authority().map(|a| a.as_str()));
        self.options.links.origin(authority.unwrap_or(""))
    }
}
