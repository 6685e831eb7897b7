//! Operations on plugins: decided on what is stored, within the write.

mod ledger;

use crate::{
    SqliteStore, channels, commit,
    convert::{failed, get, parsed, plugin_name, readable, rows, signed, unsigned},
    removals,
};
use async_trait::async_trait;
use ledger::ledger;
use midplane_catalogue::{
    Damage,
    operations::{Asking, At, Decision, Operation, decide},
};
use midplane_model::{
    ApprovalId, Change, Channel, Environment, Event, Outcome, PluginName, Revision, Timestamp,
    Version, VersionState,
};
use midplane_store::{Approval, Author, Before, ChannelMove, Decided, Error, Operated, Operations};
use rusqlite::{Row, Transaction, params};
use std::{fmt::Display, str::FromStr};

#[async_trait]
impl Operations for SqliteStore {
    async fn plugin_operate(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error> {
        let (name, operation, author) = (name.clone(), operation.clone(), author.clone());
        self.writer.write(move |transaction| operate(transaction, &name, &operation, &author)).await
    }

    async fn plugin_rehearse(
        &self,
        name: &PluginName,
        operation: &Operation,
        author: &Author,
    ) -> Result<Operated, Error> {
        let (name, operation, author) = (name.clone(), operation.clone(), author.clone());
        self.reader.read(move |transaction| decided(transaction, &name, &operation, &author)).await
    }

    async fn idle_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error> {
        let sql = "SELECT name, version FROM versions WHERE state IN ('published', 'yanked') \
            AND state_since < ?1 AND NOT EXISTS (SELECT 1 FROM channels \
                WHERE channels.name = versions.name AND channels.version = versions.version) \
            AND NOT EXISTS (SELECT 1 FROM channel_moves AS step WHERE step.name = versions.name \
                AND ((versions.version IN (step.from_version, step.to_version) \
                        AND step.moved_at >= ?1) \
                    OR (step.from_version = versions.version AND step.seq = \
                        (SELECT max(seq) FROM channel_moves AS other \
                        WHERE other.name = step.name AND other.environment = step.environment \
                            AND other.channel = step.channel)))) \
            ORDER BY state_since LIMIT ?2";
        self.reader.read(move |transaction| versions_since(transaction, sql, since, limit)).await
    }

    async fn archived_versions(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(PluginName, Version)>, Error> {
        let sql = "SELECT name, version FROM versions WHERE state = 'archived' \
                   AND state_since < ?1 ORDER BY state_since LIMIT ?2";
        self.reader.read(move |transaction| versions_since(transaction, sql, since, limit)).await
    }

    async fn channel_moves(
        &self,
        name: &PluginName,
        environment: &Environment,
        channel: &Channel,
        before: Before,
    ) -> Result<Vec<ChannelMove>, Error> {
        let sql = "SELECT * FROM channel_moves WHERE name = ? AND environment = ? AND channel = ? \
                   AND seq < ? ORDER BY seq DESC LIMIT ?";
        let (name, at) = (name.clone(), (environment.clone(), channel.clone()));
        let read = move |transaction: &Transaction<'_>| {
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            let (seq, limit) = bounds(before);
            let of = params![name.as_str(), at.0.as_str(), at.1.as_str(), seq, limit];
            rows(&mut select, of, channel_move)
        };
        self.reader.read(read).await
    }

    async fn approvals(
        &self,
        waiting_only: bool,
        before: Before,
    ) -> Result<Vec<(u64, Approval)>, Error> {
        let sql = "SELECT * FROM approvals WHERE seq < ? AND (verdict IS NULL OR NOT ?) \
                   ORDER BY seq DESC LIMIT ?";
        let read = move |transaction: &Transaction<'_>| {
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            let (seq, limit) = bounds(before);
            rows(&mut select, params![seq, waiting_only, limit], |row| {
                Ok((unsigned(row, "seq")?, approval(row)?))
            })
        };
        self.reader.read(read).await
    }

