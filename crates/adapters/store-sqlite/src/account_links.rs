//! Links that let somebody in once.

use crate::{
    SqliteStore, addresses, commit,
    convert::{failed, get, hex, json, parsed, rows, to_json, writing},
    letters, users,
};
use async_trait::async_trait;
use midplane_model::{
    AccountLink, Event, LinkChange, LinkId, LinkOf, LinkPurpose, LinkStep, Revision, Timestamp,
    UserId,
};
use midplane_store::{AccountLinks, Author, Error, NewLink};
use rusqlite::{Row, Transaction, params};

#[async_trait]
impl AccountLinks for SqliteStore {
    async fn link_create(&self, new: NewLink, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| create(transaction, &new, &author)).await
    }

    async fn link_known(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<AccountLink>, Error> {
        let hash = *hash;
        self.reader.read(move |transaction| known(transaction, &hash, now)).await
    }

    async fn link_fetch(&self, id: &LinkId, now: Timestamp) -> Result<Option<AccountLink>, Error> {
        let id = id.clone();
        self.reader.read(move |transaction| fetch(transaction, &id, now)).await
    }

    async fn link_secret(
        &self,
        id: &LinkId,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<bool, Error> {
        let id = id.clone();
        self.writer
            .write(move |transaction| {
                let holds = fetch(transaction, &id, now)?.is_some();
                if holds {
                    add_secret(transaction, &id, &hash)?;
                }
                Ok(holds)
            })
            .await
    }

    async fn invitation_list(
        &self,
        after: Option<&LinkId>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<AccountLink>, Error> {
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM account_links WHERE purpose = 'invitation' \
                           AND ended_at IS NULL AND id > ? AND expires_at > ? ORDER BY id LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![after, now.0, limit], link)
            })
            .await
    }

    async fn link_revoke(&self, id: &LinkId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let found = fetch(transaction, &id, author.at)?;
                let found = found.ok_or_else(|| Error::NotFound(format!("link {id}")))?;
                let ended = end(transaction, &found, LinkStep::Revoked, author.at)?;
                commit::record(transaction, [ended], &author)
            })
            .await
    }
}

fn create(
    transaction: &Transaction<'_>,
    new: &NewLink,
    author: &Author,
) -> Result<Revision, Error> {
    let NewLink { link, hash, letter } = new;
    let mut events = replaced(transaction, &link.of, author.at)?;
    let (user, offer, tenant, folded) = match &link.of {
        LinkOf::Reset(user) => (Some(user.as_str()), None, None, None),
        LinkOf::Invitation(invitation) => {
            if addresses::is_taken(transaction, &invitation.tenant, &invitation.mail)? {
                return Err(Error::Taken(format!("the address {}", invitation.mail)));
            }
            let tenant = invitation.tenant.as_str();
            (None, Some(to_json(invitation)?), Some(tenant), Some(invitation.mail.folded()))
        }
    };
    let sql = "INSERT INTO account_links (id, purpose, user_id, offer, tenant, folded, created_at, \
               created_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let purpose = link.of.purpose().to_string();
    let values = params![
        link.id.as_str(),
        purpose,
        user,
        offer,
        tenant,
        folded,
        link.created_at.0,
        link.created_by.to_string(),
        link.expires_at.0,
    ];
    transaction.execute(sql, values).map_err(writing(|| format!("link {}", link.id)))?;
    if let Some(hash) = hash {
        add_secret(transaction, &link.id, hash)?;
    }
    if let Some(letter) = letter {
        letters::put(transaction, letter)?;
    }
    events.push(changed(transaction, link, LinkStep::Made)?);
    commit::record(transaction, events, author)
}

/// Ends those that another link takes the place of.
fn replaced(
    transaction: &Transaction<'_>,
    of: &LinkOf,
    now: Timestamp,
) -> Result<Vec<Event>, Error> {
    match of {
        LinkOf::Reset(user) => {
            let gone = || Error::NotFound(format!("user {user}"));
            users::fetch(transaction, user)?.ok_or_else(gone)?;
            end_resets(transaction, user, now)
        }
        LinkOf::Invitation(invitation) => {
            let sql = "SELECT * FROM account_links WHERE folded = ? AND tenant = ? \
                       AND purpose = 'invitation' AND ended_at IS NULL";
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            let key = [&invitation.mail.folded(), invitation.tenant.as_str()];
            end_each(transaction, rows(&mut select, key, link)?, now)
        }
    }
}

