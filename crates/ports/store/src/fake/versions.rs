//! Versions in memory.

use super::{MemoryStore, State};
use crate::{Author, Error, NewVersion, Versions};
use async_trait::async_trait;
use midplane_catalogue::{ChannelPointer, VersionRecord};
use midplane_model::{
    Channel, Digest, Environment, Event, Outcome, PluginName, Revision, Version, VersionState,
};

#[async_trait]
impl Versions for MemoryStore {
    async fn version_publish(
        &self,
        new: NewVersion,
        author: &Author,
    ) -> Result<Outcome<Version>, Error> {
        let mut state = self.state();
        if state.version(&new.name, &new.version).is_some() {
            return Err(Error::Taken(format!("{}@{}", new.name, new.version)));
        }
        let key = (new.environment, new.name.clone(), new.channel);
        let published =
            Event::VersionPublished { name: new.name.clone(), version: new.version.clone() };
        let from = state.pointed_at(&key);
        let (moved, points_at) = match from {
            Some(from) if !new.movement.moves(Some(&from), &new.version) => (None, from),
            from => (Some(moved(&key, from, &new.version)), new.version.clone()),
        };
        let moves = moved.is_some();
        let revision = state.commit(std::iter::once(published).chain(moved), author);
        if moves {
            state.point(key, new.version.clone(), revision);
        }
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
        Ok(Outcome { value: points_at, revision })
    }

    async fn channel_move(
        &self,
        environment: &Environment,
        name: &PluginName,
        channel: &Channel,
        version: &Version,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        if state.version(name, version).is_none() {
            return Err(Error::NotFound(format!("{name}@{version}")));
        }
        let key = (environment.clone(), name.clone(), channel.clone());
        let from = state.pointed_at(&key);
        if from.as_ref() == Some(version) {
            return Ok(state.rows.revision);
        }
        let revision = state.commit([moved(&key, from, version)], author);
        state.point(key, version.clone(), revision);
        Ok(revision)
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Digest>, Error> {
        Ok(self.state().version(name, version).map(|v| v.package))
    }
}

pub(super) type Key = (Environment, PluginName, Channel);

fn moved(key: &Key, from: Option<Version>, to: &Version) -> Event {
    let (environment, name, channel) = key.clone();
    Event::ChannelMoved { environment, name, channel, from, to: to.clone(), cause: None }
}

impl State {
    fn version(&self, name: &PluginName, version: &Version) -> Option<&VersionRecord> {
        self.rows.versions.iter().find(|v| v.name == *name && v.version == *version)
    }

    fn pointer(&self, key: &Key) -> Option<usize> {
        let is_it =
            |c: &ChannelPointer| (&c.environment, &c.name, &c.channel) == (&key.0, &key.1, &key.2);
        self.rows.channels.iter().position(is_it)
    }

    fn pointed_at(&self, key: &Key) -> Option<Version> {
        Some(self.rows.channels[self.pointer(key)?].version.clone())
    }

    pub(super) fn point(&mut self, key: Key, version: Version, revision: Revision) {
        if let Some(at) = self.pointer(&key) {
            self.rows.channels.remove(at);
        }
        let (environment, name, channel) = key;
        self.rows.channels.push(ChannelPointer { environment, name, channel, version, revision });
    }
}
