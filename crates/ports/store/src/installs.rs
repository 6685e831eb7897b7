//! Installs, and what members may do with them. How many are on of each version is kept in the same
//! write as each of them.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{
    AccessEdit, Install, InstallCount, InstallEdit, InstallOwner, InstallsView, MemberAccess,
    Outcome, PluginName, Revision, TeamId, TenantId, UserId,
};
use std::collections::BTreeMap;

/// Installs.
#[async_trait]
pub trait Installs: Send + Sync + 'static {
    /// Makes an install or changes one ([`Install::edited`]).
    ///
    /// # Errors
    /// [`Error::NotFound`] when the owner is none of the tenant.
    async fn install_set(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        edit: InstallEdit,
        author: &Author,
    ) -> Result<Outcome<Install>, Error>;

    /// Removes an install. Its configuration is kept until it is swept.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it was removed already.
    async fn install_remove(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// One install, also one that was removed and is kept.
    async fn install_fetch(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
    ) -> Result<Option<Install>, Error>;

    /// Up to `limit` installs that are there with a name after `after`, by name.
    async fn install_list(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        after: Option<&PluginName>,
        limit: usize,
    ) -> Result<Vec<Install>, Error>;

    /// Up to `limit` installs of a plugin that are there in a tenant, of owners after `after`, by owner as
    /// text.
    async fn installs_of_plugin(
        &self,
        tenant: &TenantId,
        plugin: &PluginName,
        after: Option<&InstallOwner>,
        limit: usize,
    ) -> Result<Vec<Install>, Error>;

    /// All that is said of one person, in a team or in none, read in one transaction.
    async fn installs_view(
        &self,
        tenant: &TenantId,
        team: Option<&TeamId>,
        user: &UserId,
    ) -> Result<InstallsView, Error>;

    /// How many installs of each version of a plugin are on, in all tenants. Versions without any are
    /// left out.
    async fn install_counts(&self, plugin: &PluginName) -> Result<Vec<InstallCount>, Error>;
}

/// What members may do with the plugins of their team, and how they configured them.
#[async_trait]
pub trait MemberAccesses: Send + Sync + 'static {
    /// Changes one.
    ///
    /// # Errors
    /// [`Error::NotFound`] when they are not in the team.
    async fn access_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        plugin: &PluginName,
        edit: AccessEdit,
        author: &Author,
    ) -> Result<Outcome<MemberAccess>, Error>;

    /// All that was said of one member.
    async fn access_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<BTreeMap<PluginName, MemberAccess>, Error>;
}
