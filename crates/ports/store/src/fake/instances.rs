//! Instances in memory.

use super::MemoryStore;
use crate::{Author, Error, Instances};
use async_trait::async_trait;
use midplane_model::{Event, Instance, InstanceId, InstanceState, Outcome, Revision};

#[async_trait]
impl Instances for MemoryStore {
    async fn instance_register(
        &self,
        mut instance: Instance,
        author: &Author,
    ) -> Result<Outcome<Instance>, Error> {
        let mut state = self.state();
        let same = |i: &Instance| {
            (&i.plugin, &i.version, &i.base_url)
                == (&instance.plugin, &instance.version, &instance.base_url)
        };
        if let Some(at) = state.rows.instances.iter().position(same) {
            instance.id = state.rows.instances.remove(at).id;
        }
        if state.rows.instances.iter().any(|i| i.id == instance.id) {
            return Err(Error::Taken(format!("instance {}", instance.id)));
        }
        let registered = Event::InstanceRegistered {
            instance: instance.id.clone(),
            plugin: instance.plugin.clone(),
            version: instance.version.clone(),
            state: instance.state,
        };
        let revision = state.commit([registered], author);
        state.rows.instances.push(instance.clone());
        state.rows.instances.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Outcome { value: instance, revision })
    }

    async fn instance_state(
        &self,
        id: &InstanceId,
        to: InstanceState,
        detail: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let found = state.rows.instances.iter_mut().find(|i| i.id == *id);
        let instance = found.ok_or_else(|| Error::NotFound(format!("instance {id}")))?;
        let moved = Event::InstanceMoved {
            instance: id.clone(),
            plugin: instance.plugin.clone(),
            from: instance.state,
            to,
            detail: detail.to_owned(),
        };
        instance.state = to;
        detail.clone_into(&mut instance.detail);
        instance.seen_at = author.at;
        Ok(state.commit([moved], author))
    }

    async fn instance_remove(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let at = state.rows.instances.iter().position(|i| i.id == *id);
        let at = at.ok_or_else(|| Error::NotFound(format!("instance {id}")))?;
        let gone = state.rows.instances.remove(at);
        let removed =
            Event::InstanceRemoved { instance: gone.id, plugin: gone.plugin, from: gone.state };
        Ok(state.commit([removed], author))
    }

    async fn instance_list(&self) -> Result<Vec<Instance>, Error> {
        Ok(self.state().rows.instances.clone())
    }
}
