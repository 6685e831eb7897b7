//! From the read models to what requests are authenticated from. Asks no store.

use crate::{Identity, keys};
use midplane_access::{
    AccessSnapshot, Grant, LEEWAY, LeftTeams, Namespaces, Permission, RoleTable, TokenHash,
};
use midplane_catalogue::{AccessRecords, ChangeBatch, StoredToken};
use midplane_model::{Event, Role, Timestamp, TokenId, UserId};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

impl Identity {
    /// Compiles everything.
    pub fn access(&self, records: &AccessRecords, now: Timestamp) -> AccessSnapshot {
        let inner = &*self.inner;
        let tokens = records.tokens().filter_map(|token| grant(records, token));
        AccessSnapshot {
            keys: inner.keys.clone(),
            signing: Some(Arc::clone(&inner.signing)),
            tokens: Arc::new(tokens.collect()),
            bootstrap: inner.bootstrap,
            revoked_sessions: records.ended_since(self.ended_since(now)).cloned().collect(),
            roles: roles(records, self.ended_since(now)),
            role_table: role_table(records),
            left_teams: left_teams(records, self.ended_since(now)),
            namespaces: namespaces(records),
            guesses: Some(Arc::clone(&inner.guesses)),
            uses: Some(Arc::clone(&inner.uses)),
        }
    }

    /// The snapshot after a batch; `None` when nothing in it is about who may come in. `records`
    /// have the batch in them.
    pub fn fold_access(
        &self,
        snapshot: &AccessSnapshot,
        records: &AccessRecords,
        batch: &ChangeBatch,
        now: Timestamp,
    ) -> Option<AccessSnapshot> {
        let mut folded = None;
        for change in &batch.changes {
            match &change.event {
                Event::TokenCreated { token, .. } | Event::TokenRevoked { token } => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    fold_token(folded, records, token);
                }
                Event::SessionEnded { .. } | Event::SessionReused { .. } => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    let ended = records.ended_since(self.ended_since(now));
                    folded.revoked_sessions = ended.cloned().collect();
                }
                Event::UserChanged { .. } | Event::UserRemoved { .. } => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    folded.roles = roles(records, self.ended_since(now));
                }
                Event::RoleChanged { .. } => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    folded.role_table = role_table(records);
                }
                Event::MemberChanged(_) | Event::TeamChanged(_) => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    folded.left_teams = left_teams(records, self.ended_since(now));
                }
                Event::NamespaceChanged { .. } => {
                    let folded = folded.get_or_insert_with(|| snapshot.clone());
                    folded.namespaces = namespaces(records);
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
                | Event::AccountMoved(_)
                | Event::LinkChanged(_)
                | Event::AddressChanged(_)
                | Event::LetterGivenUp(_)
                | Event::InstallChanged(_)
                | Event::MemberAccessChanged(_) => {}
            }
        }
        folded
    }

    /// Sessions that ended before this are of no interest: their refresh tokens, which outlive access
    /// tokens, have expired, whatever clocks differ.
    pub fn ended_since(&self, now: Timestamp) -> Timestamp {
        let longest = self.inner.options.session.refresh_ttl + LEEWAY;
        Timestamp(now.0.saturating_sub(i64::try_from(longest.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// What became of one token.
fn fold_token(folded: &mut AccessSnapshot, records: &AccessRecords, token: &TokenId) {
    let Some(record) = records.token(token) else { return };
    let tokens = Arc::make_mut(&mut folded.tokens);
    match grant(records, record) {
        Some((hash, grant)) => tokens.insert(hash, grant),
        None => tokens.remove(&TokenHash(record.hash)),
    };
}

/// What a token may do; `None` when it was revoked.
fn grant(records: &AccessRecords, token: &Arc<StoredToken>) -> Option<(TokenHash, Grant)> {
    if token.revoked_at.is_some() {
        return None;
    }
    let permissions: BTreeSet<Permission> =
        token.permissions.iter().filter_map(|p| p.parse().ok()).collect();
    let grant = Grant {
        id: token.id.clone(),
        name: token.name.clone(),
        permissions,
        everything: keys::is_bootstrap(token),
        scope: Arc::new(token.scope.clone()),
        person: records.person_behind(token).cloned(),
        expires_at: token.expires_at,
    };
    Some((TokenHash(token.hash), grant))
}

fn roles(
    records: &AccessRecords,
    since: Timestamp,
) -> Arc<HashMap<UserId, (Timestamp, BTreeSet<Role>)>> {
    let changed = records.roles_since(since);
    Arc::new(changed.map(|(user, now)| (user.clone(), (now.at, now.roles.clone()))).collect())
}

fn role_table(records: &AccessRecords) -> RoleTable {
    records.definitions().map(|(role, kept)| (role.clone(), kept.clone())).collect()
}

fn left_teams(records: &AccessRecords, since: Timestamp) -> Arc<LeftTeams> {
    let left = records.left_since(since);
    Arc::new(left.map(|(left, at)| (left.clone(), at)).collect())
}

fn namespaces(records: &AccessRecords) -> Namespaces {
    records.namespaces().map(|one| (one.name.clone(), Arc::clone(&one.namespace))).collect()
}
