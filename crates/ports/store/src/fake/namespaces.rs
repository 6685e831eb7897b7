//! Claimed names in memory.

use super::{MemoryStore, State};
use crate::{Author, Claimed, Error, Namespaces};
use async_trait::async_trait;
use midplane_catalogue::{
    NamespaceRecord,
    namespaces::{Claimant, Claims, NamespaceChange, decide},
};
use midplane_model::{Actor, Change, Event, Namespace, NamespaceName, Outcome, PluginName, UserId};
use std::sync::Arc;

#[async_trait]
impl Namespaces for MemoryStore {
    async fn namespace_change(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
        author: &Author,
    ) -> Result<Claimed, Error> {
        let mut state = self.state();
        Ok(state.rehearsed(name, change, claimant).map(|mut outcome| {
            if let Some(event) = outcome.value.clone() {
                outcome.revision = state.commit([event], author);
            }
            outcome
        }))
    }

    async fn namespace_rehearse(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
    ) -> Result<Claimed, Error> {
        Ok(self.state().rehearsed(name, change, claimant))
    }
}

impl State {
    fn rehearsed(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
    ) -> Claimed {
        let scope = scope_of(name).and_then(|scope| self.namespace(&scope));
        let used_by_others = self.is_used_by_others(name, claimant.user.as_ref());
        let claims = Claims { own: self.namespace(name), scope, used_by_others };
        let event = decide(name, claims, change, claimant)?;
        Ok(Outcome { value: event, revision: self.rows.revision })
    }

    fn namespace(&self, name: &NamespaceName) -> Option<&Namespace> {
        let record = self.rows.namespaces.iter().find(|record| record.name == *name)?;
        Some(&record.namespace)
    }

    fn is_used_by_others(&self, name: &NamespaceName, user: Option<&UserId>) -> bool {
        let is_mine = |actor: &Actor| user.is_some() && self.person_of(actor).as_ref() == user;
        let covered = || self.rows.versions.iter().filter(|one| name.covers(&one.name));
        let mine = |plugin: &PluginName| {
            covered().any(|one| one.name == *plugin && is_mine(&one.published_by))
        };
        let owned = |one: &NamespaceRecord| {
            user.is_some_and(|user| one.namespace.owners.contains_key(user))
        };
        covered().any(|one| !is_mine(&one.published_by))
            || self.rows.instances.iter().any(|one| name.covers(&one.plugin) && !mine(&one.plugin))
            || self
                .rows
                .namespaces
                .iter()
                .any(|one| one.name != *name && name.contains(&one.name) && !owned(one))
    }

    fn person_of(&self, actor: &Actor) -> Option<UserId> {
        let mut actor = actor;
        for _ in 0..=self.rows.tokens.len() {
            match actor {
                Actor::User(user) => return Some(user.clone()),
                Actor::Token(id) => {
                    actor = &self.rows.tokens.iter().find(|one| one.id == *id)?.created_by;
                }
                Actor::System | Actor::Bootstrap | Actor::Anonymous => return None,
            }
        }
        None
    }

    /// The claim that a plugin is under, when its people are others.
    pub(super) fn claim_of_others(&self, plugin: &PluginName, by: &Actor) -> Option<NamespaceName> {
        let scope = NamespaceName::scope_of(plugin);
        let mut over = std::iter::once(NamespaceName::exact(plugin)).chain(scope);
        let (name, claim) = over.find_map(|name| Some((name.clone(), self.namespace(&name)?)))?;
        let person = self.person_of(by);
        (!person.is_some_and(|person| claim.has(&person))).then_some(name)
    }

    /// What a first publish claims for its publisher.
    pub(super) fn first_claim(&self, plugin: &PluginName, by: &Actor) -> Option<Event> {
        let name = NamespaceName::exact(plugin);
        let scope = NamespaceName::scope_of(plugin);
        let is_claimed = self.namespace(&name).is_some()
            || scope.is_some_and(|scope| self.namespace(&scope).is_some());
        if is_claimed || self.rows.versions.iter().any(|one| one.name == *plugin) {
            return None;
        }
        let user = self.user(&self.person_of(by)?)?;
        let owners = [(user.id, user.username)].into();
        let to = Namespace { owners, ..Namespace::default() };
        Some(Event::NamespaceChanged { namespace: name, from: None, to: Some(Box::new(to)) })
    }

    /// Keeps whose a name is since a write.
    pub(super) fn keep_namespace(&mut self, change: &Change) {
        if let Event::NamespaceChanged { namespace: name, to, .. } = &change.event {
            self.rows.namespaces.retain(|record| record.name != *name);
            self.rows.namespaces.extend(to.as_ref().map(|to| NamespaceRecord {
                name: name.clone(),
                namespace: Arc::new((**to).clone()),
                revision: change.revision,
            }));
        }
    }
}

fn scope_of(name: &NamespaceName) -> Option<NamespaceName> {
    NamespaceName::scope_of(&name.plugin()?)
}
