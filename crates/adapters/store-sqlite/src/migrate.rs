//! Numbered migrations, forward only, each in a transaction of its own.

use crate::convert::failed;
use midplane_store::Error;
use rusqlite::Connection;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_initial.sql"),
    include_str!("../migrations/0002_typed_changes.sql"),
    include_str!("../migrations/0003_sessions_and_names.sql"),
    include_str!("../migrations/0004_targeting.sql"),
    include_str!("../migrations/0005_operations.sql"),
    include_str!("../migrations/0006_ended_tokens.sql"),
];

pub(crate) fn run(connection: &mut Connection) -> Result<(), Error> {
    let at: usize = connection
        .pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
        .map_err(failed)?
        .try_into()
        .map_err(|_| Error::Damaged("the schema number is negative".into()))?;
    if at > MIGRATIONS.len() {
        return Err(Error::Damaged(format!(
            "its schema is number {at}, this Midplane knows up to {}: start a newer one",
            MIGRATIONS.len()
        )));
    }
    for (index, sql) in MIGRATIONS.iter().enumerate().skip(at) {
        let transaction = connection.transaction().map_err(failed)?;
        transaction.execute_batch(sql).map_err(failed)?;
        let number = i64::try_from(index + 1).map_err(|e| Error::Damaged(e.to_string()))?;
        transaction.pragma_update(None, "user_version", number).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        tracing::debug!(number, "migrated the store");
    }
    Ok(())
}