    async fn approval(&self, id: &ApprovalId) -> Result<Option<Approval>, Error> {
        let id = id.clone();
        let read = move |transaction: &Transaction<'_>| {
            let sql = "SELECT * FROM approvals WHERE id = ?";
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            Ok(rows(&mut select, [id.as_str()], approval)?.pop())
        };
        self.reader.read(read).await
    }
}

fn versions_since(
    transaction: &Transaction<'_>,
    sql: &str,
    since: Timestamp,
    limit: usize,
) -> Result<Vec<(PluginName, Version)>, Error> {
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut damage = Vec::new();
    readable(&mut select, params![since.0, limit], ("versions", &[]), &mut damage, |row| {
        Ok((plugin_name(row, "name")?, parsed(row, "version")?))
    })
}

fn bounds(before: Before) -> (i64, i64) {
    let limit = i64::try_from(before.limit).unwrap_or(i64::MAX);
    (before.seq.map_or(i64::MAX, signed), limit)
}

fn operate(
    transaction: &Transaction<'_>,
    name: &PluginName,
    operation: &Operation,
    author: &Author,
) -> Result<Operated, Error> {
    let outcome = match decided(transaction, name, operation, author)? {
        Ok(outcome) if !outcome.value.events.is_empty() => outcome,
        unwritten => return Ok(unwritten),
    };
    let revision = commit::record(transaction, outcome.value.events.iter().cloned(), author)?;
    for event in &outcome.value.events {
        take(transaction, event, revision, author.at)?;
    }
    Ok(Ok(Outcome { revision, ..outcome }))
}

fn decided(
    transaction: &Transaction<'_>,
    name: &PluginName,
    operation: &Operation,
    author: &Author,
) -> Result<Operated, Error> {
    let ledger = ledger(transaction, name, operation)?;
    let asking = Asking { actor: &author.actor, now: author.at };
    let decision: Result<Decision, _> = decide(&ledger, name, operation, asking);
    let revision = commit::current(transaction)?;
    Ok(decision.map(|value| Outcome { value, revision }))
}

/// Takes the event of an operation into the rows.
fn take(
    transaction: &Transaction<'_>,
    event: &Event,
    revision: Revision,
    now: Timestamp,
) -> Result<(), Error> {
    match event {
        Event::ChannelMoved { environment, name, channel, to, .. } => {
            let key = (environment.clone(), name.clone(), channel.clone());
            channels::point(transaction, &key, to, revision)
        }
        Event::VersionStateChanged { name, version, from, to } => {
            let sql = "UPDATE versions SET state = ?, state_since = ?, archived_from = ? \
                       WHERE name = ? AND version = ?";
            let number = version.to_string();
            let before = (*to == VersionState::Archived).then(|| from.as_str());
            let values = params![to.as_str(), now.0, before, name.as_str(), number];
            transaction.execute(sql, values).map_err(failed)?;
            let at = (name.as_str(), number.as_str());
            if to.has_files() { Ok(()) } else { removals::queue(transaction, at) }
        }
        Event::PluginSwitched { name, environment, disabled } => {
            let environment = environment.as_ref().map_or("", Environment::as_str);
            if !disabled {
                let sql = "DELETE FROM plugin_switches WHERE name = ? AND environment = ?";
                let gone = transaction.execute(sql, [name.as_str(), environment]);
                return gone.map(drop).map_err(failed);
            }
            let sql = "INSERT INTO plugin_switches (name, environment, revision) VALUES (?, ?, ?)";
            let values = params![name.as_str(), environment, signed(revision.0)];
            transaction.execute(sql, values).map(drop).map_err(failed)
        }
        // everything else that operations lead to is remembered by the commit
        _ => Ok(()),
    }
}

