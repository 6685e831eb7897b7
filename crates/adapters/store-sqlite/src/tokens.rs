//! API tokens.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, hash, hex, json, parsed, readable, rows, to_json, writing},
};
use async_trait::async_trait;
use midplane_access::TokenUse;
use midplane_catalogue::Damage;
use midplane_model::{Event, Revision, Timestamp, TokenId};
use midplane_store::{Author, Error, StoredToken, Tokens};
use rusqlite::{Row, Transaction, params};

#[async_trait]
impl Tokens for SqliteStore {
    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| create(transaction, token, &author)).await
    }

    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer.write(move |transaction| revoke(transaction, id, &author)).await
    }

    async fn token_list(&self) -> Result<Vec<StoredToken>, Error> {
        self.reader.read(|transaction| list(transaction, &mut Vec::new())).await
    }

    async fn token_uses_keep(&self, uses: Vec<TokenUse>) -> Result<(), Error> {
        self.writer.write(move |transaction| keep_uses(transaction, &uses)).await
    }

    async fn token_uses(&self) -> Result<Vec<TokenUse>, Error> {
        let sql = "SELECT * FROM token_uses ORDER BY id";
        let read = move |transaction: &Transaction<'_>| {
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            readable(&mut select, [], ("token_uses", &[]), &mut Vec::new(), |row| {
                Ok(TokenUse {
                    token: parsed(row, "id")?,
                    at: Timestamp(get(row, "used_at")?),
                    from: get(row, "used_from")?,
                })
            })
        };
        self.reader.read(read).await
    }
}

fn create(
    transaction: &Transaction<'_>,
    token: StoredToken,
    author: &Author,
) -> Result<Revision, Error> {
    let sql = "INSERT INTO tokens (id, name, hash, permissions, scope, created_at, created_by, \
               expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        token.id.as_str(),
        token.name,
        hex(&token.hash),
        to_json(&token.permissions)?,
        to_json(&token.scope)?,
        token.created_at.0,
        token.created_by.to_string(),
        token.expires_at.map(|at| at.0),
    ];
    let what = || format!("token {}", token.id);
    transaction.execute(sql, values).map_err(writing(what))?;
    let StoredToken { id, name, permissions, scope, .. } = token;
    let plugin = scope.plugin();
    let made = Event::TokenCreated { token: id, name, permissions, plugin, scope };
    commit::record(transaction, [made], author)
}

fn keep_uses(transaction: &Transaction<'_>, uses: &[TokenUse]) -> Result<(), Error> {
    let sql = "INSERT INTO token_uses (id, used_at, used_from) \
               SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM tokens WHERE id = ?1) \
               ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, \
               used_from = excluded.used_from";
    let mut insert = transaction.prepare_cached(sql).map_err(failed)?;
    for one in uses {
        insert.execute(params![one.token.as_str(), one.at.0, one.from]).map_err(failed)?;
    }
    Ok(())
}

fn revoke(transaction: &Transaction<'_>, id: TokenId, author: &Author) -> Result<Revision, Error> {
    let sql = "UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";
    let changed = transaction.execute(sql, params![author.at.0, id.as_str()]).map_err(failed)?;
    if changed > 0 {
        return commit::record(transaction, [Event::TokenRevoked { token: id }], author);
    }
    match fetch(transaction, &id)? {
        Some(_) => commit::current(transaction),
        None => Err(Error::NotFound(format!("token {id}"))),
    }
}

pub(crate) fn fetch(
    transaction: &Transaction<'_>,
    id: &TokenId,
) -> Result<Option<StoredToken>, Error> {
    let mut select = transaction.prepare("SELECT * FROM tokens WHERE id = ?").map_err(failed)?;
    Ok(rows(&mut select, [id.as_str()], token)?.into_iter().next())
}

pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<StoredToken>, Error> {
    let sql = "SELECT * FROM tokens ORDER BY created_at DESC, id";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    readable(&mut select, [], ("tokens", &[]), damage, token)
}

fn token(row: &Row<'_>) -> Result<StoredToken, Error> {
    Ok(StoredToken {
        id: parsed(row, "id")?,
        name: get(row, "name")?,
        hash: hash(row, "hash")?,
        permissions: json(row, "permissions")?,
        scope: json(row, "scope")?,
        created_at: Timestamp(get(row, "created_at")?),
        created_by: parsed(row, "created_by")?,
        expires_at: get::<Option<i64>>(row, "expires_at")?.map(Timestamp),
        revoked_at: get::<Option<i64>>(row, "revoked_at")?.map(Timestamp),
    })
}
