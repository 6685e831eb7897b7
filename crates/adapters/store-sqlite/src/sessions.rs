//! Signed-in browsers.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, parsed, readable, rows, writing},
    users,
};
use async_trait::async_trait;
use midplane_access::{Family, Presented, Previous, present};
use midplane_catalogue::Damage;
use midplane_model::{Event, Revision, SessionId, Timestamp, UserId};
use midplane_store::{Author, Error, Rotation, Session, SessionUse, Sessions, Trade};
use rusqlite::{Row, Transaction, params};
use std::net::IpAddr;

#[async_trait]
impl Sessions for SqliteStore {
    async fn session_start(&self, session: Session, author: &Author) -> Result<(), Error> {
        let author = author.clone();
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO sessions (id, user_id, refresh_id, parent, expires_at, \
                           browser, system, started_at, started_from, used_at, used_from) \
                           SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM users \
                           WHERE id = ?2 AND disabled_at IS NULL";
                let used = &session.used;
                let values = params![
                    session.id.as_str(),
                    session.user.as_str(),
                    session.refresh_id,
                    session.parent.as_ref().map(SessionId::as_str),
                    session.expires_at.0,
                    used.browser,
                    used.system,
                    used.started_at.map(|at| at.0),
                    used.started_from.map(|from| from.to_string()),
                    used.used_at.map(|at| at.0),
                    used.used_from.map(|from| from.to_string()),
                ];
                let what = || format!("session {} of {}", session.id, session.user);
                if transaction.execute(sql, values).map_err(writing(what))? == 0 {
                    return Err(Error::Orphan(what()));
                }
                commit::deed(transaction, session.started(), &author)
            })
            .await
    }

    async fn session_rotate(&self, id: &SessionId, trade: Trade) -> Result<Rotation, Error> {
        let id = id.clone();
        self.writer.write(move |transaction| rotate(transaction, &id, &trade)).await
    }

    async fn session_end(&self, id: &SessionId, author: &Author) -> Result<Revision, Error> {
        // ending what has ended is not worth a turn of the writer
        let asked = id.clone();
        let at = self.reader.read(move |transaction| {
            let ended = living(transaction, &asked)?.is_empty();
            Ok(if ended { Some(commit::current(transaction)?) } else { None })
        });
        if let Some(revision) = at.await? {
            return Ok(revision);
        }
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let ended = |session, user| Event::SessionEnded { session, user };
                end(transaction, &id, &author, ended)
            })
            .await
    }

    async fn session_list(&self, user: &UserId, now: Timestamp) -> Result<Vec<Session>, Error> {
        let user = user.clone();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM sessions WHERE user_id = ? AND ended_at IS NULL \
                           AND expires_at > ? ORDER BY id";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![user.as_str(), now.0], session)
            })
            .await
    }
}

/// Sessions that were ended at or after `since`, and when.
pub(crate) fn ended_since(
    transaction: &Transaction<'_>,
    since: Timestamp,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(SessionId, Timestamp)>, Error> {
    let mut ended = Vec::new();
    for (table, sql) in [
        ("sessions", "SELECT id, ended_at FROM sessions WHERE ended_at >= ? ORDER BY ended_at"),
        (
            "removed_sessions",
            "SELECT id, ended_at FROM removed_sessions WHERE ended_at >= ? ORDER BY ended_at",
        ),
    ] {
        let mut select = transaction.prepare(sql).map_err(failed)?;
        ended.extend(readable(&mut select, [since.0], (table, &[]), damage, |row| {
            Ok((parsed(row, "id")?, Timestamp(get(row, "ended_at")?)))
        })?);
    }
    Ok(ended)
}

/// A session and those it let in, as far as they have not ended: which, and whose.
fn living(
    transaction: &Transaction<'_>,
    id: &SessionId,
) -> Result<Vec<(SessionId, UserId)>, Error> {
    let sql = "SELECT id, user_id FROM sessions WHERE (id = ?1 OR parent = ?1) \
               AND ended_at IS NULL ORDER BY id";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, [id.as_str()], |row| Ok((parsed(row, "id")?, parsed(row, "user_id")?)))
}

fn end(
    transaction: &Transaction<'_>,
    id: &SessionId,
    author: &Author,
    why: impl Fn(SessionId, UserId) -> Event,
) -> Result<Revision, Error> {
    let living = living(transaction, id)?;
    if living.is_empty() {
        return commit::current(transaction);
    }
    for (id, _) in &living {
        let sql = "UPDATE sessions SET ended_at = ? WHERE id = ?";
        transaction.execute(sql, params![author.at.0, id.as_str()]).map_err(failed)?;
    }
    // nodes hear of it, since the sessions' access tokens end with them
    let events = living.into_iter().map(|(session, user)| why(session, user));
    commit::record(transaction, events, author)
}

