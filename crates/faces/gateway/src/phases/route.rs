//! Finds the deployment for a path, for the version of the UI that asks (skew protection).

use crate::{core::Core, refusal::Refusal};
use http::Request;
use midplane_routing::{Refusal as NoRoute, Route};

/// The header in which the browser runtime says which version of the UI is asking.
const UI_VERSION: &str = "x-midplane-plugin-version";

/// The route, or `None` when the path is the in-process service's.
pub(crate) fn find<T>(core: &Core, request: &Request<T>) -> Result<Option<Route>, Refusal> {
    // a value that is not text is not a version either, and is refused as one
    let ui_version = request.headers().get(UI_VERSION).map(|value| value.to_str().unwrap_or("?"));
    let found = core.with_routes(|routes| routes.resolve(request.uri().path(), ui_version));
    match found {
        Ok(route) => Ok(Some(route)),
        Err(NoRoute::NotAPluginPath) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}
