//! Tenants, teams and members in memory.

use super::{MemoryStore, State};
use crate::{Author, Error, Members, Teams, TenantInUse, Tenants};
use async_trait::async_trait;
use midplane_model::{
    AccountMove, Config, Event, Install, InstallOwner, Member, MemberAccess, MemberChange,
    Membership, PluginName, Revision, SessionId, Team, TeamChange, TeamId, TeamRole, Tenant,
    TenantChange, TenantId, Timestamp, UserId,
};
use std::collections::BTreeMap;

/// What belongs to tenants.
pub(super) struct Tenancy {
    tenants: BTreeMap<TenantId, Tenant>,
    /// Accounts of other tenants than the default one.
    pub(super) accounts: BTreeMap<UserId, TenantId>,
    teams: BTreeMap<(TenantId, TeamId), Team>,
    pub(super) members: BTreeMap<(TenantId, TeamId, UserId), (TeamRole, Timestamp)>,
    pub(super) installs: BTreeMap<(TenantId, InstallOwner, PluginName), Install>,
    pub(super) access: BTreeMap<(TenantId, TeamId, UserId), BTreeMap<PluginName, MemberAccess>>,
    /// The teams that were chosen in sessions.
    pub(super) chosen: BTreeMap<SessionId, Option<TeamId>>,
}

impl Default for Tenancy {
    fn default() -> Self {
        let id = TenantId::default_tenant();
        let first = Tenant { id: id.clone(), name: "Default".into(), created_at: Timestamp(0) };
        Self {
            tenants: [(id, first)].into(),
            accounts: BTreeMap::new(),
            teams: BTreeMap::new(),
            members: BTreeMap::new(),
            installs: BTreeMap::new(),
            access: BTreeMap::new(),
            chosen: BTreeMap::new(),
        }
    }
}

impl Tenancy {
    pub(super) fn tenant_of(&self, user: &UserId) -> TenantId {
        self.accounts.get(user).cloned().unwrap_or_else(TenantId::default_tenant)
    }

    pub(super) fn tenant(&self, id: &TenantId) -> Result<&Tenant, Error> {
        self.tenants.get(id).ok_or_else(|| Error::NotFound(format!("tenant {id}")))
    }

    pub(super) fn team(&self, tenant: &TenantId, team: &TeamId) -> Result<&Team, Error> {
        let found = self.teams.get(&(tenant.clone(), team.clone()));
        found.ok_or_else(|| Error::NotFound(format!("team {team}")))
    }

    pub(super) fn role(&self, tenant: &TenantId, team: &TeamId, user: &UserId) -> Option<TeamRole> {
        let key = (tenant.clone(), team.clone(), user.clone());
        self.members.get(&key).map(|(role, _)| *role)
    }

    /// Nothing is kept of an install any more, nor of how members configured it for themselves.
    pub(super) fn forget_install(&mut self, key: &(TenantId, InstallOwner, PluginName)) {
        self.installs.remove(key);
        let (tenant, owner, plugin) = key;
        let of_team = |in_team: &TeamId| *owner == InstallOwner::Team(in_team.clone());
        for ((of, in_team, _), access) in &mut self.access {
            if (of, of_team(in_team)) == (tenant, true)
                && let Some(access) = access.get_mut(plugin)
            {
                access.config = Config::new();
            }
        }
    }

    /// Nothing is left of an account that is gone.
    pub(super) fn forget(&mut self, user: &UserId) {
        self.accounts.remove(user);
        self.members.retain(|(_, _, member), _| member != user);
        self.access.retain(|(_, _, member), _| member != user);
    }
}

impl State {
    /// An account of the tenant, and what it signs in with.
    pub(super) fn account_of(&self, tenant: &TenantId, user: &UserId) -> Result<String, Error> {
        let known = self.known(user)?;
        match self.tenancy.tenant_of(user) == *tenant {
            true => Ok(known.username),
            false => Err(Error::NotFound(format!("user {user}"))),
        }
    }

    pub(super) fn set_member(
        &mut self,
        (tenant, team, user): (&TenantId, &TeamId, &UserId),
        to: TeamRole,
        at: Timestamp,
    ) -> Result<Option<Event>, Error> {
        let username = self.account_of(tenant, user)?;
        let key = (tenant.clone(), team.clone(), user.clone());
        let before = self.tenancy.members.get(&key).copied();
        let from = before.map(|(role, _)| role);
        if from == Some(to) {
            return Ok(None);
        }
        let since = before.map_or(at, |(_, since)| since);
        self.tenancy.members.insert(key, (to, since));
        let (tenant, team, user) = (tenant.clone(), team.clone(), user.clone());
        let change = MemberChange { tenant, team, user, username, from, to: Some(to) };
        Ok(Some(Event::MemberChanged(change)))
    }