/// Ends all sessions of somebody, but one and those that it let in: what others are told of it.
pub(crate) fn end_all(
    transaction: &Transaction<'_>,
    user: &UserId,
    but: Option<&SessionId>,
    author: &Author,
) -> Result<Vec<Event>, Error> {
    let sql = "UPDATE sessions SET ended_at = ?1 WHERE user_id = ?2 AND ended_at IS NULL \
               AND id IS NOT ?3 AND parent IS NOT ?3 RETURNING id";
    let mut update = transaction.prepare_cached(sql).map_err(failed)?;
    // a session without a parent has none that could be spared
    let but = but.map_or("-", SessionId::as_str);
    let values = params![author.at.0, user.as_str(), but];
    let mut ended: Vec<SessionId> = rows(&mut update, values, |row| parsed(row, "id"))?;
    ended.sort();
    let events =
        ended.into_iter().map(|session| Event::SessionEnded { session, user: user.clone() });
    Ok(events.collect())
}

fn rotate(transaction: &Transaction<'_>, id: &SessionId, trade: &Trade) -> Result<Rotation, Error> {
    let Some((family, user)) = family(transaction, id)? else { return Ok(Rotation::Gone) };
    let shown: Vec<&str> = trade.shown.iter().map(String::as_str).collect();
    match present(&family, &shown, trade.grace, trade.now) {
        Presented::Gone => Ok(Rotation::Gone),
        Presented::Replay => {
            let reused = |session, user| Event::SessionReused { session, user };
            end(transaction, id, &Author::system(trade.now), reused)?;
            Ok(Rotation::Reused)
        }
        Presented::Repeat => {
            let (current, until) = (family.current, family.expires_at);
            let user = users::fetch(transaction, &user)?;
            Ok(user.map_or(Rotation::Gone, |user| Rotation::Repeated { user, current, until }))
        }
        Presented::Trade => {
            let sql = "UPDATE sessions SET refresh_id = ?1, previous_id = ?2, traded_at = ?3, \
                       used_at = ?3, expires_at = ?4, used_from = coalesce(?5, used_from) \
                       WHERE id = ?6";
            let (now, until) = (trade.now.0, trade.until.0);
            let from = trade.from.map(|from| from.to_string());
            let values = params![trade.next, family.current, now, until, from, id.as_str()];
            transaction.execute(sql, values).map_err(failed)?;
            Ok(users::fetch(transaction, &user)?.map_or(Rotation::Gone, Rotation::Rotated))
        }
    }
}

/// A session's refresh tokens, and whose it is.
fn family(
    transaction: &Transaction<'_>,
    id: &SessionId,
) -> Result<Option<(Family, UserId)>, Error> {
    let sql = "SELECT * FROM sessions WHERE id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [id.as_str()], |row| {
        let (previous, traded): (Option<String>, Option<i64>) =
            (get(row, "previous_id")?, get(row, "traded_at")?);
        let previous =
            previous.zip(traded).map(|(id, at)| Previous { id, traded_at: Timestamp(at) });
        let one = session(row)?;
        let family = Family {
            current: one.refresh_id,
            previous,
            expires_at: one.expires_at,
            is_ended: one.ended_at.is_some(),
        };
        Ok((family, one.user))
    })?;
    Ok(found.into_iter().next())
}

fn session(row: &Row<'_>) -> Result<Session, Error> {
    let parent: Option<String> = get(row, "parent")?;
    let parent = parent.map(|text| SessionId::parse(&text)).transpose();
    Ok(Session {
        id: parsed(row, "id")?,
        user: parsed(row, "user_id")?,
        refresh_id: get(row, "refresh_id")?,
        parent: parent.map_err(|error| Error::Damaged(format!("column parent: {error}")))?,
        expires_at: Timestamp(get(row, "expires_at")?),
        ended_at: get::<Option<i64>>(row, "ended_at")?.map(Timestamp),
        used: SessionUse {
            browser: get(row, "browser")?,
            system: get(row, "system")?,
            started_at: get::<Option<i64>>(row, "started_at")?.map(Timestamp),
            started_from: address(row, "started_from")?,
            used_at: get::<Option<i64>>(row, "used_at")?.map(Timestamp),
            used_from: address(row, "used_from")?,
        },
    })
}

/// One that cannot be read is none: nothing hangs on it.
fn address(row: &Row<'_>, column: &str) -> Result<Option<IpAddr>, Error> {
    Ok(get::<Option<String>>(row, column)?.and_then(|text| text.parse().ok()))
}