/// What every write leaves behind for good beside its line in the log.
pub(crate) fn remember(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let (at, actor, revision) = (change.at.0, change.actor.to_string(), signed(change.revision.0));
    let text = |version: &Option<Version>| version.as_ref().map(ToString::to_string);
    match &change.event {
        Event::ChannelMoved { environment, name, channel, from, to, cause } => {
            let sql = "INSERT INTO channel_moves (environment, name, channel, from_version, \
                       to_version, cause, reason, moved_at, moved_by, revision) \
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            let cause = cause.map(|cause| cause.as_str());
            let (of, to) =
                ((environment.as_str(), name.as_str(), channel.as_str()), to.to_string());
            let values = params![
                of.0,
                of.1,
                of.2,
                text(from),
                to,
                cause,
                change.reason,
                at,
                actor,
                revision
            ];
            transaction.execute(sql, values).map(drop).map_err(failed)
        }
        Event::ApprovalRequested { approval, environment, name, channel, from, to, expires_at } => {
            let sql = "INSERT INTO approvals (id, name, environment, channel, from_version, \
                       to_version, requested_by, requested_at, reason, expires_at, revision) \
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            let (of, to) =
                ((name.as_str(), environment.as_str(), channel.as_str()), to.to_string());
            let id = approval.as_str();
            let values = params![
                id,
                of.0,
                of.1,
                of.2,
                text(from),
                to,
                actor,
                at,
                change.reason,
                expires_at.0,
                revision
            ];
            transaction.execute(sql, values).map(drop).map_err(failed)
        }
        Event::ApprovalDecided { approval, verdict, .. } => {
            let sql = "UPDATE approvals SET verdict = ?, decided_by = ?, decided_at = ?, \
                       decided_why = ?, revision = ? WHERE id = ?";
            let (verdict, id) = (verdict.as_str(), approval.as_str());
            let values = params![verdict, actor, at, change.reason, revision, id];
            transaction.execute(sql, values).map(drop).map_err(failed)
        }
        _ => Ok(()),
    }
}

fn at(row: &Row<'_>) -> Result<At, Error> {
    Ok((parsed(row, "environment")?, parsed(row, "channel")?))
}

fn environment(row: &Row<'_>) -> Result<Option<Environment>, Error> {
    let text: String = get(row, "environment")?;
    if text.is_empty() { Ok(None) } else { parsed(row, "environment").map(Some) }
}

/// A text column that a model type parses, where there is one.
fn optional<T>(row: &Row<'_>, column: &str) -> Result<Option<T>, Error>
where
    T: FromStr,
    T::Err: Display,
{
    let text: Option<String> = get(row, column)?;
    text.map(|_| parsed(row, column)).transpose()
}

fn channel_move(row: &Row<'_>) -> Result<ChannelMove, Error> {
    Ok(ChannelMove {
        seq: unsigned(row, "seq")?,
        at: at(row)?,
        from: optional(row, "from_version")?,
        to: parsed(row, "to_version")?,
        cause: optional(row, "cause")?,
        reason: get(row, "reason")?,
        moved_at: Timestamp(get(row, "moved_at")?),
        by: parsed(row, "moved_by")?,
        revision: Revision(unsigned(row, "revision")?),
    })
}

fn approval(row: &Row<'_>) -> Result<Approval, Error> {
    let verdict = optional(row, "verdict")?;
    let decided = verdict.map(|verdict| {
        let (by, at) = (parsed(row, "decided_by")?, Timestamp(get(row, "decided_at")?));
        Ok(Decided { verdict, by, at, reason: get(row, "decided_why")? })
    });
    Ok(Approval {
        id: parsed(row, "id")?,
        name: plugin_name(row, "name")?,
        at: at(row)?,
        from: optional(row, "from_version")?,
        to: parsed(row, "to_version")?,
        requested_by: parsed(row, "requested_by")?,
        requested_at: Timestamp(get(row, "requested_at")?),
        reason: get(row, "reason")?,
        expires_at: Timestamp(get(row, "expires_at")?),
        decided: decided.transpose()?,
        revision: Revision(unsigned(row, "revision")?),
    })
}

/// Every plugin that is switched off, and where.
pub(crate) fn disabled(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(PluginName, Option<Environment>)>, Error> {
    let mut select = transaction.prepare("SELECT * FROM plugin_switches").map_err(failed)?;
    readable(&mut select, [], ("plugin_switches", &["name"][..]), damage, |row| {
        Ok((plugin_name(row, "name")?, environment(row)?))
    })
}
