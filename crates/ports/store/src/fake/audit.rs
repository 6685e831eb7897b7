//! Deeds in memory.

use super::{MemoryStore, State};
use crate::{Audit, Before, Deed, DeedFilter, Error};
use async_trait::async_trait;
use midplane_model::{Actor, Change};
use std::collections::BTreeMap;

#[async_trait]
impl Audit for MemoryStore {
    async fn deeds(&self, filter: &DeedFilter, before: Before) -> Result<Vec<Deed>, Error> {
        let state = self.state();
        let deed = |(seq, (change, actor_name)): (u64, &(Change, Option<String>))| Deed {
            seq,
            change: change.clone(),
            actor_name: actor_name.clone().or_else(|| state.name_of(&change.actor)),
        };
        let mut deeds: Vec<Deed> = (1..).zip(&state.deeds).map(deed).collect();
        deeds.reverse();
        deeds.retain(|deed| before.takes(deed.seq) && takes(filter, deed));
        deeds.truncate(before.limit);
        Ok(deeds)
    }

    async fn actor_names(&self, actors: Vec<Actor>) -> Result<BTreeMap<Actor, String>, Error> {
        let state = self.state();
        let named = actors.into_iter().filter_map(|actor| {
            let name = state.name_of(&actor)?;
            Some((actor, name))
        });
        Ok(named.collect())
    }
}

impl State {
    pub(super) fn name_of(&self, actor: &Actor) -> Option<String> {
        match actor {
            Actor::User(id) => self.user(id).map(|user| user.username),
            Actor::Token(id) => {
                let token = self.rows.tokens.iter().find(|token| token.id == *id);
                token.map(|token| token.name.clone())
            }
            Actor::System | Actor::Bootstrap | Actor::Anonymous => None,
        }
    }
}

fn takes(filter: &DeedFilter, Deed { change, actor_name, .. }: &Deed) -> bool {
    let DeedFilter { actor, plugin, kind, since, until } = filter;
    let by = |wanted: &String| {
        let called = actor_name.as_ref().map(|name| name.to_ascii_lowercase());
        *wanted == change.actor.to_string() || called == Some(wanted.to_ascii_lowercase())
    };
    actor.as_ref().is_none_or(by)
        && plugin.as_ref().is_none_or(|plugin| change.event.plugin() == Some(plugin))
        && kind.as_ref().is_none_or(|kind| change.event.topic() == kind)
        && since.is_none_or(|since| change.at >= since)
        && until.is_none_or(|until| change.at < until)
}
