//! Signed-in browsers.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, parsed, readable, rows, writing},
    users,
};
use async_trait::async_trait;
use midplane_catalogue::Damage;
use midplane_model::{Event, Revision, SessionId, Timestamp, UserId};
use midplane_store::{Author, Error, Rotation, Session, Sessions};
use rusqlite::{Transaction, params};

#[async_trait]
impl Sessions for SqliteStore {
    async fn session_start(&self, session: Session) -> Result<(), Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO sessions (id, user_id, refresh_id, expires_at) \
                           VALUES (?, ?, ?, ?)";
                let values = params![
                    session.id.as_str(),
                    session.user.as_str(),
                    session.refresh_id,
                    session.expires_at.0
                ];
                let what = || format!("session {} of {}", session.id, session.user);
                transaction.execute(sql, values).map_err(writing(what))?;
                Ok(())
            })
            .await
    }

    async fn session_rotate(
        &self,
        id: &SessionId,
        shown: &str,
        next: &str,
        now: Timestamp,
    ) -> Result<Rotation, Error> {
        let (id, [shown, next]) = (id.clone(), [shown, next].map(str::to_owned));
        self.writer.write(move |transaction| rotate(transaction, id, &shown, &next, now)).await
    }

    async fn session_end(&self, id: &SessionId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer.write(move |transaction| end(transaction, id, &author)).await
    }
}

/// Sessions that were ended at or after `since`, and when.
pub(crate) fn ended_since(
    transaction: &Transaction<'_>,
    since: Timestamp,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(SessionId, Timestamp)>, Error> {
    let sql = "SELECT id, ended_at FROM sessions WHERE ended_at >= ? ORDER BY id";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    readable(&mut select, [since.0], ("sessions", &[]), damage, |row| {
        Ok((parsed(row, "id")?, Timestamp(get(row, "ended_at")?)))
    })
}

/// A living session's user and its current refresh token.
fn living(
    transaction: &Transaction<'_>,
    id: &SessionId,
) -> Result<Option<(UserId, String, Timestamp)>, Error> {
    let sql = "SELECT * FROM sessions WHERE id = ? AND ended_at IS NULL";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    let found = rows(&mut select, [id.as_str()], |row| {
        let until = Timestamp(get(row, "expires_at")?);
        Ok((parsed(row, "user_id")?, get(row, "refresh_id")?, until))
    })?;
    Ok(found.into_iter().next())
}

fn mark_ended(transaction: &Transaction<'_>, id: &SessionId, at: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE sessions SET ended_at = ? WHERE id = ?";
    transaction.execute(sql, params![at.0, id.as_str()]).map_err(failed)?;
    Ok(())
}

fn end(transaction: &Transaction<'_>, id: SessionId, author: &Author) -> Result<Revision, Error> {
    let Some((user, ..)) = living(transaction, &id)? else {
        return commit::current(transaction);
    };
    mark_ended(transaction, &id, author.at)?;
    commit::record(transaction, [Event::SessionEnded { session: id, user }], author)
}

fn rotate(
    transaction: &Transaction<'_>,
    id: SessionId,
    shown: &str,
    next: &str,
    now: Timestamp,
) -> Result<Rotation, Error> {
    let found = living(transaction, &id)?.filter(|(_, _, until)| *until > now);
    let Some((user, current, _)) = found else { return Ok(Rotation::Gone) };
    if current != shown {
        mark_ended(transaction, &id, now)?;
        // nodes hear of it, since the session's access tokens end with it
        let reused = Event::SessionReused { session: id, user };
        commit::record(transaction, [reused], &Author::system(now))?;
        return Ok(Rotation::Reused);
    }
    let sql = "UPDATE sessions SET refresh_id = ? WHERE id = ?";
    transaction.execute(sql, params![next, id.as_str()]).map_err(failed)?;
    Ok(users::fetch(transaction, &user)?.map_or(Rotation::Gone, Rotation::Rotated))
}
