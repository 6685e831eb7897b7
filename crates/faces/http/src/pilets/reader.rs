//! Who may read the files of a version: whoever its manifest is for.
//!
//! Browsers ask for scripts with cookies and without any other credential, so the cookie of a
//! session is enough here, as it is for the page. It never is for anything that changes something.

use crate::{
    Api, Problem, Refusal,
    caller::REFUSALS,
    document::{Describes, Description},
    prepared::{Looks, PreparedFile, cookie_owner},
};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use midplane_access::Permission;
use midplane_model::Viewer;
use midplane_net::ClientRegion;
use std::{convert::Infallible, net::IpAddr};

/// Somebody whose credential or cookie is read when a version is not for everybody; and the region that
/// they ask from.
pub(super) struct Reader(pub(super) Option<ClientRegion>);

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get().cloned()))
    }
}

impl Describes for Reader {
    fn describe(description: &mut Description) {
        description.takes_a_key();
        description.needs_the_session();
        description.refuses(REFUSALS);
        description.refuses(&[
            (401, "MP-FEED-005", "the version is for some only, and nobody is signed in"),
            (403, "MP-FEED-004", "the version is for others"),
        ]);
    }
}

/// Refuses whoever a version is not for. The request comes `from` an address, which counts for what is
/// guessed; without one only who is known already is let through.
pub(super) fn check(
    api: &Api,
    file: &PreparedFile,
    looks: Looks<'_>,
    from: Option<IpAddr>,
) -> Result<(), Problem> {
    let Some((plugin, audience)) = &file.reserved else { return Ok(()) };
    let served = api.live.served.load();
    let admits = |viewer: &Viewer| audience.admits(viewer, served.feed.flags());
    let request = looks.headers;
    let is_known = if request.contains_key(header::AUTHORIZATION) {
        let caller = match from {
            Some(from) => api.prepared.caller(api, looks, from)?,
            None => {
                let known = api.prepared.known_caller(api, looks);
                known.ok_or_else(|| Refusal::WhoLooks(plugin.clone()))?
            }
        };
        let identity = &caller.identity;
        if admits(&identity.viewer)
            || identity.require_for(Permission::PLUGINS_READ, plugin).is_ok()
        {
            return Ok(());
        }
        true
    } else {
        let owner = cookie_owner(api, request);
        let anonymous = Viewer::anonymous();
        let viewer = owner.as_ref().map_or(&anonymous, |owner| &owner.viewer);
        let region = looks.region.map(ClientRegion::as_str);
        if audience.admits_from(viewer, region, served.feed.flags()) {
            return Ok(());
        }
        owner.is_some_and(|owner| owner.is_signed_in())
    };
    let plugin = plugin.clone();
    Err(if is_known { Refusal::ForOthers(plugin) } else { Refusal::WhoLooks(plugin) }.into())
}
