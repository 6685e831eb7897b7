//! Rules and flags in memory.

use super::MemoryStore;
use crate::{Author, Error, History, Targeting, matters_to_feeds};
use async_trait::async_trait;
use midplane_catalogue::{ChannelRulesRecord, FlagRecord};
use midplane_model::{Change, ChannelKey, ChannelRules, Event, Flag, FlagKey, Revision, Timestamp};
use std::sync::Arc;

#[async_trait]
impl Targeting for MemoryStore {
    async fn channel_rules_set(
        &self,
        (environment, name, channel): &ChannelKey,
        rules: Option<ChannelRules>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        if !state.rows.versions.iter().any(|version| version.name == *name) {
            return Err(Error::NotFound(name.to_string()));
        }
        let is_it = |r: &ChannelRulesRecord| {
            (&r.environment, &r.name, &r.channel) == (environment, name, channel)
        };
        let at = state.rows.rules.iter().position(is_it);
        let from = at.map(|at| (*state.rows.rules[at].rules).clone());
        if from == rules {
            return Ok(state.rows.revision);
        }
        let (environment, name, channel) = (environment.clone(), name.clone(), channel.clone());
        let event = Event::ChannelRulesChanged {
            environment: environment.clone(),
            name: name.clone(),
            channel: channel.clone(),
            from: from.map(Box::new),
            to: rules.clone().map(Box::new),
        };
        let revision = state.commit([event], author);
        at.map(|at| state.rows.rules.remove(at));
        state.rows.rules.extend(rules.map(|rules| {
            let rules = Arc::new(rules);
            ChannelRulesRecord { environment, name, channel, rules, revision }
        }));
        Ok(revision)
    }

    async fn flag_set(
        &self,
        key: &FlagKey,
        flag: Option<Flag>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let at = state.rows.flags.iter().position(|record| record.key == *key);
        let from = at.map(|at| (*state.rows.flags[at].flag).clone());
        if from.is_none() && flag.is_none() {
            return Err(Error::NotFound(key.to_string()));
        }
        if from == flag {
            return Ok(state.rows.revision);
        }
        let (from, to) = (from.map(Box::new), flag.clone().map(Box::new));
        let event = Event::FlagChanged { flag: key.clone(), from, to };
        let revision = state.commit([event], author);
        at.map(|at| state.rows.flags.remove(at));
        let key = key.clone();
        let record = |flag| FlagRecord { key, flag: Arc::new(flag), revision };
        state.rows.flags.extend(flag.map(record));
        Ok(revision)
    }
}

#[async_trait]
impl History for MemoryStore {
    async fn feed_changes_after(&self, at: Timestamp) -> Result<Option<Vec<Change>>, Error> {
        let state = self.state();
        let after = state.changes.iter().rev().filter(|change| change.at > at);
        Ok(Some(after.filter(|change| matters_to_feeds(&change.event)).cloned().collect()))
    }

    async fn channel_moves_until(&self, at: Timestamp) -> Result<Vec<Change>, Error> {
        let state = self.state();
        let until = state.changes.iter().filter(|change| change.at <= at);
        let is_move = |change: &&Change| matches!(change.event, Event::ChannelMoved { .. });
        Ok(until.filter(is_move).cloned().collect())
    }
}
