//! Schemas that were read already: reading one is much dearer than checking with it.

use crate::{Error, Installable};
use midplane_installs::{BadSchema, ConfigSchema};
use midplane_model::{PluginName, Version};
use quick_cache::sync::Cache;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Schemas that are remembered.
const REMEMBERED: usize = 256;
/// So many are read at once, whatever they cost.
const AT_ONCE: usize = 2;

type Read = Arc<Result<ConfigSchema, BadSchema>>;

pub(crate) struct Schemas {
    read: Cache<(PluginName, Version), Read>,
    turns: Semaphore,
}

impl Default for Schemas {
    fn default() -> Self {
        Self { read: Cache::new(REMEMBERED), turns: Semaphore::new(AT_ONCE) }
    }
}

impl Schemas {
    /// That of a plugin. Takes as long as the schema needs: not for a thread that others wait for.
    pub(crate) fn of(&self, plugin: &Installable) -> Option<Read> {
        let schema = plugin.schema.as_ref()?;
        let key = (plugin.plugin.clone(), plugin.version.clone());
        if let Some(known) = self.read.get(&key) {
            return Some(known);
        }
        let read = Arc::new(ConfigSchema::read(schema));
        if let Err(why) = &*read {
            tracing::warn!(plugin.name = %plugin.plugin, %why, "a configSchema cannot be used");
        }
        self.read.insert(key, Arc::clone(&read));
        Some(read)
    }
}

impl crate::Tenancy {
    /// Looks at a schema where nobody waits for it but who asked.
    pub(crate) async fn with_schema<T: Send + 'static>(
        &self,
        plugin: &Installable,
        look: impl FnOnce(Option<&Result<ConfigSchema, BadSchema>>) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _turn = self.inner.schemas.turns.acquire().await;
        let (tenancy, plugin) = (self.clone(), plugin.clone());
        let looked = tokio::task::spawn_blocking(move || {
            let schema = tenancy.inner.schemas.of(&plugin);
            look(schema.as_deref())
        });
        looked.await.map_err(|error| Error::Internal(error.to_string()))
    }
}
