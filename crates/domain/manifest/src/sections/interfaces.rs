//! `provides` and `requires`: interfaces between plugins (UPF layer 5).

use crate::{
    section::section,
    shape::Rules,
    values::{InterfaceName, PackagePath},
};
use midplane_model::{Version, VersionRange};

section! {
    /// An interface that a plugin offers to others.
    Provided {
        /// Its name; for gRPC the full name of the service.
        name: InterfaceName,
        /// Its version.
        version: Version,
        /// The protocol file in the package.
        proto_file ("protoFile"): Option<PackagePath>,
        /// Its methods.
        methods: Vec<InterfaceName>,
    }
}

impl Rules for Provided {}

section! {
    /// An interface that a plugin needs from others.
    Required {
        /// Its name.
        interface: InterfaceName,
        /// The versions that will do.
        version: VersionRange,
        /// Whether the plugin runs without it, degraded.
        optional: bool = false,
    }
}

impl Rules for Required {}
