//! What plugins run on: the versions of the platform's parts, and the interfaces that it gives itself.

use midplane_feed::{Platform, Provided};
use midplane_model::Version;

/// The interfaces of S2 (layers 3 and 4) that are there without a plugin, in their first version.
const INTERFACES: [&str; 5] = ["IAuth", "ICache", "IFiles", "IMessageBus", "IStorage"];

/// This Midplane, where UIs may stay at these origins too.
pub(crate) fn with_origins(cdn_origins: &[String]) -> Platform {
    Platform { cdn_origins: cdn_origins.iter().cloned().collect(), ..offered() }
}

/// This Midplane.
pub(crate) fn offered() -> Platform {
    let core = Version::parse(env!("CARGO_PKG_VERSION")).ok();
    let first = Version::parse("1.0.0").ok();
    let provides = INTERFACES.iter().filter_map(|interface| {
        Some(Provided { interface: (*interface).to_owned(), version: first.clone()? })
    });
    Platform { core, frontend_sdk: None, provides: provides.collect(), ..Platform::default() }
}
