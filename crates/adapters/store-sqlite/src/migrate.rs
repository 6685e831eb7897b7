//! Numbered migrations, forward only, each in a transaction of its own.

use crate::{OpenError, convert::failed};
use midplane_store::Error;
use rusqlite::Connection;
use std::path::Path;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_initial.sql"),
    include_str!("../migrations/0002_typed_changes.sql"),
    include_str!("../migrations/0003_sessions_and_names.sql"),
    include_str!("../migrations/0004_targeting.sql"),
    include_str!("../migrations/0005_operations.sql"),
    include_str!("../migrations/0006_ended_tokens.sql"),
    include_str!("../migrations/0007_namespaces.sql"),
    include_str!("../migrations/0008_quarantine.sql"),
    include_str!("../migrations/0009_remotes.sql"),
    include_str!("../migrations/0010_archived_from.sql"),
    include_str!("../migrations/0011_external_accounts.sql"),
    include_str!("../migrations/0012_accounts.sql"),
    include_str!("../migrations/0013_roles.sql"),
    include_str!("../migrations/0014_capabilities.sql"),
    include_str!("../migrations/0015_tenancy.sql"),
    include_str!("../migrations/0016_uninstalled.sql"),
    include_str!("../migrations/0017_installs_of_plugins.sql"),
    include_str!("../migrations/0018_data_keys.sql"),
    include_str!("../migrations/0019_second_factors.sql"),
    include_str!("../migrations/0020_session_use.sql"),
    include_str!("../migrations/0021_mail.sql"),
];

pub(crate) fn run(connection: &mut Connection, path: &Path) -> Result<(), OpenError> {
    let (path, known) = (path.to_owned(), MIGRATIONS.len());
    let schema: i64 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    let at = match usize::try_from(schema) {
        Ok(at) if at <= known => at,
        Ok(_) => return Err(OpenError::Newer { path, schema, known }),
        Err(_) => {
            let why = "the schema number is negative".to_owned();
            return Err(OpenError::Damaged { path, why });
        }
    };
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
