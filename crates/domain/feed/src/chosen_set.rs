//! What was chosen for a viewer, as one short value: the key of what is made of it.

use crate::{Offer, Resolution};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Stands for the versions with a UI that a viewer gets, of one registry. Viewers with one set get
/// the same texts. Half of a SHA-256: nobody can make two sets meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChosenSet([u8; 16]);

impl ChosenSet {
    /// Of a resolution. A published version never changes, so its name and number stand for what
    /// browsers are told of it.
    pub fn of(registry: &str, resolution: &Resolution<'_>) -> Self {
        let mut hash = Sha256::new();
        // each part ends with a byte that no part contains
        hash.update(registry);
        hash.update([0]);
        // spelled out, so that whatever else is offered is a decision here
        for Offer { candidate, presentation: _ } in resolution.offers() {
            hash.update(candidate.plugin.as_str());
            hash.update([0]);
            hash.update(candidate.version.to_string());
            hash.update([0]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        Self(short)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ChosenSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
