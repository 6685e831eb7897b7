//! Deeds in memory.

use super::{MemoryStore, State};
use crate::{Audit, Before, Deed, DeedFilter, Error};
use async_trait::async_trait;
use midplane_model::{Actor, Change};

#[async_trait]
impl Audit for MemoryStore {
    async fn deeds(&self, filter: &DeedFilter, before: Before) -> Result<Vec<Deed>, Error> {
        let state = self.state();
        let audited = state.changes.iter().filter(|change| change.event.is_audited());
        let mut deeds: Vec<Deed> =
            (1..).zip(audited).map(|(seq, change)| state.deed(seq, change)).collect();
        deeds.reverse();
        deeds.retain(|deed| before.takes(deed.seq) && takes(filter, deed));
        deeds.truncate(before.limit);
        Ok(deeds)
    }
}

impl State {
    fn deed(&self, seq: u64, change: &Change) -> Deed {
        let actor_name = match &change.actor {
            Actor::User(id) => self.user(id).map(|user| user.username),
            Actor::Token(id) => {
                let token = self.rows.tokens.iter().find(|token| token.id == *id);
                token.map(|token| token.name.clone())
            }
            Actor::System | Actor::Bootstrap | Actor::Anonymous => None,
        };
        Deed { seq, change: change.clone(), actor_name }
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
