//! For whom a backend is, where its manifest says that it is not for everybody.

use midplane_feed::{Audience, Flags};
use midplane_model::Viewer;

/// Those whom a backend answers: the audience that its manifest names, with the flags that some of
/// it may hang on.
#[derive(Clone, Debug, PartialEq)]
pub struct BackendAccess {
    /// Who it is for.
    pub audience: Audience,
    /// The flags as they stand.
    pub flags: Flags,
}

/// No flag has a value that differs from itself.
impl Eq for BackendAccess {}

impl BackendAccess {
    /// Whether a viewer is one of them, whose request comes from `region`. A few look-ups in small
    /// sets: nothing is worth keeping.
    pub fn admits(&self, viewer: &Viewer, region: Option<&str>) -> bool {
        self.audience.admits_from(viewer, region, &self.flags)
    }
}
