//! `compat`: the platform versions that a plugin fits (Mosaic Life §5).

use crate::{section::section, shape::Rules};
use midplane_model::VersionRange;

section! {
    /// The platform versions that a plugin fits.
    Compat {
        /// Versions of the core, such as `>=2.1 <3.0`.
        core: VersionRange,
        /// Versions of the SDK that the backend is built with.
        backend_sdk: Option<VersionRange>,
        /// Versions of the SDK that the UI is built with.
        frontend_sdk: Option<VersionRange>,
    }
}

impl Rules for Compat {}