    fn leave(
        &mut self,
        (tenant, team, user): (&TenantId, &TeamId, &UserId),
        username: &str,
        at: Timestamp,
    ) -> Option<Event> {
        let key = (tenant.clone(), team.clone(), user.clone());
        let (from, _) = self.tenancy.members.remove(&key)?;
        self.tenancy.access.remove(&key);
        let (tenant, team, user) = key;
        self.note_left((tenant.clone(), team.clone(), Some(user.clone())), at);
        let (username, from) = (username.to_owned(), Some(from));
        Some(Event::MemberChanged(MemberChange { tenant, team, user, username, from, to: None }))
    }

    fn note_left(&mut self, left: midplane_catalogue::LeftTeam, at: Timestamp) {
        self.rows.left_teams.retain(|(known, _)| *known != left);
        self.rows.left_teams.push((left, at));
    }
}

fn paged<T>(all: impl Iterator<Item = T>, limit: usize) -> Vec<T> {
    all.take(limit).collect()
}

#[async_trait]
impl Tenants for MemoryStore {
    async fn tenant_create(
        &self,
        tenant: &TenantId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        if state.tenancy.tenants.contains_key(tenant) {
            return Err(Error::Taken(format!("tenant {tenant}")));
        }
        let (id, name) = (tenant.clone(), name.to_owned());
        let new = Tenant { id: id.clone(), name: name.clone(), created_at: author.at };
        state.tenancy.tenants.insert(id.clone(), new);
        let change = TenantChange { tenant: id, from: None, to: Some(name) };
        Ok(state.commit([Event::TenantChanged(change)], author))
    }

    async fn tenant_remove(
        &self,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Result<Revision, TenantInUse>, Error> {
        let mut state = self.state();
        let from = Some(state.tenancy.tenant(tenant)?.name.clone());
        let is_used = state.tenancy.teams.keys().any(|(of, _)| of == tenant)
            || state.tenancy.accounts.values().any(|of| of == tenant);
        if tenant.is_default() || is_used {
            return Ok(Err(TenantInUse));
        }
        state.tenancy.installs.retain(|(of, _, _), _| of != tenant);
        state.tenancy.tenants.remove(tenant);
        let change = TenantChange { tenant: tenant.clone(), from, to: None };
        Ok(Ok(state.commit([Event::TenantChanged(change)], author)))
    }

    async fn tenant_fetch(&self, tenant: &TenantId) -> Result<Option<Tenant>, Error> {
        Ok(self.state().tenancy.tenant(tenant).ok().cloned())
    }

    async fn tenant_list(
        &self,
        after: Option<&TenantId>,
        limit: usize,
    ) -> Result<Vec<Tenant>, Error> {
        let state = self.state();
        let all = state.tenancy.tenants.values();
        Ok(paged(all.filter(|one| after.is_none_or(|after| one.id > *after)).cloned(), limit))
    }

    async fn tenant_of(&self, user: &UserId) -> Result<TenantId, Error> {
        Ok(self.state().tenancy.tenant_of(user))
    }

    async fn tenant_assign(
        &self,
        user: &UserId,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        state.tenancy.tenant(tenant)?;
        let username = state.known(user)?.username;
        let from = state.tenancy.tenant_of(user);
        if from == *tenant {
            return Ok(state.rows.revision);
        }
        let teams =
            state.tenancy.members.keys().filter(|(of, _, member)| *of == from && member == user);
        let teams: Vec<TeamId> = teams.map(|(_, team, _)| team.clone()).collect();
        let left = teams.iter().map(|team| state.leave((&from, team, user), &username, author.at));
        let mut events: Vec<Event> = left.flatten().collect();
        let own = InstallOwner::Person(user.clone());
        events.extend(state.take_all(&from, &own, author));
        state.move_address(user, tenant);
        state.tenancy.accounts.insert(user.clone(), tenant.clone());
        events.extend(state.end_all(user, None, author));
        let to = tenant.clone();
        events.push(Event::AccountMoved(AccountMove { user: user.clone(), username, from, to }));
        Ok(state.commit(events, author))
    }
}

#[async_trait]
impl Teams for MemoryStore {
    async fn team_create(
        &self,
        tenant: &TenantId,
        team: &Team,
        admin: Option<&UserId>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        state.tenancy.tenant(tenant)?;
        let key = (tenant.clone(), team.id.clone());
        if state.tenancy.teams.contains_key(&key) {
            return Err(Error::Taken(format!("team {}", team.id)));
        }
        let first = match admin {
            Some(admin) => {
                state.set_member((tenant, &team.id, admin), TeamRole::Admin, author.at)?
            }
            None => None,
        };
        state.tenancy.teams.insert(key, team.clone());
        let (tenant, id, to) = (tenant.clone(), team.id.clone(), Some(team.name.clone()));
        let made = Event::TeamChanged(TeamChange { tenant, team: id, from: None, to });
        Ok(state.commit([made].into_iter().chain(first), author))
    }

