//! A view of installs as one short value: the key of what is made of it.

use midplane_model::{Config, Install, InstallsView};
use sha2::{Digest as _, Sha256};

/// Stands for all that installs say of somebody. Half of a SHA-256. Zero for those of whom they say
/// nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewDigest([u8; 16]);

impl ViewDigest {
    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Whether installs say nothing.
    pub fn is_nothing(&self) -> bool {
        self.0 == [0; 16]
    }
}

impl std::fmt::Display for ViewDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Sums a view up. Members of one team of whom nothing else is said have the same.
pub fn digest(view: &InstallsView) -> ViewDigest {
    let InstallsView { role: _, team, own, access } = view;
    if team.is_empty() && own.is_empty() && access.is_empty() {
        return ViewDigest::default();
    }
    let mut hash = Sha256::new();
    // each part has its length in front: no two views hash the same bytes
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    let config = |config: &Config| serde_json::to_vec(config).unwrap_or_default();
    for installs in [team, own] {
        part(&installs.len().to_be_bytes());
        for (plugin, Install { enabled, config: set, .. }) in installs {
            part(plugin.as_str().as_bytes());
            part(&[u8::from(*enabled)]);
            part(&config(set));
        }
    }
    for (plugin, access) in access {
        part(plugin.as_str().as_bytes());
        part(&[access.visible, access.can_use, access.can_configure].map(u8::from));
        part(&config(&access.config));
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    ViewDigest(short)
}
