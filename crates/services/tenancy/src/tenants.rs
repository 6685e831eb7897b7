//! Tenants, for administrators.

use crate::{Error, Tenancy, asker::shown, teams::check_name};
use midplane_model::{Outcome, Revision, Tenant, TenantId, UserId};
use midplane_store::{Author, Error as StoreError};

impl Tenancy {
    /// Makes one.
    ///
    /// # Errors
    /// [`Error::Taken`], [`Error::Invalid`].
    pub async fn tenant_create(
        &self,
        id: &str,
        name: &str,
        author: &Author,
    ) -> Result<Outcome<Tenant>, Error> {
        let why = |error: midplane_model::IdError| error.to_string();
        let invalid = |why| Error::Invalid { pointer: "/id", why };
        let id = TenantId::parse(id).map_err(why).map_err(invalid)?;
        let name = check_name(name, id.as_str())?;
        let revision = self.inner.stores.tenants.tenant_create(&id, &name, author).await?;
        Ok(Outcome { value: Tenant { id, name, created_at: author.at }, revision })
    }

    /// Up to `limit` tenants with an id after `after`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn tenant_list(
        &self,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Tenant>, Error> {
        // what is no id comes after none
        let after = after.and_then(|after| TenantId::parse(after).ok());
        Ok(self.inner.stores.tenants.tenant_list(after.as_ref(), limit).await?)
    }

    /// Whether there is such a tenant.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn tenant_exists(&self, tenant: &TenantId) -> Result<bool, Error> {
        Ok(self.inner.stores.tenants.tenant_fetch(tenant).await?.is_some())
    }

    /// Removes one that nothing belongs to.
    ///
    /// # Errors
    /// [`Error::NoTenant`], [`Error::TenantInUse`].
    pub async fn tenant_remove(&self, sent: &str, author: &Author) -> Result<Revision, Error> {
        let hidden = || Error::NoTenant(shown(sent));
        let tenant = TenantId::parse(sent).map_err(|_| hidden())?;
        match self.inner.stores.tenants.tenant_remove(&tenant, author).await {
            Ok(removed) => removed.map_err(|_| Error::TenantInUse(shown(sent))),
            Err(StoreError::NotFound(_)) => Err(hidden()),
            Err(error) => Err(error.into()),
        }
    }

    /// Where an account belongs.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn tenant_of(&self, user: &UserId) -> Result<TenantId, Error> {
        Ok(self.inner.stores.tenants.tenant_of(user).await?)
    }

    /// Moves an account to a tenant, out of all teams and all sessions.
    ///
    /// # Errors
    /// [`Error::NoTenant`].
    pub async fn tenant_assign(
        &self,
        user: &UserId,
        sent: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let hidden = || Error::NoTenant(shown(sent));
        let tenant = TenantId::parse(sent).map_err(|_| hidden())?;
        match self.inner.stores.tenants.tenant_assign(user, &tenant, author).await {
            Err(StoreError::NotFound(_)) => Err(hidden()),
            answer => Ok(answer?),
        }
    }
}
