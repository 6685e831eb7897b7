//! Answers that are made once and given many times: heads of bundle files, feeds and manifests of
//! an audience, and who a credential belongs to.
//!
//! What is prepared is made by the handlers, of the same snapshot that they would answer from, and is
//! found only under the number of that snapshot: a new revision, a revoked token or a rotated key
//! makes it unreachable at once. What one viewer gets is found by what decisions read of a viewer,
//! never by an address alone. Memory is bounded; what was not asked for lately goes first.

mod callers;
mod feeds;
mod files;

pub(crate) use callers::{KnownCaller, Looks, cookie_owner};
pub(crate) use feeds::{Audience, Installed, Shape};
pub(crate) use files::{Form, PreparedFile};

use callers::Callers;
use feeds::Feeds;
use files::Files;
use midplane_access::AccessSnapshot;
use midplane_registry::{Served, prepared::Epoch};

/// All that is prepared.
pub struct Prepared {
    served: Epoch<Served>,
    access: Epoch<AccessSnapshot>,
    pub(crate) files: Files,
    pub(crate) feeds: Feeds,
    pub(crate) callers: Callers,
    /// That of the server, which is part of tags: another one may write other texts.
    version: &'static str,
}

impl Prepared {
    /// Nothing yet; feeds of this `version` of the server take up to `feed_memory` bytes.
    pub fn new(version: &'static str, feed_memory: u64) -> Self {
        Self {
            served: Epoch::default(),
            access: Epoch::default(),
            files: Files::default(),
            feeds: Feeds::new(feed_memory),
            callers: Callers::default(),
            version,
        }
    }
}
