//! Names that are claimed.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_catalogue::namespaces::{Claimant, NamespaceChange, NamespaceRefused};
use midplane_model::{Event, NamespaceName, Outcome};

/// What became of a change: its event with the revision that it became, or why it was refused.
/// Without an event nothing was written, and the revision is the newest one.
pub type Claimed = Result<Outcome<Option<Event>>, NamespaceRefused>;

/// Whose names are claimed.
#[async_trait]
pub trait Namespaces: Send + Sync + 'static {
    /// Changes whose a name is: it is [decided](midplane_catalogue::namespaces::decide) on what is
    /// stored, within the write, so that of two claims at once one comes first.
    async fn namespace_change(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
        author: &Author,
    ) -> Result<Claimed, Error>;

    /// What it would come to now. Nothing is written.
    async fn namespace_rehearse(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
    ) -> Result<Claimed, Error>;
}
