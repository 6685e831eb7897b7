//! Accounts whose people an identity provider vouches for.

use crate::{
    SqliteStore, accounts,
    convert::{failed, parsed, rows, writing},
    users,
};
use async_trait::async_trait;
use midplane_model::{Revision, SessionId, User, UserId};
use midplane_store::{Author, Error, ExternalAccount, ExternalAccounts, ExternalSessions, NewUser};
use rusqlite::{Row, params};

#[async_trait]
impl ExternalAccounts for SqliteStore {
    async fn external_user(&self, account: &ExternalAccount) -> Result<Option<User>, Error> {
        let ExternalAccount { issuer, subject } = account.clone();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT user_id FROM external_accounts WHERE issuer = ? AND subject = ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let found =
                    rows(&mut select, [issuer, subject], |row| parsed::<UserId>(row, "user_id"))?;
                match found.first() {
                    Some(id) => users::fetch(transaction, id),
                    None => Ok(None),
                }
            })
            .await
    }

    async fn external_user_create(
        &self,
        account: ExternalAccount,
        user: User,
        author: &Author,
    ) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer
            .write(move |transaction| {
                let id = user.id.clone();
                let new = NewUser { user, password_hash: String::new() };
                let revision = users::create(transaction, new, &author)?;
                let sql =
                    "INSERT INTO external_accounts (issuer, subject, user_id) VALUES (?, ?, ?)";
                let values = params![account.issuer, account.subject, id.as_str()];
                let what = || format!("the account {} of {}", account.subject, account.issuer);
                transaction.execute(sql, values).map_err(writing(what))?;
                Ok(revision)
            })
            .await
    }

    async fn external_user_keep(&self, user: User, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer
            .write(move |transaction| {
                let before = users::fetch(transaction, &user.id)?
                    .ok_or_else(|| Error::NotFound(format!("user {}", user.id)))?;
                let User { display_name, roles, .. } = user;
                let after = User { display_name, roles, ..before.clone() };
                accounts::keep(transaction, &before, &after, &author)
            })
            .await
    }

    async fn external_session_keep(
        &self,
        session: &SessionId,
        account: ExternalAccount,
        named: Option<String>,
    ) -> Result<(), Error> {
        let session = session.clone();
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO external_sessions (session_id, issuer, subject, named) \
                           VALUES (?, ?, ?, ?)";
                let values = params![session.as_str(), account.issuer, account.subject, named];
                let what = || format!("session {session}");
                transaction.execute(sql, values).map(drop).map_err(writing(what))
            })
            .await
    }

    async fn external_sessions(
        &self,
        ended: &ExternalSessions,
    ) -> Result<Vec<(SessionId, UserId)>, Error> {
        let (sql, issuer, value) = match ended.clone() {
            ExternalSessions::Of { issuer, session } => (
                "SELECT sessions.id, sessions.user_id FROM external_sessions \
                 JOIN sessions ON sessions.id = session_id \
                 WHERE issuer = ? AND named = ? AND ended_at IS NULL ORDER BY sessions.id",
                issuer,
                session,
            ),
            ExternalSessions::All(ExternalAccount { issuer, subject }) => (
                "SELECT sessions.id, sessions.user_id FROM external_sessions \
                 JOIN sessions ON sessions.id = session_id \
                 WHERE issuer = ? AND subject = ? AND ended_at IS NULL ORDER BY sessions.id",
                issuer,
                subject,
            ),
        };
        self.reader
            .read(move |transaction| {
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, [issuer, value], whose)
            })
            .await
    }
}

fn whose(row: &Row<'_>) -> Result<(SessionId, UserId), Error> {
    Ok((parsed(row, "id")?, parsed(row, "user_id")?))
}
