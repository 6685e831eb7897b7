//! What a plugin was granted.

use super::Plugin;
use midplane_model::Event;
use std::collections::BTreeSet;

impl Plugin<'_> {
    /// Grants it some and takes others; nothing where it has and lacks them already.
    pub(super) fn grant(
        &self,
        added: &BTreeSet<String>,
        removed: &BTreeSet<String>,
    ) -> Option<Event> {
        let from = &self.ledger.granted;
        let to: BTreeSet<String> =
            from.union(added).filter(|one| !removed.contains(*one)).cloned().collect();
        (to != *from).then(|| Event::CapabilitiesGranted {
            name: self.name.clone(),
            from: from.clone(),
            to,
        })
    }
}
