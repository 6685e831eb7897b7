//! Who may come in: API tokens, sessions that were ended, what roles may do, and whose names are claimed.

use crate::{FoldError, NamespaceRecord, Records, StoredToken};
use midplane_model::{
    Actor, Change, Event, MemberChange, NamespaceName, Role, RoleDefinition, SessionId, TeamChange,
    TeamId, TenantId, Timestamp, TokenId, UserId,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The roles that somebody has since a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolesNow {
    /// Which.
    pub roles: BTreeSet<Role>,
    /// Since when.
    pub at: Timestamp,
}

/// A team that somebody left, or that is gone: then it is nobody's, and no user is named.
pub type LeftTeam = (TenantId, TeamId, Option<UserId>);

/// What requests are authenticated from, beside the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessRecords {
    tokens: BTreeMap<TokenId, Arc<StoredToken>>,
    ended: BTreeMap<SessionId, Timestamp>,
    namespaces: BTreeMap<NamespaceName, NamespaceRecord>,
    roles: BTreeMap<UserId, RolesNow>,
    definitions: BTreeMap<Role, RoleDefinition>,
    left: BTreeMap<LeftTeam, Timestamp>,
}

impl AccessRecords {
    /// All tokens, revoked ones too.
    pub fn tokens(&self) -> impl Iterator<Item = &Arc<StoredToken>> {
        self.tokens.values()
    }

    /// One token.
    pub fn token(&self, id: &TokenId) -> Option<&Arc<StoredToken>> {
        self.tokens.get(id)
    }

    /// The person behind a token: it acts for its maker, and a token that made it for its own.
    pub fn person_behind(&self, token: &StoredToken) -> Option<&UserId> {
        let mut maker = self.tokens.get(&token.id).map(|known| &known.created_by)?;
        // no chain is longer than there are tokens
        for _ in 0..self.tokens.len() {
            match maker {
                Actor::Token(id) => maker = &self.tokens.get(id)?.created_by,
                Actor::User(user) => return Some(user),
                Actor::System | Actor::Bootstrap | Actor::Anonymous => return None,
            }
        }
        None
    }

    /// Every claimed name.
    pub fn namespaces(&self) -> impl Iterator<Item = &NamespaceRecord> {
        self.namespaces.values()
    }

    /// Every role that somebody wrote down or changed.
    pub fn definitions(&self) -> impl Iterator<Item = (&Role, &RoleDefinition)> {
        self.definitions.iter()
    }

    /// Sessions that were ended at or after `since`.
    pub fn ended_since(&self, since: Timestamp) -> impl Iterator<Item = &SessionId> {
        self.ended.iter().filter(move |(_, at)| **at >= since).map(|(id, _)| id)
    }

    /// Whose roles changed at or after `since`, and to what.
    pub fn roles_since(&self, since: Timestamp) -> impl Iterator<Item = (&UserId, &RolesNow)> {
        self.roles.iter().filter(move |(_, now)| now.at >= since)
    }

    /// Who left which team at or after `since`.
    pub fn left_since(&self, since: Timestamp) -> impl Iterator<Item = (&LeftTeam, Timestamp)> {
        self.left.iter().map(|(left, at)| (left, *at)).filter(move |(_, at)| *at >= since)
    }

    /// Drops sessions that were ended, roles that changed and teams that were left before `since`: no
    /// token is older.
    pub fn forget_ended_before(&mut self, since: Timestamp) {
        self.ended.retain(|_, at| *at >= since);
        self.roles.retain(|_, now| now.at >= since);
        self.left.retain(|_, at| *at >= since);
    }

    pub(crate) fn put_token(&mut self, token: Arc<StoredToken>) {
        self.tokens.insert(token.id.clone(), token);
    }

    pub(crate) fn put_namespace(&mut self, record: NamespaceRecord) {
        self.namespaces.insert(record.name.clone(), record);
    }

