//! The change log, and what nodes start from.

use crate::{
    SqliteStore, accounts, capabilities, channels, commit,
    convert::{failed, get, rows, signed},
    instances, namespaces, operations, roles, sessions, targeting, tenants, tokens, versions,
};
use async_trait::async_trait;
use midplane_catalogue::{ChangeBatch, ReadModels, Records, Rows};
use midplane_model::{Change, Event, Revision, Timestamp};
use midplane_store::{Changes, Error, LoadAgain, MOST_CHANGES, Since};
use rusqlite::{Transaction, params};
use std::sync::Arc;

#[async_trait]
impl Changes for SqliteStore {
    async fn revision(&self) -> Result<Revision, Error> {
        self.reader.read(commit::current).await
    }

    async fn changes_since(&self, revision: Revision) -> Result<Since, Error> {
        self.reader.read(move |transaction| since(transaction, revision)).await
    }

    async fn read_models_load(&self, ended_since: Timestamp) -> Result<ReadModels, Error> {
        self.reader
            .read(move |transaction| {
                let mut damage = Vec::new();
                let rows = Rows {
                    registry: commit::registry(transaction)?,
                    revision: commit::current(transaction)?,
                    versions: versions::list(transaction, &mut damage)?,
                    channels: channels::list(transaction, &mut damage)?,
                    rules: targeting::rules(transaction, &mut damage)?,
                    flags: targeting::flags(transaction, &mut damage)?,
                    disabled: operations::disabled(transaction, &mut damage)?,
                    instances: instances::list(transaction, &mut damage)?,
                    tokens: tokens::list(transaction, &mut damage)?,
                    namespaces: namespaces::list(transaction, &mut damage)?,
                    ended_sessions: sessions::ended_since(transaction, ended_since, &mut damage)?,
                    roles: accounts::roles_since(transaction, ended_since, &mut damage)?,
                    granted: capabilities::list(transaction, &mut damage)?,
                    definitions: roles::list(transaction, &mut damage)?,
                    left_teams: tenants::left_since(transaction, ended_since, &mut damage)?,
                    damage,
                };
                Ok(ReadModels::load(rows))
            })
            .await
    }
}

fn since(transaction: &Transaction<'_>, since: Revision) -> Result<Since, Error> {
    let revision = commit::current(transaction)?;
    if since > revision {
        return Ok(Since::LoadAgain(LoadAgain::Ahead));
    }
    let bodies = bodies(transaction, since)?;
    if bodies.len() > MOST_CHANGES {
        return Ok(Since::LoadAgain(LoadAgain::TooOld));
    }
    let mut changes = Vec::with_capacity(bodies.len());
    for body in bodies {
        // a row of the first release has none
        let Some(Ok(change)) = body.as_deref().map(Change::from_stored) else {
            return Ok(Since::LoadAgain(LoadAgain::OtherRelease));
        };
        changes.push(change);
    }
    if !is_complete(&changes, since, revision) {
        return Ok(Since::LoadAgain(LoadAgain::TooOld));
    }
    let registry = commit::registry(transaction)?;
    let records = records(transaction, &changes)?;
    Ok(Since::Changes(ChangeBatch { registry, since, revision, changes, records }))
}

/// One more than may be told, so that too many can be told apart.
fn bodies(transaction: &Transaction<'_>, since: Revision) -> Result<Vec<Option<String>>, Error> {
    let sql = "SELECT body FROM change_log WHERE revision > ? ORDER BY revision, seq LIMIT ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let limit = i64::try_from(MOST_CHANGES + 1).unwrap_or(i64::MAX);
    rows(&mut select, params![signed(since.0), limit], |row| get(row, "body"))
}

/// Whether every revision has its changes. Some may have been cleared away.
fn is_complete(changes: &[Change], since: Revision, revision: Revision) -> bool {
    let mut expected = since.0;
    for change in changes {
        if change.revision.0 != expected {
            expected += 1;
        }
        if change.revision.0 != expected {
            return false;
        }
    }
    expected == revision.0
}

/// The records that changes name. One that cannot be read is as good as missing: who follows loads
/// everything then, and learns there what is damaged.
fn records(transaction: &Transaction<'_>, changes: &[Change]) -> Result<Records, Error> {
    let mut records = Records::default();
    for change in changes {
        match &change.event {
            Event::VersionPublished { name, version }
            | Event::VersionQuarantined { name, version, .. } => {
                if let Some(record) = whole(versions::fetch(transaction, name, version))? {
                    let key = (name.clone(), version.clone());
                    records.versions.insert(key, Arc::new(record));
                }
            }
            Event::InstanceRegistered { instance, .. } => {
                if let Some(record) = whole(instances::fetch(transaction, instance))? {
                    records.instances.insert(instance.clone(), Arc::new(record));
                }
            }
            Event::TokenCreated { token, .. } => {
                if let Some(record) = whole(tokens::fetch(transaction, token))? {
                    records.tokens.insert(token.clone(), Arc::new(record));
                }
            }
            Event::ChannelMoved { .. }
            | Event::InstanceMoved { .. }
            | Event::InstanceRemoved { .. }
            | Event::UserCreated { .. }
            | Event::UserChanged { .. }
            | Event::UserSwitched { .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::UserRemoved { .. }
            | Event::TokenRevoked { .. }
            | Event::SessionEnded { .. }
            | Event::SessionReused { .. }
            | Event::ChannelRulesChanged { .. }
            | Event::FlagChanged { .. }
            | Event::VersionStateChanged { .. }
            | Event::PluginSwitched { .. }
            | Event::ApprovalRequested { .. }
            | Event::ApprovalDecided { .. }
            | Event::SessionStarted { .. }
            | Event::NamespaceChanged { .. }
            | Event::RoleChanged { .. }
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
    }
    Ok(records)
}

fn whole<T>(fetched: Result<Option<T>, Error>) -> Result<Option<T>, Error> {
    match fetched {
        Err(Error::Damaged(_)) => Ok(None),
        other => other,
    }
}
