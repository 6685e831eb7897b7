//! In which team somebody acts.

use crate::{
    SqliteStore,
    convert::{failed, get, parsed, rows},
    teams, tenants,
};
use async_trait::async_trait;
use midplane_model::{Acting, SessionId, TeamId, TenantId, UserId};
use midplane_store::{ActingTeams, Error};
use rusqlite::{Transaction, params};

#[async_trait]
impl ActingTeams for SqliteStore {
    async fn acting(&self, user: &UserId, session: &SessionId) -> Result<Acting, Error> {
        let (user, session) = (user.clone(), session.clone());
        self.reader
            .read(move |transaction| {
                let tenant = tenants::of(transaction, &user)?;
                let own = in_order_of_coming(transaction, &tenant, &user)?;
                Ok(Acting::of(tenant, &own, chosen(transaction, &session)?))
            })
            .await
    }

    async fn act_in(
        &self,
        user: &UserId,
        session: &SessionId,
        team: Option<&TeamId>,
    ) -> Result<(), Error> {
        let (user, session, team) = (user.clone(), session.clone(), team.cloned());
        self.writer
            .write(move |transaction| {
                let tenant = tenants::of(transaction, &user)?;
                if let Some(team) = &team
                    && teams::role(transaction, (&tenant, team, &user))?.is_none()
                {
                    return Err(Error::NotFound(format!("team {team}")));
                }
                let sql = "INSERT INTO session_teams (session_id, team) \
                           SELECT id, ? FROM sessions WHERE id = ? AND user_id = ? \
                           ON CONFLICT (session_id) DO UPDATE SET team = excluded.team";
                let team = team.as_ref().map(TeamId::as_str);
                let values = params![team, session.as_str(), user.as_str()];
                match transaction.execute(sql, values).map_err(failed)? {
                    0 => Err(Error::NotFound(format!("session {session}"))),
                    _ => Ok(()),
                }
            })
            .await
    }
}

/// What was chosen in a session.
fn chosen(
    transaction: &Transaction<'_>,
    session: &SessionId,
) -> Result<Option<Option<TeamId>>, Error> {
    let sql = "SELECT team FROM session_teams WHERE session_id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [session.as_str()], |row| {
        let team: Option<String> = get(row, "team")?;
        team.map(|_| parsed(row, "team")).transpose()
    });
    Ok(found?.pop())
}

fn in_order_of_coming(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    user: &UserId,
) -> Result<Vec<TeamId>, Error> {
    let sql = "SELECT team FROM team_members WHERE user_id = ? AND tenant = ? ORDER BY since, team";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, [user.as_str(), tenant.as_str()], |row| parsed(row, "team"))
}
