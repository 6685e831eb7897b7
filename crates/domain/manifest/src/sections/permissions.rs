//! `permissions`: what a viewer needs, and whom the backend may call (Mosaic Life §9.1).

use crate::{
    section::section,
    shape::Rules,
    values::{Capability, HostPort},
};

section! {
    /// What a viewer needs, and whom the backend may call.
    Permissions {
        /// Permissions that a viewer needs to be offered the UI.
        ui: Vec<Capability>,
        /// Permissions that the plugin knows, for administrators to grant: what its backend looks for
        /// in the caller's token. Those of `ui` need not be named again.
        declares: Vec<Capability>,
        /// Whom the backend may call.
        network: Network,
    }
}

impl Rules for Permissions {}

section! {
    /// Whom the backend may call.
    Network {
        /// Hosts with ports; whatever is not listed is refused.
        egress_allow ("egressAllow"): Vec<HostPort>,
    }
}

impl Rules for Network {}
