//! Claimed names: decided on what is stored, within the write.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, parsed, readable, rows, signed, to_json, unsigned},
};
use async_trait::async_trait;
use midplane_catalogue::{
    Damage, NamespaceRecord,
    namespaces::{Claimant, Claims, NamespaceChange, decide},
};
use midplane_model::{
    Actor, Change, Event, Namespace, NamespaceName, Outcome, PluginName, Revision, UserId,
};
use midplane_store::{Author, Claimed, Error, Namespaces};
use rusqlite::{OptionalExtension as _, Transaction, params};
use std::{collections::BTreeSet, sync::Arc};

#[async_trait]
impl Namespaces for SqliteStore {
    async fn namespace_change(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
        author: &Author,
    ) -> Result<Claimed, Error> {
        let (name, change) = (name.clone(), change.clone());
        let (claimant, author) = (claimant.clone(), author.clone());
        let write = move |transaction: &Transaction<'_>| {
            let mut decided = rehearse(transaction, &name, &change, &claimant)?;
            if let Ok(Outcome { value: Some(event), revision }) = &mut decided {
                *revision = commit::record(transaction, [event.clone()], &author)?;
            }
            Ok(decided)
        };
        self.writer.write(write).await
    }

    async fn namespace_rehearse(
        &self,
        name: &NamespaceName,
        change: &NamespaceChange,
        claimant: &Claimant,
    ) -> Result<Claimed, Error> {
        let (name, change, claimant) = (name.clone(), change.clone(), claimant.clone());
        self.reader.read(move |transaction| rehearse(transaction, &name, &change, &claimant)).await
    }
}

fn rehearse(
    transaction: &Transaction<'_>,
    name: &NamespaceName,
    change: &NamespaceChange,
    claimant: &Claimant,
) -> Result<Claimed, Error> {
    let own = fetch(transaction, name)?;
    let scope = name.plugin().and_then(|plugin| NamespaceName::scope_of(&plugin));
    let scope = scope.map(|scope| fetch(transaction, &scope)).transpose()?.flatten();
    let is_claim = matches!(change, NamespaceChange::Claim(_));
    let used_by_others = is_claim && in_use(transaction, name, claimant.user.as_ref())?;
    let claims = Claims { own: own.as_ref(), scope: scope.as_ref(), used_by_others };
    let revision = commit::current(transaction)?;
    Ok(decide(name, claims, change, claimant).map(|value| Outcome { value, revision }))
}

fn fetch(transaction: &Transaction<'_>, name: &NamespaceName) -> Result<Option<Namespace>, Error> {
    let sql = "SELECT people FROM namespaces WHERE name = ?";
    let people = transaction.query_row(sql, [name.as_str()], |row| row.get(0)).optional();
    let people: Option<String> = people.map_err(failed)?;
    Ok(people.map(|people| readable_people(&people).unwrap_or_default()))
}

/// Whose it is. What cannot be read any more is nobody's but the administrators'.
fn readable_people(text: &str) -> Option<Namespace> {
    serde_json::from_str(text).ok()
}

/// All names that are in a namespace are between these two.
fn bounds(name: &NamespaceName) -> (String, String) {
    match name.is_scope() {
        // what comes after `/`
        true => (format!("{name}/"), format!("{name}0")),
        // no name has a space in it, nor anything before one
        false => (name.to_string(), format!("{name} ")),
    }
}

/// Whether somebody else has a part of it: published, registered or claimed one.
fn in_use(
    transaction: &Transaction<'_>,
    name: &NamespaceName,
    user: Option<&UserId>,
) -> Result<bool, Error> {
    let (from, to) = bounds(name);
    let sql = "SELECT DISTINCT name, published_by FROM versions WHERE name >= ? AND name < ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let published: Vec<(String, String)> =
        rows(&mut select, [&from, &to], |row| Ok((get(row, "name")?, get(row, "published_by")?)))?;
    let mut mine = BTreeSet::new();
    for (plugin, by) in published {
        let by = by.parse().ok().map(|by| person_of(transaction, by)).transpose()?.flatten();
        if by.is_none() || by.as_ref() != user {
            return Ok(true);
        }
        mine.insert(plugin);
    }
    let sql = "SELECT DISTINCT plugin FROM instances WHERE plugin >= ? AND plugin < ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let running: Vec<String> = rows(&mut select, [&from, &to], |row| get(row, "plugin"))?;
    if running.iter().any(|plugin| !mine.contains(plugin)) {
        return Ok(true);
    }
    let sql = "SELECT people FROM namespaces WHERE name >= ? AND name < ? AND name <> ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let claimed: Vec<String> =
        rows(&mut select, [from.as_str(), to.as_str(), name.as_str()], |row| get(row, "people"))?;
    Ok(claimed.iter().any(|people| {
        let people = readable_people(people).unwrap_or_default();
        !user.is_some_and(|user| people.owners.contains_key(user))
    }))
}

