//! Clearing away what nobody needs any more.

use crate::{SqliteStore, convert::failed};
use async_trait::async_trait;
use midplane_store::{Error, Sweep, Sweeps};
use rusqlite::{Transaction, params};

#[async_trait]
impl Sweeps for SqliteStore {
    async fn sweep(&self, sweep: Sweep) -> Result<u64, Error> {
        self.writer.write(move |transaction| run(transaction, sweep)).await
    }
}

fn run(transaction: &Transaction<'_>, sweep: Sweep) -> Result<u64, Error> {
    let mut gone = 0;
    for sql in [
        "DELETE FROM sessions WHERE id IN \
         (SELECT id FROM sessions WHERE expires_at < ? ORDER BY expires_at LIMIT ?)",
        "DELETE FROM removed_sessions WHERE id IN \
         (SELECT id FROM removed_sessions WHERE expires_at < ? ORDER BY expires_at LIMIT ?)",
        "DELETE FROM device_logins WHERE secret_hash IN \
         (SELECT secret_hash FROM device_logins WHERE expires_at < ? ORDER BY expires_at LIMIT ?)",
        "DELETE FROM account_links WHERE id IN \
         (SELECT id FROM account_links WHERE expires_at < ? ORDER BY expires_at LIMIT ?)",
    ] {
        let values = params![sweep.lapsed_before.0, sweep.most];
        gone += transaction.execute(sql, values).map_err(failed)?;
    }
    for (sql, before) in [
        (
            "DELETE FROM installs WHERE (owner, tenant, plugin) IN \
             (SELECT owner, tenant, plugin FROM installs WHERE removed_at < ? \
             AND removed_at IS NOT NULL ORDER BY removed_at LIMIT ?)",
            sweep.uninstalled_before,
        ),
        (
            "DELETE FROM left_teams WHERE (tenant, team, user_id) IN \
             (SELECT tenant, team, user_id FROM left_teams WHERE at < ? ORDER BY at LIMIT ?)",
            sweep.changed_before,
        ),
    ] {
        gone += transaction.execute(sql, params![before.0, sweep.most]).map_err(failed)?;
    }
    // who made a token is asked for as long as that one is there
    for sql in [
        "DELETE FROM tokens WHERE id IN (SELECT id FROM tokens AS old WHERE expires_at < ? \
         AND NOT EXISTS (SELECT 1 FROM tokens WHERE created_by = 'token:' || old.id) \
         ORDER BY expires_at LIMIT ?)",
        "DELETE FROM tokens WHERE id IN (SELECT id FROM tokens AS old WHERE revoked_at < ? \
         AND NOT EXISTS (SELECT 1 FROM tokens WHERE created_by = 'token:' || old.id) \
         ORDER BY revoked_at LIMIT ?)",
    ] {
        let values = params![sweep.tokens_ended_before.0, sweep.most];
        gone += transaction.execute(sql, values).map_err(failed)?;
    }
    let sql = "DELETE FROM outbox WHERE id IN \
               (SELECT id FROM outbox WHERE created_at < ? ORDER BY created_at LIMIT ?)";
    let values = params![sweep.changed_before.0, sweep.most];
    gone += transaction.execute(sql, values).map_err(failed)?;
    let sql = "DELETE FROM audit WHERE seq IN \
               (SELECT seq FROM audit WHERE at < ? ORDER BY at LIMIT ?)";
    let old = params![sweep.audited_before.0, sweep.most];
    gone += transaction.execute(sql, old).map_err(failed)?;
    // whole revisions: half of one would be told as if it were all
    let sql = "SELECT max(revision) FROM \
               (SELECT revision FROM change_log WHERE at < ? ORDER BY at LIMIT ?)";
    let last: Option<i64> = transaction.query_row(sql, values, |row| row.get(0)).map_err(failed)?;
    if let Some(last) = last {
        let sql = "DELETE FROM change_log WHERE revision <= ?";
        gone += transaction.execute(sql, [last]).map_err(failed)?;
    }
    Ok(u64::try_from(gone).unwrap_or(u64::MAX))
}
