//! Installs in memory. What is on is counted when somebody asks.

use super::MemoryStore;
use crate::{Author, Error, Installs, MemberAccesses};
use async_trait::async_trait;
use midplane_model::{
    AccessChange, AccessEdit, Event, Install, InstallCount, InstallEdit, InstallOwner,
    InstallsView, MemberAccess, Outcome, PluginName, Revision, TeamId, TenantId, UserId, Version,
};
use std::collections::BTreeMap;

impl super::State {
    fn standing(&self, tenant: &TenantId, owner: &InstallOwner) -> impl Iterator<Item = &Install> {
        let own = self.tenancy.installs.iter();
        let own = own.filter(move |((of, by, _), _)| (of, by) == (tenant, owner));
        own.map(|(_, one)| one).filter(|one| one.removed_at.is_none())
    }

    /// Takes everything that an owner has away for good; what is told of it.
    pub(super) fn take_all(
        &mut self,
        tenant: &TenantId,
        owner: &InstallOwner,
        author: &Author,
    ) -> Vec<Event> {
        let gone = self.standing(tenant, owner).filter_map(|one| one.gone(tenant, author.at));
        let gone = gone.map(Event::InstallChanged).collect();
        self.tenancy.installs.retain(|(of, by, _), _| (of, by) != (tenant, owner));
        gone
    }
}

#[async_trait]
impl Installs for MemoryStore {
    async fn install_set(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        edit: InstallEdit,
        author: &Author,
    ) -> Result<Outcome<Install>, Error> {
        let mut state = self.state();
        match owner {
            InstallOwner::Team(team) => drop(state.tenancy.team(tenant, team)?),
            InstallOwner::Person(user) => drop(state.account_of(tenant, user)?),
        }
        let key = (tenant.clone(), owner.clone(), plugin.clone());
        let before = state.tenancy.installs.get(&key).cloned();
        let after = Install::edited(before.as_ref(), (owner, plugin), edit, author);
        let Some(change) = after.change(tenant, before.as_ref()) else {
            return Ok(Outcome { value: before.unwrap_or(after), revision: state.rows.revision });
        };
        let revision = state.commit([Event::InstallChanged(change)], author);
        let value = Install { revision, ..after };
        state.tenancy.installs.insert(key, value.clone());
        Ok(Outcome { value, revision })
    }

    async fn install_remove(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let key = (tenant.clone(), owner.clone(), plugin.clone());
        let before = state.tenancy.installs.get(&key).filter(|one| one.removed_at.is_none());
        let gone = || Error::NotFound(format!("install of {plugin}"));
        let before = before.cloned().ok_or_else(gone)?;
        let after = Install { removed_at: Some(author.at), ..before.clone() };
        let change = after.change(tenant, Some(&before)).map(Event::InstallChanged);
        let revision = state.commit(change, author);
        state.tenancy.installs.insert(key, Install { revision, ..after });
        Ok(revision)
    }

    async fn install_fetch(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
    ) -> Result<Option<Install>, Error> {
        let key = (tenant.clone(), owner.clone(), plugin.clone());
        Ok(self.state().tenancy.installs.get(&key).cloned())
    }

    async fn install_list(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        after: Option<&PluginName>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let state = self.state();
        let own = state.standing(tenant, owner);
        let later = own.filter(|one| after.is_none_or(|after| one.plugin > *after));
        Ok(later.take(limit).cloned().collect())
    }

    async fn installs_of_plugin(
        &self,
        tenant: &TenantId,
        plugin: &PluginName,
        after: Option<&InstallOwner>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let state = self.state();
        let all = state.tenancy.installs.iter().filter(|((of, _, name), one)| {
            (of, name) == (tenant, plugin) && one.removed_at.is_none()
        });
        let by_owner: BTreeMap<String, &Install> =
            all.map(|(_, one)| (one.owner.to_string(), one)).collect();
        let after = after.map(ToString::to_string);
        let later = by_owner.into_iter().filter(|(owner, _)| after.as_ref() < Some(owner));
        Ok(later.take(limit).map(|(_, one)| one.clone()).collect())
    }

    async fn installs_view(
        &self,
        tenant: &TenantId,
        team: Option<&TeamId>,
        user: &UserId,
    ) -> Result<InstallsView, Error> {
        let state = self.state();
        let named = |owner: &InstallOwner| -> BTreeMap<PluginName, Install> {
            let own = state.standing(tenant, owner);
            own.map(|one| (one.plugin.clone(), one.clone())).collect()
        };
        let mut view = InstallsView::default();
        if let Some(team) = team {
            view.role = state.tenancy.role(tenant, team, user);
            if view.role.is_some() {
                let key = (tenant.clone(), team.clone(), user.clone());
                view.access = state.tenancy.access.get(&key).cloned().unwrap_or_default();
                view.team = named(&InstallOwner::Team(team.clone()));
            }
        }
        view.own = named(&InstallOwner::Person(user.clone()));
        Ok(view)
    }

    async fn install_counts(&self, plugin: &PluginName) -> Result<Vec<InstallCount>, Error> {
        let state = self.state();
        let mut counts: BTreeMap<Version, u64> = BTreeMap::new();
        for one in state.tenancy.installs.values() {
            if one.plugin == *plugin && one.is_counted() {
                *counts.entry(one.version.clone()).or_default() += 1;
            }
        }
        Ok(counts.into_iter().map(|(version, active)| InstallCount { version, active }).collect())
    }
}

#[async_trait]
impl MemberAccesses for MemoryStore {
    async fn access_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        plugin: &PluginName,
        edit: AccessEdit,
        author: &Author,
    ) -> Result<Outcome<MemberAccess>, Error> {
        let mut state = self.state();
        if state.tenancy.role(tenant, team, user).is_none() {
            return Err(Error::NotFound(format!("member {user}")));
        }
        let key = (tenant.clone(), team.clone(), user.clone());
        let known = state.tenancy.access.get(&key).and_then(|all| all.get(plugin));
        let before = known.cloned().unwrap_or_default();
        let value = edit.applied(&before);
        if value == before {
            return Ok(Outcome { value, revision: state.rows.revision });
        }
        let all = state.tenancy.access.entry(key.clone()).or_default();
        all.insert(plugin.clone(), value.clone());
        let (tenant, team, user) = key;
        let (from, to) = (Some(before.state()), Some(value.state()));
        let name = plugin.clone();
        let change = AccessChange { tenant, team, user, name, from, to };
        let revision = state.commit([Event::MemberAccessChanged(change)], author);
        Ok(Outcome { value, revision })
    }

    async fn access_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<BTreeMap<PluginName, MemberAccess>, Error> {
        let key = (tenant.clone(), team.clone(), user.clone());
        Ok(self.state().tenancy.access.get(&key).cloned().unwrap_or_default())
    }
}
