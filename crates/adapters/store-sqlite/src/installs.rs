//! Installs, and what members may do with them. The tables count what is on by themselves.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, json, parsed, plugin_name, rows, signed, to_json, unsigned},
    teams, tenants,
};
use async_trait::async_trait;
use midplane_model::{
    AccessChange, AccessEdit, Event, Install, InstallCount, InstallEdit, InstallOwner,
    InstallsView, MemberAccess, Outcome, PluginName, Revision, TeamId, TenantId, Timestamp, UserId,
};
use midplane_store::{Author, Error, Installs, MemberAccesses};
use rusqlite::{Row, Transaction, params};
use std::collections::BTreeMap;

#[async_trait]
impl Installs for SqliteStore {
    async fn install_set(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        edit: InstallEdit,
        author: &Author,
    ) -> Result<Outcome<Install>, Error> {
        let (tenant, owner) = (tenant.clone(), owner.clone());
        let (plugin, author) = (plugin.clone(), author.clone());
        self.writer
            .write(move |transaction| set(transaction, (&tenant, &owner, &plugin), edit, &author))
            .await
    }

    async fn install_remove(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, owner) = (tenant.clone(), owner.clone());
        let (plugin, author) = (plugin.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let before = fetch(transaction, (&tenant, &owner, &plugin))?;
                let before = before.filter(|before| before.removed_at.is_none());
                let before =
                    before.ok_or_else(|| Error::NotFound(format!("install of {plugin}")))?;
                let after = Install { removed_at: Some(author.at), ..before.clone() };
                let change = after.change(&tenant, Some(&before)).map(Event::InstallChanged);
                let revision = commit::record(transaction, change, &author)?;
                put(transaction, &tenant, &Install { revision, ..after })?;
                Ok(revision)
            })
            .await
    }

    async fn install_fetch(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
    ) -> Result<Option<Install>, Error> {
        let (tenant, owner, plugin) = (tenant.clone(), owner.clone(), plugin.clone());
        self.reader.read(move |transaction| fetch(transaction, (&tenant, &owner, &plugin))).await
    }

    async fn install_list(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        after: Option<&PluginName>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let (tenant, owner) = (tenant.clone(), owner.to_string());
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM installs WHERE tenant = ? AND owner = ? AND plugin > ? \
                           AND removed_at IS NULL ORDER BY plugin LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![tenant.as_str(), owner, after, limit], install)
            })
            .await
    }

    async fn installs_of_plugin(
        &self,
        tenant: &TenantId,
        plugin: &PluginName,
        after: Option<&InstallOwner>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let (tenant, plugin) = (tenant.clone(), plugin.clone());
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM installs WHERE tenant = ? AND plugin = ? AND owner > ? \
                           AND removed_at IS NULL ORDER BY owner LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![tenant.as_str(), plugin.as_str(), after, limit], install)
            })
            .await
    }

    async fn installs_view(
        &self,
        tenant: &TenantId,
        team: Option<&TeamId>,
        user: &UserId,
    ) -> Result<InstallsView, Error> {
        let (tenant, team, user) = (tenant.clone(), team.cloned(), user.clone());
        self.reader.read(move |transaction| view(transaction, &tenant, team, user)).await
    }

    async fn install_counts(&self, plugin: &PluginName) -> Result<Vec<InstallCount>, Error> {
        let plugin = plugin.clone();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT version, active FROM install_counts \
                           WHERE plugin = ? AND active > 0";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let mut counts = rows(&mut select, [plugin.as_str()], |row| {
                    let version = parsed(row, "version")?;
                    Ok(InstallCount { version, active: unsigned(row, "active")? })
                })?;
                counts.sort_by(|a, b| a.version.cmp(&b.version));
                Ok(counts)
            })
            .await
    }
}

#[async_trait]
impl MemberAccesses for SqliteStore {
    async fn access_set(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
        plugin: &PluginName,
        edit: AccessEdit,
        author: &Author,
    ) -> Result<Outcome<MemberAccess>, Error> {
        let (tenant, team, user) = (tenant.clone(), team.clone(), user.clone());
        let (plugin, author) = (plugin.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                if teams::role(transaction, (&tenant, &team, &user))?.is_none() {
                    return Err(Error::NotFound(format!("member {user}")));
                }
                let known = accesses(transaction, &tenant, &team, &user)?.remove(&plugin);
                let before = known.unwrap_or_default();
                let value = edit.applied(&before);
                if value == before {
                    return Ok(Outcome { value, revision: commit::current(transaction)? });
                }
                let sql = "INSERT INTO member_access (tenant, team, user_id, plugin, visible, \
                           can_use, can_configure, config) VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
                           ON CONFLICT (tenant, team, user_id, plugin) DO UPDATE SET \
                           visible = excluded.visible, can_use = excluded.can_use, \
                           can_configure = excluded.can_configure, config = excluded.config";
                let values = params![
                    tenant.as_str(),
                    team.as_str(),
                    user.as_str(),
                    plugin.as_str(),
                    value.visible,
                    value.can_use,
                    value.can_configure,
                    to_json(&value.config)?,
                ];
                transaction.execute(sql, values).map_err(failed)?;
                let (from, to) = (Some(before.state()), Some(value.state()));
                let name = plugin;
                let change = AccessChange { tenant, team, user, name, from, to };
                let event = Event::MemberAccessChanged(change);
                let revision = commit::record(transaction, [event], &author)?;
                Ok(Outcome { value, revision })
            })
            .await
    }

    async fn access_list(
        &self,
        tenant: &TenantId,
        team: &TeamId,
        user: &UserId,
    ) -> Result<BTreeMap<PluginName, MemberAccess>, Error> {
        let (tenant, team, user) = (tenant.clone(), team.clone(), user.clone());
        self.reader.read(move |transaction| accesses(transaction, &tenant, &team, &user)).await
    }
}