    pub(crate) fn put_definition(&mut self, role: Role, definition: RoleDefinition) {
        self.definitions.insert(role, definition);
    }

    pub(crate) fn put_roles(&mut self, user: UserId, now: RolesNow) {
        self.roles.insert(user, now);
    }

    pub(crate) fn put_left(&mut self, left: LeftTeam, at: Timestamp) {
        self.left.insert(left, at);
    }

    pub(crate) fn put_ended(&mut self, session: SessionId, at: Timestamp) {
        self.ended.entry(session).or_insert(at);
    }

    /// Folds one change. What is about something else is none of its business.
    #[expect(clippy::too_many_lines, reason = "an arm for each event")]
    pub(crate) fn apply(&mut self, change: &Change, records: &Records) -> Result<(), FoldError> {
        if let Some(left) = left_team(&change.event) {
            self.put_left(left, change.at);
        }
        match &change.event {
            Event::TokenCreated { token, .. } => {
                let record = records.tokens.get(token);
                let record = record.ok_or_else(|| FoldError::missing(&change.event))?;
                self.put_token(Arc::clone(record));
            }
            Event::TokenRevoked { token } => {
                let revoked = self.tokens.get_mut(token);
                let revoked = revoked.ok_or_else(|| FoldError::missing(&change.event))?;
                Arc::make_mut(revoked).revoked_at.get_or_insert(change.at);
            }
            Event::SessionEnded { session, .. } | Event::SessionReused { session, .. } => {
                self.put_ended(session.clone(), change.at);
            }
            Event::UserChanged { user, to, .. } => {
                self.put_roles(user.clone(), RolesNow { roles: to.clone(), at: change.at });
            }
            Event::UserRemoved { user, .. } => {
                self.roles.remove(user);
            }
            Event::NamespaceChanged { namespace: name, to: Some(namespace), .. } => {
                let (name, namespace) = (name.clone(), Arc::new((**namespace).clone()));
                self.put_namespace(NamespaceRecord { name, namespace, revision: change.revision });
            }
            Event::NamespaceChanged { namespace, to: None, .. } => {
                self.namespaces.remove(namespace);
            }
            Event::RoleChanged { role, to: Some(definition), .. } => {
                self.put_definition(role.clone(), (**definition).clone());
            }
            Event::RoleChanged { role, to: None, .. } => {
                self.definitions.remove(role);
            }
            Event::VersionPublished { .. }
            | Event::VersionQuarantined { .. }
            | Event::SessionStarted { .. }
            | Event::ChannelMoved { .. }
            | Event::InstanceRegistered { .. }
            | Event::InstanceMoved { .. }
            | Event::InstanceRemoved { .. }
            | Event::UserCreated { .. }
            | Event::UserSwitched { .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::ChannelRulesChanged { .. }
            | Event::FlagChanged { .. }
            | Event::VersionStateChanged { .. }
            | Event::PluginSwitched { .. }
            | Event::ApprovalRequested { .. }
            | Event::ApprovalDecided { .. }
            | Event::CapabilitiesGranted { .. }
            | Event::TenantChanged(_)
            | Event::TeamChanged(_)
            | Event::MemberChanged(_)
            | Event::AccountMoved(_)
            | Event::LinkChanged(_)
            | Event::AddressChanged(_)
            | Event::LetterGivenUp(_)
            | Event::InstallChanged(_)
            | Event::MemberAccessChanged(_) => {}
        }
        Ok(())
    }
}

/// The team that somebody left with an event, or that is gone.
fn left_team(event: &Event) -> Option<LeftTeam> {
    match event {
        Event::MemberChanged(MemberChange { tenant, team, user, to: None, .. }) => {
            Some((tenant.clone(), team.clone(), Some(user.clone())))
        }
        Event::TeamChanged(TeamChange { tenant, team, to: None, .. }) => {
            Some((tenant.clone(), team.clone(), None))
        }
        _ => None,
    }
}
