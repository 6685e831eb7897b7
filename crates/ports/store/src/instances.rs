//! Running backends.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Instance, InstanceId, InstanceState, Outcome, Revision};

/// Registered endpoints of plugin backends.
#[async_trait]
pub trait Instances: Send + Sync + 'static {
    /// Registers an endpoint. The same (plugin, version, base URL) registering again keeps its id
    /// and starts over with the new manifest and state; the answer is the row as it stands.
    async fn instance_register(
        &self,
        instance: Instance,
        author: &Author,
    ) -> Result<Outcome<Instance>, Error>;

    /// Moves an instance to a state that the caller has checked.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it left meanwhile.
    async fn instance_state(
        &self,
        id: &InstanceId,
        state: InstanceState,
        detail: &str,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Forgets an instance; [`Error::NotFound`] when there is none.
    async fn instance_remove(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error>;

    /// All instances, by id.
    async fn instance_list(&self) -> Result<Vec<Instance>, Error>;
}
