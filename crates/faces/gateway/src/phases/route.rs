//! Finds the deployment for a path, for the version of the UI that asks (skew protection). What
//! leads to none is the in-process service's.

use crate::{
    core::Core, exchange::Exchange, headers::X_MIDPLANE_PLUGIN_VERSION, listener::Purpose,
    refusal::Refusal,
};
use midplane_model::RESERVED_SEGMENTS;
use midplane_net::judge;
use midplane_routing::Refusal as NoRoute;

/// Words that are ours elsewhere, and no name of a plugin that is there.
const OURS_ELSEWHERE: [&str; 8] =
    ["device", "instances", "logout", "publish", "refresh", "register", "tokens", "users"];

/// Writes down the route, if there is one.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let path = exchange.uri().path();
    match exchange.connection().purpose {
        Purpose::Public => {}
        Purpose::Platform => return Ok(judge(path).map_err(NoRoute::BadPath)?),
    }
    // a value that is not text is not a version either, and is refused as one
    let ui_version = exchange.headers.get(&X_MIDPLANE_PLUGIN_VERSION);
    let ui_version = ui_version.map(|value| value.to_str().unwrap_or("?"));
    match core.with_routes(|routes| routes.resolve(path, ui_version)) {
        Ok(route) => exchange.recording.record.route = Some(route),
        // the same at every door
        Err(NoRoute::NotAPluginPath) => judge(path).map_err(NoRoute::BadPath)?,
        Err(NoRoute::UnknownPlugin { plugin }) if is_nearly_ours(plugin.as_str()) => {}
        Err(refusal) => return Err(refusal.into()),
    }
    Ok(())
}

/// Whether somebody rather meant an address of Midplane itself (`/api/v1/plugin/register`) than a
/// plugin: the in-process service knows which.
fn is_nearly_ours(name: &str) -> bool {
    OURS_ELSEWHERE.contains(&name)
        || RESERVED_SEGMENTS.iter().any(|ours| {
            ours.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(*ours)
        })
}