/// The person who did something, or who made the token that did.
fn person_of(transaction: &Transaction<'_>, actor: Actor) -> Result<Option<UserId>, Error> {
    let sql = "SELECT created_by FROM tokens WHERE id = ?";
    let (mut actor, mut seen) = (actor, BTreeSet::new());
    loop {
        match actor {
            Actor::User(user) => return Ok(Some(user)),
            Actor::System | Actor::Bootstrap | Actor::Anonymous => return Ok(None),
            Actor::Token(id) => {
                let maker = transaction.query_row(sql, [id.as_str()], |row| row.get(0)).optional();
                let maker: Option<String> = maker.map_err(failed)?;
                let Some(Ok(maker)) = maker.map(|maker| maker.parse()) else { return Ok(None) };
                if !seen.insert(id) {
                    return Ok(None);
                }
                actor = maker;
            }
        }
    }
}

/// Sees that a plugin is under no claim, or one of the publisher's own.
pub(crate) fn claimed_by_no_others(
    transaction: &Transaction<'_>,
    plugin: &PluginName,
    by: &Actor,
) -> Result<(), Error> {
    let scope = NamespaceName::scope_of(plugin);
    for name in std::iter::once(NamespaceName::exact(plugin)).chain(scope) {
        let Some(claim) = fetch(transaction, &name)? else { continue };
        let person = person_of(transaction, by.clone())?;
        return match person.is_some_and(|person| claim.has(&person)) {
            true => Ok(()),
            false => Err(Error::Claimed(name)),
        };
    }
    Ok(())
}

/// What a first publish claims for its publisher.
pub(crate) fn first_claim(
    transaction: &Transaction<'_>,
    plugin: &PluginName,
    by: &Actor,
) -> Result<Option<Event>, Error> {
    let name = NamespaceName::exact(plugin);
    let known = "SELECT 1 FROM versions WHERE name = ? LIMIT 1";
    let known = transaction.query_row(known, [plugin.as_str()], |_| Ok(())).optional();
    if known.map_err(failed)?.is_some() || fetch(transaction, &name)?.is_some() {
        return Ok(None);
    }
    if let Some(scope) = NamespaceName::scope_of(plugin)
        && fetch(transaction, &scope)?.is_some()
    {
        return Ok(None);
    }
    let Some(user) = person_of(transaction, by.clone())? else { return Ok(None) };
    let Some(user) = crate::users::fetch(transaction, &user)? else { return Ok(None) };
    let owners = [(user.id, user.username)].into();
    let to = Namespace { owners, ..Namespace::default() };
    Ok(Some(Event::NamespaceChanged { namespace: name, from: None, to: Some(Box::new(to)) }))
}

/// Keeps whose a name is since a write.
pub(crate) fn keep(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let Event::NamespaceChanged { namespace: name, to, .. } = &change.event else { return Ok(()) };
    let Some(people) = to else {
        let sql = "DELETE FROM namespaces WHERE name = ?";
        return transaction.execute(sql, [name.as_str()]).map(drop).map_err(failed);
    };
    let sql = "INSERT INTO namespaces (name, people, revision) VALUES (?, ?, ?) \
               ON CONFLICT (name) DO UPDATE SET people = excluded.people, \
               revision = excluded.revision";
    let values = params![name.as_str(), to_json(people)?, signed(change.revision.0)];
    transaction.execute(sql, values).map(drop).map_err(failed)
}

/// All claimed names.
pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<NamespaceRecord>, Error> {
    let mut select = transaction.prepare("SELECT * FROM namespaces").map_err(failed)?;
    let read = readable(&mut select, [], ("namespaces", &[][..]), damage, |row| {
        let (name, people): (NamespaceName, String) = (parsed(row, "name")?, get(row, "people")?);
        Ok((name, readable_people(&people), Revision(unsigned(row, "revision")?)))
    })?;
    let record = |(name, people, revision): (NamespaceName, Option<Namespace>, _)| {
        if people.is_none() {
            damage.push(Damage {
                table: "namespaces",
                plugin: None,
                version: None,
                why: format!(
                    "whose `{name}` is cannot be read: administrators alone publish there"
                ),
            });
        }
        NamespaceRecord { name, namespace: Arc::new(people.unwrap_or_default()), revision }
    };
    Ok(read.into_iter().map(record).collect())
}
