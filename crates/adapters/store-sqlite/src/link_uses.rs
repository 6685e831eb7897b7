//! Using links that let somebody in once.

use crate::{
    SqliteStore, account_links, addresses, commit,
    convert::{failed, writing},
    sessions, teams, tenants, users,
};
use async_trait::async_trait;
use midplane_model::{
    Event, Invitation, LinkOf, LinkStep, Revision, TeamRole, Timestamp, User, UserId,
};
use midplane_store::{Author, Error, LinkUses, NewUser};
use rusqlite::{Transaction, params};

#[async_trait]
impl LinkUses for SqliteStore {
    async fn invitation_accept(
        &self,
        hash: &[u8; 32],
        new: NewUser,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let (hash, author) = (*hash, author.clone());
        self.writer
            .write(move |transaction| {
                let Some(link) = account_links::known(transaction, &hash, author.at)? else {
                    return Ok(None);
                };
                let LinkOf::Invitation(invitation) = &link.of else { return Ok(None) };
                if !tenants::exists(transaction, &invitation.tenant)? {
                    return Ok(None);
                }
                let user = new.user.id.clone();
                let mut events = vec![users::insert(transaction, new)?];
                events.extend(settle(transaction, &user, invitation, &author)?);
                events.push(account_links::end(transaction, &link, LinkStep::Used, author.at)?);
                commit::record(transaction, events, &author).map(Some)
            })
            .await
    }

    async fn reset_complete(
        &self,
        hash: &[u8; 32],
        password_hash: String,
        now: Timestamp,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let (hash, author) = (*hash, author.clone());
        self.writer
            .write(move |transaction| {
                let Some(link) = account_links::known(transaction, &hash, now)? else {
                    return Ok(None);
                };
                let LinkOf::Reset(user) = &link.of else { return Ok(None) };
                let known = users::fetch(transaction, user)?;
                let Some(User { id, username, .. }) =
                    known.filter(|user| user.disabled_at.is_none())
                else {
                    return Ok(None);
                };
                let sql = "UPDATE users SET password_hash = ? WHERE id = ?";
                transaction.execute(sql, params![password_hash, id.as_str()]).map_err(failed)?;
                let mut events = vec![
                    account_links::end(transaction, &link, LinkStep::Used, now)?,
                    Event::PasswordSet { user: id.clone(), username },
                ];
                events.extend(account_links::end_resets(transaction, &id, now)?);
                events.extend(sessions::end_all(transaction, &id, None, &author)?);
                commit::record(transaction, events, &author).map(Some)
            })
            .await
    }

    async fn resets_since(&self, user: &UserId, since: Timestamp) -> Result<usize, Error> {
        let user = user.clone();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT count(*) AS made FROM account_links \
                           WHERE user_id = ? AND created_at >= ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let values = params![user.as_str(), since.0];
                let made: i64 = select.query_row(values, |row| row.get("made")).map_err(failed)?;
                Ok(usize::try_from(made).unwrap_or(usize::MAX))
            })
            .await
    }
}

/// Gives a new account its tenant, its address and its team. A team that is gone is left out.
fn settle(
    transaction: &Transaction<'_>,
    user: &UserId,
    invitation: &Invitation,
    author: &Author,
) -> Result<Option<Event>, Error> {
    let Invitation { tenant, mail, team, .. } = invitation;
    if !tenant.is_default() {
        let sql = "INSERT INTO tenant_accounts (user_id, tenant) VALUES (?, ?)";
        let what = || format!("user {user}");
        transaction.execute(sql, [user.as_str(), tenant.as_str()]).map_err(writing(what))?;
    }
    addresses::put(transaction, user, tenant, Some(mail))?;
    match team {
        Some(team) if teams::exists(transaction, tenant, team)? => {
            teams::set(transaction, (tenant, team, user), TeamRole::Member, author)
        }
        Some(_) | None => Ok(None),
    }
}
