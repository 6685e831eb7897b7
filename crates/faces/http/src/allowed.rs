//! A permission as an argument: a handler that takes [`Allowed<P>`] is not reached by anyone who
//! lacks `P`, and the document reads from the same type what the operation needs.

use crate::{
    Api, Problem,
    caller::{self, Caller},
    document::{Describes, Description},
};
use axum::{
    extract::FromRequestParts,
    http::{Extensions, HeaderMap, request::Parts},
};
use midplane_access::{Denied, Needs};
use midplane_model::PluginName;
use std::{marker::PhantomData, ops::Deref};

/// A caller who holds the permission `P`: for the whole platform or, where it is about one plugin
/// at a time, at least for one plugin. Ask [`Allowed::for_plugin`] when the plugin is known.
pub(crate) struct Allowed<P>(Caller, PhantomData<P>);

impl<P: Needs> Allowed<P> {
    /// Reads the credential of these headers and refuses those who lack `P`.
    pub(crate) fn of(
        headers: &HeaderMap,
        extensions: &Extensions,
        api: &Api,
    ) -> Result<Self, Problem> {
        let identity = caller::identify(headers, extensions, api)?;
        let caller = Caller(identity, caller::address(extensions));
        caller.0.require_some(P::PERMISSION)?;
        Ok(Self(caller, PhantomData))
    }

    /// Refuses a caller who does not hold `P` for the whole platform.
    pub(crate) fn for_everything(&self) -> Result<(), Denied> {
        self.0.0.require(P::PERMISSION)
    }

    /// Refuses a caller who holds `P` for other plugins only.
    pub(crate) fn for_plugin(&self, plugin: &PluginName) -> Result<(), Denied> {
        self.0.0.require_for(P::PERMISSION, plugin)
    }
}

impl<P> Allowed<P> {
    /// Whether nobody had claimed a plugin's name or its scope when the caller was read.
    pub(crate) fn finds_unclaimed(&self, plugin: &PluginName) -> bool {
        self.0.0.namespaces.over(plugin).is_none()
    }
}

impl<P> Deref for Allowed<P> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<P: Needs> FromRequestParts<Api> for Allowed<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        Self::of(&parts.headers, &parts.extensions, api)
    }
}

impl<P: Needs> Describes for Allowed<P> {
    fn describe(description: &mut Description) {
        description.needs(P::PERMISSION.as_str());
        description.refuses(caller::REFUSALS);
        description.refuses(&[
            (401, "MP-AUTH-006", "nobody signed in"),
            (403, "MP-AUTH-007", "the caller lacks the permission"),
            (
                403,
                "MP-AUTH-008",
                "the token is for some plugins or environments, this is for the platform",
            ),
        ]);
    }
}
