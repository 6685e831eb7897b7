//! Teams, and who is in them.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, parsed, rows, writing},
    installs, tenants,
};
use async_trait::async_trait;
use midplane_model::{
    Event, InstallOwner, Member, MemberChange, Membership, Revision, Team, TeamChange, TeamId,
    TeamRole, TenantId, Timestamp, UserId,
};
use midplane_store::{Author, Error, Members, Teams};
use rusqlite::{Row, Transaction, params};

#[async_trait]
impl Teams for SqliteStore {
    async fn team_create(
        &self,
        tenant: &TenantId,
        team: &Team,
        admin: Option<&UserId>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        let (admin, author) = (admin.cloned(), author.clone());
        self.writer
            .write(move |transaction| {
                tenants::fetch(transaction, &tenant)?;
                let sql = "INSERT INTO teams (tenant, id, name, created_at) VALUES (?, ?, ?, ?)";
                let values =
                    params![tenant.as_str(), team.id.as_str(), team.name, team.created_at.0];
                let taken = writing(|| format!("team {}", team.id));
                transaction.execute(sql, values).map_err(taken)?;
                let (id, to) = (team.id.clone(), Some(team.name));
                let made = TeamChange { tenant: tenant.clone(), team: id, from: None, to };
                let mut events = vec![Event::TeamChanged(made)];
                if let Some(admin) = admin {
                    let key = (&tenant, &team.id, &admin);
                    events.extend(set(transaction, key, TeamRole::Admin, &author)?);
                }
                commit::record(transaction, events, &author)
            })
            .await
    }

    async fn team_rename(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        let (name, author) = (name.to_owned(), author.clone());
        self.writer
            .write(move |transaction| {
                let Team { name: from, .. } = known(transaction, &tenant, &team)?;
                if from == name {
                    return commit::current(transaction);
                }
                let sql = "UPDATE teams SET name = ? WHERE tenant = ? AND id = ?";
                let values = [&name, tenant.as_str(), team.as_str()];
                transaction.execute(sql, values).map_err(failed)?;
                let change = TeamChange { tenant, team, from: Some(from), to: Some(name) };
                commit::record(transaction, [Event::TeamChanged(change)], &author)
            })
            .await
    }

    async fn team_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, team, author) = (tenant.clone(), team.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let Team { name, .. } = known(transaction, &tenant, &team)?;
                let owner = InstallOwner::Team(team.clone());
                let mut events = installs::take_all(transaction, &tenant, &owner, &author)?;
                let sql = "DELETE FROM teams WHERE tenant = ? AND id = ?";
                let values = [tenant.as_str(), team.as_str()];
                transaction.execute(sql, values).map_err(failed)?;
                left(transaction, (&tenant, &team, ""), &author)?;
                let change = TeamChange { tenant, team, from: Some(name), to: None };
                events.push(Event::TeamChanged(change));
                commit::record(transaction, events, &author)
            })
            .await
    }

    async fn team_fetch(&self, tenant: &TenantId, team: &TeamId) -> Result<Option<Team>, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        self.reader.read(move |transaction| fetch(transaction, &tenant, &team)).await
    }

    async fn team_list(
        &self,
        tenant: &TenantId,
        after: Option<&TeamId>,
        limit: usize,
    ) -> Result<Vec<Team>, Error> {
        let tenant = tenant.clone();
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM teams WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![tenant.as_str(), after, limit], team)
            })
            .await
    }
}

#[async_trait]
impl Members for SqliteStore {
    async fn member_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        role: TeamRole,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        let (user, author) = (user.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                known(transaction, &tenant, &team)?;
                match set(transaction, (&tenant, &team, &user), role, &author)? {
                    Some(event) => commit::record(transaction, [event], &author),
                    None => commit::current(transaction),
                }
            })
            .await
    }

    async fn member_remove(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        let (user, author) = (user.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let gone = || Error::NotFound(format!("member {user}"));
                let from = role(transaction, (&tenant, &team, &user))?.ok_or_else(gone)?;
                let username = tenants::account(transaction, &tenant, &user)?;
                let event =
                    leave(transaction, (&tenant, &team, &user), (&username, from), &author)?;
                commit::record(transaction, [event], &author)
            })
            .await
    }

    async fn member_role(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<Option<TeamRole>, Error> {
        let (tenant, team, user) = (tenant.clone(), team.clone(), user.clone());
        self.reader.read(move |transaction| role(transaction, (&tenant, &team, &user))).await
    }

    async fn member_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        after: Option<&UserId>,
        limit: usize,
    ) -> Result<Vec<Member>, Error> {
        let (tenant, team) = (tenant.clone(), team.clone());
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT user_id, username, role, since FROM team_members \
                           JOIN users ON users.id = team_members.user_id \
                           WHERE tenant = ? AND team = ? AND user_id > ? \
                           ORDER BY user_id LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let values = params![tenant.as_str(), team.as_str(), after, limit];
                rows(&mut select, values, |row| {
                    Ok(Member {
                        user: parsed(row, "user_id")?,
                        username: get(row, "username")?,
                        role: parsed(row, "role")?,
                        since: Timestamp(get(row, "since")?),
                    })
                })
            })
            .await
    }

    async fn membership_list(
        &self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<Membership>, Error> {
        let (tenant, user) = (tenant.clone(), user.clone());
        self.reader.read(move |transaction| memberships(transaction, &tenant, &user)).await
    }
}

