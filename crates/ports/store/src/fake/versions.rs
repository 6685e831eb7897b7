//! Versions in memory.

use super::MemoryStore;
use crate::{Author, Error, NewVersion, Versions};
use async_trait::async_trait;
use midplane_catalogue::{ChannelPointer, VersionRecord};
use midplane_model::{Digest, Event, PluginName, Revision, Version, VersionState};

#[async_trait]
impl Versions for MemoryStore {
    async fn version_publish(&self, new: NewVersion, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let taken = |v: &VersionRecord| v.name == new.name && v.version == new.version;
        if state.rows.versions.iter().any(taken) {
            return Err(Error::Taken(format!("{}@{}", new.name, new.version)));
        }
        let at = state.rows.channels.iter().position(|c| {
            (&c.environment, &c.name, &c.channel) == (&new.environment, &new.name, &new.channel)
        });
        let from = at.map(|at| state.rows.channels.remove(at).version);
        let published =
            Event::VersionPublished { name: new.name.clone(), version: new.version.clone() };
        let moved = Event::ChannelMoved {
            environment: new.environment.clone(),
            name: new.name.clone(),
            channel: new.channel.clone(),
            from,
            to: new.version.clone(),
        };
        let revision = state.commit([published, moved], author);
        state.rows.channels.push(ChannelPointer {
            environment: new.environment,
            name: new.name.clone(),
            channel: new.channel,
            version: new.version.clone(),
            revision,
        });
        state.rows.versions.push(VersionRecord {
            name: new.name,
            version: new.version,
            state: VersionState::Published,
            manifest: new.manifest,
            ui: new.ui,
            package: new.package,
            package_size: new.package_size,
            published_at: author.at,
            published_by: author.actor.clone(),
            revision,
        });
        Ok(revision)
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Digest>, Error> {
        let state = self.state();
        let found = state.rows.versions.iter().find(|v| v.name == *name && v.version == *version);
        Ok(found.map(|v| v.package))
    }
}
