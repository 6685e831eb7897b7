//! What accounts ask for beside their password.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, rows},
    users,
};
use async_trait::async_trait;
use midplane_model::{Event, Revision, SecondFactorChange, Timestamp, User, UserId};
use midplane_store::{Author, ConfirmedFactor, Error, FactorProof, SecondFactor, SecondFactors};
use rusqlite::{Transaction, params};

#[async_trait]
impl SecondFactors for SqliteStore {
    async fn second_factor(&self, user: &UserId) -> Result<Option<SecondFactor>, Error> {
        let user = user.clone();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT *, (SELECT count(*) FROM recovery_codes WHERE user_id = ?1) \
                           AS recovery_codes FROM second_factors WHERE user_id = ?1";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let found = rows(&mut select, [user.as_str()], |row| {
                    Ok(SecondFactor {
                        secret: get(row, "secret")?,
                        since: get::<Option<i64>>(row, "confirmed_at")?.map(Timestamp),
                        last_step: get(row, "last_step")?,
                        recovery_codes: count(get(row, "recovery_codes")?),
                    })
                })?;
                Ok(found.into_iter().next())
            })
            .await
    }

    async fn second_factor_begin(
        &self,
        user: &UserId,
        secret: Vec<u8>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let user = user.clone();
        self.writer
            .write(move |transaction| {
                known(transaction, &user)?;
                let sql = "INSERT INTO second_factors (user_id, secret, begun_at, last_step) \
                           VALUES (?, ?, ?, 0) ON CONFLICT (user_id) DO UPDATE SET \
                           secret = excluded.secret, begun_at = excluded.begun_at \
                           WHERE confirmed_at IS NULL";
                let values = params![user.as_str(), secret, now.0];
                match transaction.execute(sql, values).map_err(failed)? {
                    0 => Err(Error::Taken("a second factor".into())),
                    _ => Ok(()),
                }
            })
            .await
    }

    async fn second_factor_confirm(
        &self,
        user: &UserId,
        confirmed: ConfirmedFactor,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let (user, author) = (user.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE second_factors SET confirmed_at = ?, last_step = ? \
                           WHERE user_id = ? AND secret = ? AND confirmed_at IS NULL";
                let values = params![author.at.0, confirmed.step, user.as_str(), confirmed.secret];
                if transaction.execute(sql, values).map_err(failed)? == 0 {
                    return Ok(None);
                }
                for hash in confirmed.recovery_codes {
                    let sql = "INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)";
                    transaction.execute(sql, params![user.as_str(), hash]).map_err(failed)?;
                }
                set(transaction, &user, true, &author).map(Some)
            })
            .await
    }

    async fn second_factor_use(&self, user: &UserId, proof: FactorProof) -> Result<bool, Error> {
        let user = user.clone();
        self.writer
            .write(move |transaction| {
                let taken = match proof {
                    FactorProof::Step(step) => transaction.execute(
                        "UPDATE second_factors SET last_step = ?1 WHERE user_id = ?2 \
                         AND confirmed_at IS NOT NULL AND last_step < ?1",
                        params![step, user.as_str()],
                    ),
                    FactorProof::RecoveryCode(hash) => transaction.execute(
                        "DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?",
                        params![user.as_str(), hash],
                    ),
                };
                Ok(taken.map_err(failed)? > 0)
            })
            .await
    }

    async fn second_factor_remove(
        &self,
        user: &UserId,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let (user, author) = (user.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "DELETE FROM second_factors WHERE user_id = ? RETURNING confirmed_at";
                let mut delete = transaction.prepare_cached(sql).map_err(failed)?;
                let gone = rows(&mut delete, [user.as_str()], |row| {
                    get::<Option<i64>>(row, "confirmed_at")
                })?;
                match gone.into_iter().flatten().next() {
                    Some(_) => set(transaction, &user, false, &author).map(Some),
                    None => Ok(None),
                }
            })
            .await
    }
}

fn count(rows: i64) -> usize {
    usize::try_from(rows).unwrap_or(0)
}

fn known(transaction: &Transaction<'_>, id: &UserId) -> Result<User, Error> {
    users::fetch(transaction, id)?.ok_or_else(|| Error::NotFound(format!("user {id}")))
}

fn set(
    transaction: &Transaction<'_>,
    user: &UserId,
    on: bool,
    author: &Author,
) -> Result<Revision, Error> {
    let User { id: user, username, .. } = known(transaction, user)?;
    commit::record(
        transaction,
        [Event::SecondFactorSet(SecondFactorChange { user, username, on })],
        author,
    )
}
