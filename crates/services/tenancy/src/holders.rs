//! Who has a plugin.

use crate::{Asker, Error, Tenancy};
use midplane_model::{Install, InstallOwner, PluginName};

impl Tenancy {
    /// Up to `limit` installs of a plugin in the asker's tenant, of owners after `after`, by owner.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn installs_of_plugin(
        &self,
        asker: &Asker,
        plugin: &PluginName,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let after = after.and_then(|after| after.parse::<InstallOwner>().ok());
        let installs = &self.inner.stores.installs;
        Ok(installs.installs_of_plugin(&asker.tenant, plugin, after.as_ref(), limit).await?)
    }
}
