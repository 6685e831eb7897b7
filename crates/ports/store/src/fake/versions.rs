//! Versions in memory.

use super::{MemoryStore, State};
use crate::{Author, Error, NewVersion, UsedNumber, Versions};
use async_trait::async_trait;
use midplane_catalogue::{ChannelPointer, VersionRecord};
use midplane_model::{
    Channel, Environment, Event, Finding, Outcome, PluginName, Revision, Version, VersionState,
};

#[async_trait]
impl Versions for MemoryStore {
    async fn version_publish(
        &self,
        new: NewVersion,
        author: &Author,
    ) -> Result<Outcome<Option<Version>>, Error> {
        let mut state = self.state();
        if let Some(claim) = state.claim_of_others(&new.name, &author.actor)
            && new.while_unclaimed
        {
            return Err(Error::Claimed(claim));
        }
        if state.version(&new.name, &new.version).is_some() {
            return Err(Error::Taken(format!("{}@{}", new.name, new.version)));
        }
        let held = new.quarantined.then(|| new.held());
        let key = (new.environment, new.name.clone(), new.channel);
        let (name, version) = (new.name.clone(), new.version.clone());
        let from = state.pointed_at(&key);
        let (first, moved) = match &held {
            Some(held) => (Event::VersionQuarantined { name, version, held: held.clone() }, None),
            None => {
                let moves = new.movement.moves(from.as_ref(), &new.version);
                let moved = moves.then(|| moved(&key, from.clone(), &new.version));
                (Event::VersionPublished { name, version }, moved)
            }
        };
        let moves = moved.is_some();
        let claimed = new.claim.then(|| state.first_claim(&new.name, &author.actor)).flatten();
        let granted = held.is_none().then(|| state.granted_with(&new.name, &new.asks)).flatten();
        let events = std::iter::once(first).chain(moved).chain(claimed).chain(granted);
        let revision = state.commit(events, author);
        if moves {
            state.point(key, new.version.clone(), revision);
        }
        let points_at = if moves { Some(new.version.clone()) } else { from };
        let key = (new.name.clone(), new.version.clone());
        state.reviews.insert(key.clone(), new.review);
        state.since.insert(key, author.at);
        state.rows.versions.push(VersionRecord {
            name: new.name,
            version: new.version,
            state: match held {
                Some(_) => VersionState::Quarantined,
                None => VersionState::Published,
            },
            held,
            manifest: new.manifest,
            ui: new.ui,
            package: new.package,
            package_size: new.package_size,
            sums: Some(new.sums),
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
        let found = state.version(name, version);
        if found.is_none_or(|found| found.state != VersionState::Published) {
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
    ) -> Result<Option<UsedNumber>, Error> {
        let state = self.state();
        let found = state.version(name, version);
        Ok(found.map(|found| UsedNumber { package: found.package, state: found.state }))
    }

    async fn version_review(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Vec<Finding>>, Error> {
        Ok(self.state().reviews.get(&(name.clone(), version.clone())).cloned())
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