    async fn team_rename(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let from = state.tenancy.team(tenant, team)?.name.clone();
        if from == name {
            return Ok(state.rows.revision);
        }
        let key = (tenant.clone(), team.clone());
        if let Some(known) = state.tenancy.teams.get_mut(&key) {
            known.name = name.to_owned();
        }
        let ((tenant, team), from, to) = (key, Some(from), Some(name.to_owned()));
        Ok(state.commit([Event::TeamChanged(TeamChange { tenant, team, from, to })], author))
    }

    async fn team_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let from = Some(state.tenancy.team(tenant, team)?.name.clone());
        let key = (tenant.clone(), team.clone());
        state.tenancy.teams.remove(&key);
        state.tenancy.members.retain(|(of, in_team, _), _| (of, in_team) != (tenant, team));
        state.tenancy.access.retain(|(of, in_team, _), _| (of, in_team) != (tenant, team));
        let owner = InstallOwner::Team(team.clone());
        let mut events = state.take_all(tenant, &owner, author);
        state.note_left((tenant.clone(), team.clone(), None), author.at);
        let (tenant, team) = key;
        events.push(Event::TeamChanged(TeamChange { tenant, team, from, to: None }));
        Ok(state.commit(events, author))
    }

    async fn team_fetch(&self, tenant: &TenantId, team: &TeamId) -> Result<Option<Team>, Error> {
        Ok(self.state().tenancy.team(tenant, team).ok().cloned())
    }

    async fn team_list(
        &self,
        tenant: &TenantId,
        after: Option<&TeamId>,
        limit: usize,
    ) -> Result<Vec<Team>, Error> {
        let state = self.state();
        let own = state.tenancy.teams.iter().filter(|((of, _), _)| of == tenant);
        let later = own.filter(|((_, id), _)| after.is_none_or(|after| id > after));
        Ok(paged(later.map(|(_, team)| team.clone()), limit))
    }
}

#[async_trait]
impl Members for MemoryStore {
    async fn member_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        role: TeamRole,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        state.tenancy.team(tenant, team)?;
        match state.set_member((tenant, team, user), role, author.at)? {
            Some(event) => Ok(state.commit([event], author)),
            None => Ok(state.rows.revision),
        }
    }

    async fn member_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let gone = || Error::NotFound(format!("member {user}"));
        let username = state.account_of(tenant, user).map_err(|_| gone())?;
        let left = state.leave((tenant, team, user), &username, author.at).ok_or_else(gone)?;
        Ok(state.commit([left], author))
    }

    async fn member_role(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<Option<TeamRole>, Error> {
        Ok(self.state().tenancy.role(tenant, team, user))
    }

    async fn member_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        after: Option<&UserId>,
        limit: usize,
    ) -> Result<Vec<Member>, Error> {
        let state = self.state();
        let of_team = state.tenancy.members.iter();
        let of_team = of_team.filter(|((of, id, _), _)| (of, id) == (tenant, team));
        let later = of_team.filter(|((_, _, user), _)| after.is_none_or(|after| user > after));
        let member = |((_, _, user), (role, since)): (&(_, _, UserId), &(TeamRole, Timestamp))| {
            let username = state.user(user)?.username;
            Some(Member { user: user.clone(), username, role: *role, since: *since })
        };
        Ok(paged(later.filter_map(member), limit))
    }

    async fn membership_list(
        &self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<Membership>, Error> {
        let state = self.state();
        let own = state.tenancy.members.iter();
        let own = own.filter(|((of, _, member), _)| (of, member) == (tenant, user));
        let membership =
            |((tenant, team, _), (role, _)): (&(TenantId, TeamId, _), &(TeamRole, _))| {
                let team = state.tenancy.team(tenant, team).ok()?.clone();
                Some(Membership { team, role: *role })
            };
        Ok(own.filter_map(membership).collect())
    }
}