type Key<'a> = (&'a TenantId, &'a TeamId, &'a UserId);

/// Somebody's part in a team.
pub(crate) fn role(
    transaction: &Transaction<'_>,
    (tenant, team, user): Key<'_>,
) -> Result<Option<TeamRole>, Error> {
    let sql = "SELECT role FROM team_members WHERE tenant = ? AND team = ? AND user_id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let key = [tenant.as_str(), team.as_str(), user.as_str()];
    Ok(rows(&mut select, key, |row| parsed(row, "role"))?.pop())
}

/// A team that is there.
pub(crate) fn known(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    team: &TeamId,
) -> Result<Team, Error> {
    fetch(transaction, tenant, team)?.ok_or_else(|| Error::NotFound(format!("team {team}")))
}

fn fetch(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    id: &TeamId,
) -> Result<Option<Team>, Error> {
    let sql = "SELECT * FROM teams WHERE tenant = ? AND id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(rows(&mut select, [tenant.as_str(), id.as_str()], team)?.pop())
}

fn team(row: &Row<'_>) -> Result<Team, Error> {
    Ok(Team {
        id: parsed(row, "id")?,
        name: get(row, "name")?,
        created_at: Timestamp(get(row, "created_at")?),
    })
}

/// Somebody's teams in a tenant.
pub(crate) fn memberships(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    user: &UserId,
) -> Result<Vec<Membership>, Error> {
    let sql = "SELECT id, name, created_at, role FROM team_members \
               JOIN teams ON teams.tenant = team_members.tenant AND teams.id = team_members.team \
               WHERE user_id = ? AND team_members.tenant = ? ORDER BY team";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, [user.as_str(), tenant.as_str()], |row| {
        Ok(Membership { team: team(row)?, role: parsed(row, "role")? })
    })
}

/// Whether there is such a team.
pub(crate) fn exists(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    team: &TeamId,
) -> Result<bool, Error> {
    Ok(fetch(transaction, tenant, team)?.is_some())
}

/// Gives somebody a part; what happened, when something did.
pub(crate) fn set(
    transaction: &Transaction<'_>,
    (tenant, team, user): Key<'_>,
    to: TeamRole,
    author: &Author,
) -> Result<Option<Event>, Error> {
    let username = tenants::account(transaction, tenant, user)?;
    let from = role(transaction, (tenant, team, user))?;
    if from == Some(to) {
        return Ok(None);
    }
    let sql = "INSERT INTO team_members (tenant, team, user_id, role, since) \
               VALUES (?, ?, ?, ?, ?) \
               ON CONFLICT (tenant, team, user_id) DO UPDATE SET role = excluded.role";
    let values =
        params![tenant.as_str(), team.as_str(), user.as_str(), to.to_string(), author.at.0];
    transaction.execute(sql, values).map_err(failed)?;
    Ok(Some(Event::MemberChanged(MemberChange {
        tenant: tenant.clone(),
        team: team.clone(),
        user: user.clone(),
        username,
        from,
        to: Some(to),
    })))
}

fn leave(
    transaction: &Transaction<'_>,
    (tenant, team, user): Key<'_>,
    (username, from): (&str, TeamRole),
    author: &Author,
) -> Result<Event, Error> {
    let sql = "DELETE FROM team_members WHERE tenant = ? AND team = ? AND user_id = ?";
    let key = [tenant.as_str(), team.as_str(), user.as_str()];
    transaction.execute(sql, key).map_err(failed)?;
    left(transaction, (tenant, team, user.as_str()), author)?;
    Ok(Event::MemberChanged(MemberChange {
        tenant: tenant.clone(),
        team: team.clone(),
        user: user.clone(),
        username: username.to_owned(),
        from: Some(from),
        to: None,
    }))
}

/// Takes somebody out of all teams of a tenant.
pub(crate) fn leave_all(
    transaction: &Transaction<'_>,
    (tenant, user, username): (&TenantId, &UserId, &str),
    author: &Author,
) -> Result<Vec<Event>, Error> {
    let all = memberships(transaction, tenant, user)?;
    let events = all.into_iter().map(|Membership { team, role }| {
        leave(transaction, (tenant, &team.id, user), (username, role), author)
    });
    events.collect()
}

fn left(
    transaction: &Transaction<'_>,
    (tenant, team, user): (&TenantId, &TeamId, &str),
    author: &Author,
) -> Result<(), Error> {
    let sql = "INSERT INTO left_teams (tenant, team, user_id, at) VALUES (?, ?, ?, ?) \
               ON CONFLICT (tenant, team, user_id) DO UPDATE SET at = excluded.at";
    let values = params![tenant.as_str(), team.as_str(), user, author.at.0];
    transaction.execute(sql, values).map(drop).map_err(failed)
}