/// Ends what would give an account another password.
pub(crate) fn end_resets(
    transaction: &Transaction<'_>,
    user: &UserId,
    now: Timestamp,
) -> Result<Vec<Event>, Error> {
    let sql = "SELECT * FROM account_links WHERE user_id = ? AND ended_at IS NULL";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    end_each(transaction, rows(&mut select, [user.as_str()], link)?, now)
}

/// That the time of some is over is no news.
fn end_each(
    transaction: &Transaction<'_>,
    links: Vec<AccountLink>,
    now: Timestamp,
) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for one in links {
        let ended = end(transaction, &one, LinkStep::Revoked, now)?;
        if one.expires_at > now {
            events.push(ended);
        }
    }
    Ok(events)
}

/// Ends a link: nothing leads to it any more, and nobody is sent to it.
pub(crate) fn end(
    transaction: &Transaction<'_>,
    link: &AccountLink,
    step: LinkStep,
    now: Timestamp,
) -> Result<Event, Error> {
    let sql = "UPDATE account_links SET ended_at = ? WHERE id = ?";
    transaction.execute(sql, params![now.0, link.id.as_str()]).map_err(failed)?;
    for sql in
        ["DELETE FROM link_secrets WHERE link_id = ?", "DELETE FROM letters WHERE link_id = ?"]
    {
        transaction.execute(sql, [link.id.as_str()]).map_err(failed)?;
    }
    changed(transaction, link, step)
}

fn changed(
    transaction: &Transaction<'_>,
    link: &AccountLink,
    step: LinkStep,
) -> Result<Event, Error> {
    let whom = match &link.of {
        LinkOf::Invitation(invitation) => invitation.mail.to_string(),
        LinkOf::Reset(user) => {
            users::fetch(transaction, user)?.map_or_else(|| user.to_string(), |user| user.username)
        }
    };
    let (link, purpose) = (link.id.clone(), link.of.purpose());
    Ok(Event::LinkChanged(LinkChange { link, purpose, whom, step }))
}

fn add_secret(transaction: &Transaction<'_>, link: &LinkId, hash: &[u8; 32]) -> Result<(), Error> {
    let sql = "INSERT INTO link_secrets (hash, link_id) VALUES (?, ?)";
    let secret = || "this secret".to_owned();
    transaction.execute(sql, [&hex(hash), link.as_str()]).map(drop).map_err(writing(secret))
}

/// The link behind a hash, while it holds.
pub(crate) fn known(
    transaction: &Transaction<'_>,
    hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<AccountLink>, Error> {
    let sql = "SELECT link_id FROM link_secrets WHERE hash = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    match rows(&mut select, [hex(hash)], |row| parsed::<LinkId>(row, "link_id"))?.pop() {
        Some(id) => fetch(transaction, &id, now),
        None => Ok(None),
    }
}

fn fetch(
    transaction: &Transaction<'_>,
    id: &LinkId,
    now: Timestamp,
) -> Result<Option<AccountLink>, Error> {
    let sql = "SELECT * FROM account_links WHERE id = ? AND ended_at IS NULL AND expires_at > ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(rows(&mut select, params![id.as_str(), now.0], link)?.pop())
}

fn link(row: &Row<'_>) -> Result<AccountLink, Error> {
    let of = match parsed(row, "purpose")? {
        LinkPurpose::Invitation => LinkOf::Invitation(Box::new(json(row, "offer")?)),
        LinkPurpose::Reset => LinkOf::Reset(parsed(row, "user_id")?),
    };
    Ok(AccountLink {
        id: parsed(row, "id")?,
        of,
        created_at: Timestamp(get(row, "created_at")?),
        created_by: parsed(row, "created_by")?,
        expires_at: Timestamp(get(row, "expires_at")?),
    })
}
