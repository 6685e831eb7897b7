//! Blobs of versions whose files are deleted, in memory.

use super::{MemoryStore, State};
use crate::{Error, Removals};
use async_trait::async_trait;
use midplane_catalogue::VersionRecord;
use midplane_model::Digest;
use std::collections::BTreeSet;

#[async_trait]
impl Removals for MemoryStore {
    async fn removals(&self, limit: usize) -> Result<Vec<Digest>, Error> {
        let mut state = self.state();
        let kept = state.rows.versions.iter().filter(|one| one.state.has_files());
        let kept: BTreeSet<Digest> = kept.flat_map(blobs).collect();
        state.removals.retain(|digest| !kept.contains(digest));
        Ok(state.removals.iter().take(limit).copied().collect())
    }

    async fn removed(&self, digests: &[Digest]) -> Result<(), Error> {
        self.state().removals.retain(|digest| !digests.contains(digest));
        Ok(())
    }
}

impl State {
    /// Remembers the blobs of a version that is about to lose its files.
    pub(super) fn remove_files(&mut self, record: &VersionRecord) {
        self.removals.extend(blobs(record));
    }
}

/// Everything that is kept of a version.
fn blobs(record: &VersionRecord) -> BTreeSet<Digest> {
    let files = record.ui.iter().flat_map(|ui| &ui.files);
    let files = files.flat_map(|file| {
        std::iter::once(file.digest).chain(file.variants.iter().map(|variant| variant.digest))
    });
    files.chain([record.package]).collect()
}
