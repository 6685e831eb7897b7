//! The change log, read backwards.

use crate::{
    SqliteStore,
    convert::{failed, get, rows},
};
use async_trait::async_trait;
use midplane_model::{Change, Timestamp};
use midplane_store::{Error, History};
use rusqlite::{Transaction, params};

#[async_trait]
impl History for SqliteStore {
    async fn feed_changes_after(&self, at: Timestamp) -> Result<Option<Vec<Change>>, Error> {
        self.reader.read(move |transaction| changes_after(transaction, at)).await
    }

    async fn channel_moves_until(&self, at: Timestamp) -> Result<Vec<Change>, Error> {
        let sql = "SELECT body FROM change_log WHERE kind = 'channel-moved' AND at <= ? \
                   ORDER BY revision, seq";
        let read = move |transaction: &Transaction<'_>| {
            let mut select = transaction.prepare_cached(sql).map_err(failed)?;
            let bodies = rows(&mut select, params![at.0], |row| get(row, "body"))?;
            // one that cannot be read tells nothing, and takes nothing with it
            Ok(bodies.into_iter().filter_map(readable).collect())
        };
        self.reader.read(read).await
    }
}

fn readable(body: Option<String>) -> Option<Change> {
    Change::from_stored(&body?).ok()
}

fn changes_after(
    transaction: &Transaction<'_>,
    at: Timestamp,
) -> Result<Option<Vec<Change>>, Error> {
    let first = "SELECT min(revision) FROM change_log";
    let first: Option<i64> = transaction.query_row(first, [], |row| row.get(0)).map_err(failed)?;
    if let Some(first) = first {
        let sql = "SELECT min(at) FROM change_log WHERE revision = ?";
        let began: i64 = transaction.query_row(sql, [first], |row| row.get(0)).map_err(failed)?;
        // what was cleared away may have been after the moment
        if first > 1 && began > at.0 {
            return Ok(None);
        }
    }
    let mut select = transaction.prepare_cached(MATTERS).map_err(failed)?;
    let bodies: Vec<Option<String>> = rows(&mut select, params![at.0], |row| get(row, "body"))?;
    // what cannot be undone leads nowhere
    Ok(bodies.into_iter().map(readable).collect())
}

/// Names [`midplane_store::FEED_TOPICS`].
const MATTERS: &str = "SELECT body FROM change_log \
    WHERE kind IN ('version-published', 'channel-moved', 'channel-rules-changed', 'flag-changed', \
    'version-state-changed', 'plugin-switched') AND at > ? ORDER BY revision DESC, seq DESC";

#[cfg(test)]
mod tests {
    #[test]
    fn every_topic_of_feeds_is_read() {
        let named = super::MATTERS.matches('\'').count() / 2;
        assert_eq!(named, midplane_store::FEED_TOPICS.len());
        for topic in midplane_store::FEED_TOPICS {
            assert!(super::MATTERS.contains(&format!("'{topic}'")), "{topic}");
        }
    }
}
