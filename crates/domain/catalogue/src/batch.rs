//! What changed since a revision, with the records that the events name, so that a fold asks
//! nobody.

use crate::{StoredToken, VersionRecord};
use midplane_model::{Change, Instance, InstanceId, PluginName, Revision, TokenId, Version};
use std::{collections::BTreeMap, sync::Arc};

/// All changes after one revision up to another, read in one transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeBatch {
    /// Which registry they are of.
    pub registry: String,
    /// They begin after this revision.
    pub since: Revision,
    /// They end with this one.
    pub revision: Revision,
    /// The changes, oldest first.
    pub changes: Vec<Change>,
    /// What they name.
    pub records: Records,
}

/// Records that events name and do not repeat, as they stand at the end of the batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// Versions that were published.
    pub versions: BTreeMap<(PluginName, Version), Arc<VersionRecord>>,
    /// Instances that registered; one that has left again since is not there.
    pub instances: BTreeMap<InstanceId, Arc<Instance>>,
    /// Tokens that were made.
    pub tokens: BTreeMap<TokenId, Arc<StoredToken>>,
}

impl ChangeBatch {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.since == self.revision
    }
}
