//! Tenants, their teams, and who is in them. What belongs to a tenant is asked for with the tenant in
//! front: no call can forget to say whose it is about.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{
    Acting, Member, Membership, Revision, SessionId, Team, TeamId, TeamRole, Tenant, TenantId,
    UserId,
};

/// What keeps a tenant from being removed: the one that is always there, or one with teams, accounts
/// or installs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tenant is in use")]
pub struct TenantInUse;

/// Tenants, and which one an account belongs to.
#[async_trait]
pub trait Tenants: Send + Sync + 'static {
    /// Makes one.
    ///
    /// # Errors
    /// [`Error::Taken`].
    async fn tenant_create(
        &self,
        tenant: &TenantId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Removes one that nothing belongs to.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn tenant_remove(
        &self,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Result<Revision, TenantInUse>, Error>;

    /// One.
    async fn tenant_fetch(&self, tenant: &TenantId) -> Result<Option<Tenant>, Error>;

    /// Up to `limit` tenants with an id after `after`, by id.
    async fn tenant_list(
        &self,
        after: Option<&TenantId>,
        limit: usize,
    ) -> Result<Vec<Tenant>, Error>;

    /// Where an account belongs: the default tenant, unless it was moved.
    async fn tenant_of(&self, user: &UserId) -> Result<TenantId, Error>;

    /// Moves an account to a tenant. It leaves its teams and its own installs behind, and is signed
    /// out everywhere.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such account or tenant.
    async fn tenant_assign(
        &self,
        user: &UserId,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Revision, Error>;
}

/// Teams.
#[async_trait]
pub trait Teams: Send + Sync + 'static {
    /// Makes one, with an admin in it if one is named.
    ///
    /// # Errors
    /// [`Error::Taken`]; [`Error::NotFound`] when there is no such tenant, or the account is none of
    /// it.
    async fn team_create(
        &self,
        tenant: &TenantId,
        team: &Team,
        admin: Option<&UserId>,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Calls one otherwise.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn team_rename(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Removes one with its members and its installs.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn team_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// One.
    async fn team_fetch(&self, tenant: &TenantId, team: &TeamId) -> Result<Option<Team>, Error>;

    /// Up to `limit` teams with an id after `after`, by id.
    async fn team_list(
        &self,
        tenant: &TenantId,
        after: Option<&TeamId>,
        limit: usize,
    ) -> Result<Vec<Team>, Error>;
}

/// Who is in which team.
#[async_trait]
pub trait Members: Send + Sync + 'static {
    /// Takes somebody into a team, or gives them another part.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such team, or no such account in the tenant.
    async fn member_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        role: TeamRole,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Takes somebody out of a team, with what they configured there.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn member_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Somebody's part in a team.
    async fn member_role(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<Option<TeamRole>, Error>;

    /// Up to `limit` members with an id after `after`, by id.
    async fn member_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        after: Option<&UserId>,
        limit: usize,
    ) -> Result<Vec<Member>, Error>;

    /// The teams that somebody is in, by id.
    async fn membership_list(
        &self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<Membership>, Error>;
}

/// In which team somebody acts. Nobody follows that: tokens say it when they are made.
#[async_trait]
pub trait ActingTeams: Send + Sync + 'static {
    /// Where somebody acts in a session ([`Acting::of`]).
    async fn acting(&self, user: &UserId, session: &SessionId) -> Result<Acting, Error>;

    /// Chooses one of somebody's teams for a session; none when `None`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the team is none of theirs, or the session is gone.
    async fn act_in(
        &self,
        user: &UserId,
        session: &SessionId,
        team: Option<&TeamId>,
    ) -> Result<(), Error>;
}