type Key<'a> = (&'a TenantId, &'a InstallOwner, &'a PluginName);

fn set(
    transaction: &Transaction<'_>,
    key @ (tenant, owner, plugin): Key<'_>,
    edit: InstallEdit,
    author: &Author,
) -> Result<Outcome<Install>, Error> {
    match owner {
        InstallOwner::Team(team) => drop(teams::known(transaction, tenant, team)?),
        InstallOwner::Person(user) => drop(tenants::account(transaction, tenant, user)?),
    }
    let before = fetch(transaction, key)?;
    let after = Install::edited(before.as_ref(), (owner, plugin), edit, author);
    let Some(change) = after.change(tenant, before.as_ref()) else {
        let revision = commit::current(transaction)?;
        return Ok(Outcome { value: before.unwrap_or(after), revision });
    };
    let revision = commit::record(transaction, [Event::InstallChanged(change)], author)?;
    let value = Install { revision, ..after };
    put(transaction, tenant, &value)?;
    Ok(Outcome { value, revision })
}

fn put(transaction: &Transaction<'_>, tenant: &TenantId, one: &Install) -> Result<(), Error> {
    let sql = "INSERT INTO installs (tenant, owner, plugin, version, config, enabled, \
               installed_at, installed_by, changed_at, removed_at, revision) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
               ON CONFLICT (owner, tenant, plugin) DO UPDATE SET version = excluded.version, \
               config = excluded.config, enabled = excluded.enabled, \
               installed_at = excluded.installed_at, installed_by = excluded.installed_by, \
               changed_at = excluded.changed_at, removed_at = excluded.removed_at, \
               revision = excluded.revision";
    let values = params![
        tenant.as_str(),
        one.owner.to_string(),
        one.plugin.as_str(),
        one.version.to_string(),
        to_json(&one.config)?,
        one.enabled,
        one.installed_at.0,
        one.installed_by.to_string(),
        one.changed_at.0,
        one.removed_at.map(|at| at.0),
        signed(one.revision.0),
    ];
    transaction.execute(sql, values).map(drop).map_err(failed)
}

fn fetch(
    transaction: &Transaction<'_>,
    (tenant, owner, plugin): Key<'_>,
) -> Result<Option<Install>, Error> {
    let sql = "SELECT * FROM installs WHERE tenant = ? AND owner = ? AND plugin = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let key = [tenant.as_str(), &owner.to_string(), plugin.as_str()];
    Ok(rows(&mut select, key, install)?.pop())
}

fn standing(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    owner: &InstallOwner,
) -> Result<BTreeMap<PluginName, Install>, Error> {
    let sql = "SELECT * FROM installs WHERE tenant = ? AND owner = ? AND removed_at IS NULL \
               ORDER BY plugin";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [tenant.as_str(), &owner.to_string()], install)?;
    Ok(found.into_iter().map(|one| (one.plugin.clone(), one)).collect())
}

/// Takes everything that an owner has away for good; what is told of it.
pub(crate) fn take_all(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    owner: &InstallOwner,
    author: &Author,
) -> Result<Vec<Event>, Error> {
    let standing = standing(transaction, tenant, owner)?;
    let sql = "DELETE FROM installs WHERE tenant = ? AND owner = ?";
    transaction.execute(sql, [tenant.as_str(), &owner.to_string()]).map_err(failed)?;
    let gone = standing.values().filter_map(|install| install.gone(tenant, author.at));
    Ok(gone.map(Event::InstallChanged).collect())
}

fn accesses(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    team: &TeamId,
    user: &UserId,
) -> Result<BTreeMap<PluginName, MemberAccess>, Error> {
    let sql = "SELECT * FROM member_access WHERE tenant = ? AND team = ? AND user_id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [tenant.as_str(), team.as_str(), user.as_str()], |row| {
        let access = MemberAccess {
            visible: get(row, "visible")?,
            can_use: get(row, "can_use")?,
            can_configure: get(row, "can_configure")?,
            config: json(row, "config")?,
        };
        Ok((plugin_name(row, "plugin")?, access))
    })?;
    Ok(found.into_iter().collect())
}

fn view(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    team: Option<TeamId>,
    user: UserId,
) -> Result<InstallsView, Error> {
    let mut view = InstallsView::default();
    if let Some(team) = team {
        view.role = teams::role(transaction, (tenant, &team, &user))?;
        if view.role.is_some() {
            view.access = accesses(transaction, tenant, &team, &user)?;
            view.team = standing(transaction, tenant, &InstallOwner::Team(team))?;
        }
    }
    view.own = standing(transaction, tenant, &InstallOwner::Person(user))?;
    Ok(view)
}

fn install(row: &Row<'_>) -> Result<Install, Error> {
    let removed: Option<i64> = get(row, "removed_at")?;
    Ok(Install {
        owner: parsed(row, "owner")?,
        plugin: plugin_name(row, "plugin")?,
        version: parsed(row, "version")?,
        config: json(row, "config")?,
        enabled: get(row, "enabled")?,
        installed_at: Timestamp(get(row, "installed_at")?),
        installed_by: parsed(row, "installed_by")?,
        changed_at: Timestamp(get(row, "changed_at")?),
        removed_at: removed.map(Timestamp),
        revision: Revision(unsigned(row, "revision")?),
    })
}
