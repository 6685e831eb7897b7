//! What roles may do.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_access::{Holder, RoleChange, RoleRefused};
use midplane_model::{Event, Outcome};

/// What became of a change: its event with the revision that it became, or why it was refused.
/// Without an event nothing was written, and the revision is the newest one.
pub type RoleChanged = Result<Outcome<Option<Event>>, RoleRefused>;

/// Roles that somebody wrote down or changed.
#[async_trait]
pub trait Roles: Send + Sync + 'static {
    /// Changes a role: it is [decided](midplane_access::decide_role) on what is stored, within the
    /// write.
    async fn role_change(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
        author: &Author,
    ) -> Result<RoleChanged, Error>;

    /// What it would come to now. Nothing is written.
    async fn role_rehearse(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
    ) -> Result<RoleChanged, Error>;
}
