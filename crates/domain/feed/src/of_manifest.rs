//! Who a manifest is for.

use crate::Audience;
use midplane_manifest::Manifest;

impl Audience {
    /// Who a version is for. A pilet's `custom.permissions` are among its permissions.
    pub fn of(manifest: &Manifest) -> Self {
        let named = manifest.target_audience.as_ref();
        let named = named.map_or_else(Self::default, |audience| Self {
            roles: audience.roles.iter().cloned().collect(),
            features: audience.features.iter().cloned().collect(),
            regions: audience.regions.iter().cloned().collect(),
            ..Self::default()
        });
        let permissions = manifest.permissions.ui.iter().map(ToString::to_string).collect();
        Self { permissions, ..named }
    }
}
