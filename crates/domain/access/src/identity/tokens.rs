//! Who makes tokens, sees them and ends them: those who manage all tokens, and owners of a namespace
//! for what acts for it alone.

use super::{Identity, Subject};
use crate::{Denied, Permission};
use midplane_model::{Namespace, PluginPattern, TokenScope, UserId};

impl Identity {
    /// Refuses those who keep no tokens at all.
    pub fn keeps_tokens(&self) -> Result<(), Denied> {
        let owns_some = |owner: &UserId| {
            self.namespaces.all().any(|(_, namespace)| namespace.owners.contains_key(owner))
        };
        match self.owner() {
            Some(owner) if owns_some(owner) => Ok(()),
            Some(_) | None => self.require(Permission::TOKENS_MANAGE),
        }
    }

    /// Checks whether they keep a token of this scope: see it and end it.
    pub fn keeps_token(&self, scope: &TokenScope) -> Result<(), Denied> {
        if self.owns_all(scope) { Ok(()) } else { self.require(Permission::TOKENS_MANAGE) }
    }

    /// Checks whether they may make a token. Nobody hands on what they do not hold; owners of a
    /// namespace hold there what comes with it.
    pub fn may_make_token(
        &self,
        permissions: &[Permission],
        scope: &TokenScope,
    ) -> Result<(), Denied> {
        let by_namespace =
            self.owns_all(scope) && permissions.iter().all(Permission::comes_with_a_namespace);
        if by_namespace {
            return Ok(());
        }
        self.keeps_token(scope)?;
        permissions.iter().try_for_each(|permission| self.may_hand_on(permission.clone()))?;
        scope.plugins.iter().try_for_each(|pattern| self.may_name(pattern))
    }

    /// Checks whether they may make a token that names plugins, as far as these are claimed: such a
    /// token acts for the namespace.
    fn may_name(&self, pattern: &PluginPattern) -> Result<(), Denied> {
        let wanted = pattern.namespace();
        let of_others = |namespace: &Namespace| {
            !self.person.as_ref().is_some_and(|person| namespace.has(person))
        };
        let nearest = wanted.plugin().and_then(|plugin| self.namespaces.over(&plugin));
        let within = self.namespaces.all().find(|(name, namespace)| {
            wanted.is_scope() && wanted.contains(name) && of_others(namespace)
        });
        let claim = match nearest.filter(|(_, namespace)| of_others(namespace)) {
            Some((name, _)) => Some(name),
            None => within.map(|(name, _)| name.clone()),
        };
        match claim {
            Some(namespace) if !self.manages_all_plugins() => {
                Err(Denied::Claimed { actor: self.actor(), namespace })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whether a scope names plugins, all of them out of namespaces that they own.
    fn owns_all(&self, scope: &TokenScope) -> bool {
        let Some(owner) = self.owner() else { return false };
        let owns = |pattern: &PluginPattern| {
            let wanted = pattern.namespace();
            let claim = match wanted.plugin() {
                Some(plugin) => self.namespaces.over(&plugin).map(|(_, namespace)| namespace),
                None => self.namespaces.get(wanted),
            };
            claim.is_some_and(|namespace| namespace.owners.contains_key(owner))
                && self.may_name(pattern).is_ok()
        };
        !scope.plugins.is_empty() && scope.plugins.iter().all(owns)
    }

    /// A person who signed in: a token that leaks makes no others for namespaces of its maker.
    fn owner(&self) -> Option<&UserId> {
        match &self.subject {
            Subject::User(user) => Some(user),
            Subject::Anonymous | Subject::Token(_) | Subject::Bootstrap => None,
        }
    }
}
