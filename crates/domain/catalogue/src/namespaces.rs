//! Claims on names: who may make one, and who may change whose it is.
//!
//! [`decide`] takes what is stored and answers with the event of one write, or with a refusal. A
//! store asks it within the transaction that writes the event, so that of two claims at once one
//! comes first.

use midplane_model::{Event, Namespace, NamespaceName, UserId};
use midplane_refusal::{Class, Kind, Refuse};

/// More people than this share no namespace.
pub const MOST_PEOPLE: usize = 500;

/// Somebody with an account, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Their username.
    pub username: String,
}

/// What shall become of a namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceChange {
    /// It is claimed for somebody; for administrators alone when for nobody.
    Claim(Option<Person>),
    /// Somebody is taken in, or given the other part.
    Add {
        /// Who.
        person: Person,
        /// Whether they say who else is in it.
        owner: bool,
    },
    /// Somebody is no part of it any more.
    Remove(UserId),
    /// Somebody is its only owner; those who were go on as members.
    Transfer(Person),
    /// It is free again.
    Release,
}

/// Who wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// The person; absent for tokens, but for a claim, which they make for who made them.
    pub user: Option<UserId>,
    /// Whether they manage all plugins.
    pub administrator: bool,
}

/// What is stored, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub struct Claims<'a> {
    /// Whose the name is.
    pub own: Option<&'a Namespace>,
    /// Whose the scope is that it is in.
    pub scope: Option<&'a Namespace>,
    /// Whether somebody else has claimed a name in it, published or registered one.
    pub used_by_others: bool,
}

/// A refusal of a change. Who is no part of a namespace is not told that it is there, but where
/// they want it for themselves.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NamespaceRefused {
    /// Somebody has it.
    #[error("`{0}` is claimed already")]
    Taken(NamespaceName),
    /// It is in use by others.
    #[error("plugins of `{0}` belong to others already")]
    InUse(NamespaceName),
    /// There is none, or it is none of theirs.
    #[error("there is no namespace `{0}` of yours")]
    NotYours(NamespaceName),
    /// A member wants what owners do.
    #[error("only an owner of `{0}` can do this")]
    NotOwner(NamespaceName),
    /// Nobody would be left.
    #[error("nobody else owns `{0}`")]
    LastOwner(NamespaceName),
    /// Too many people.
    #[error("`{0}` has {MOST_PEOPLE} people already, and no room for more")]
    Full(NamespaceName),
}

impl Refuse for NamespaceRefused {
    fn kind(&self) -> Kind {
        let conflict = |code, title, hint| Kind::client(code, Class::Conflict, title, hint);
        match self {
            Self::Taken(_) => conflict(
                "MP-NS-001",
                "The name is claimed",
                "take another name, or ask an administrator whose it is",
            ),
            Self::InUse(_) => conflict(
                "MP-NS-002",
                "The name is in use",
                "ask an administrator to claim it for you",
            ),
            Self::NotYours(_) => Kind::client(
                "MP-NS-003",
                Class::NotFound,
                "There is no such namespace of yours",
                "see `midplane namespace list` for yours; claim a free one with `midplane namespace create`",
            ),
            Self::NotOwner(_) => Kind::client(
                "MP-NS-004",
                Class::Forbidden,
                "Only owners do this",
                "ask an owner, or an administrator; no deploy token does it",
            ),
            Self::LastOwner(_) => conflict(
                "MP-NS-005",
                "Nobody would own it",
                "add another owner first, transfer it, or delete it",
            ),
            Self::Full(_) => conflict(
                "MP-NS-006",
                "The namespace is full",
                "remove somebody who does not publish any more",
            ),
        }
    }
}

/// Decides what a change comes to: nothing, when everything is as it was wanted.
///
/// # Errors
/// [`NamespaceRefused`]; nothing may be written then.
pub fn decide(
    name: &NamespaceName,
    claims: Claims<'_>,
    change: &NamespaceChange,
    claimant: &Claimant,
) -> Result<Option<Event>, NamespaceRefused> {
    let from = claims.own;
    let to = match change {
        NamespaceChange::Claim(owner) => Some(claim(name, claims, owner.as_ref(), claimant)?),
        NamespaceChange::Release => {
            owned(name, from, claimant)?;
            None
        }
        NamespaceChange::Add { person, owner } => {
            let before = owned(name, from, claimant)?;
            let mut after = without(before, &person.id);
            let part = if *owner { &mut after.owners } else { &mut after.members };
            part.insert(person.id.clone(), person.username.clone());
            Some(after)
        }
        NamespaceChange::Remove(user) => {
            // who leaves by themselves needs nobody's leave
            let before = match from {
                Some(own) if own.has(user) && claimant.user.as_ref() == Some(user) => own,
                _ => owned(name, from, claimant)?,
            };
            Some(without(before, user))
        }
        NamespaceChange::Transfer(person) => {
            let before = owned(name, from, claimant)?;
            let mut after = Namespace::default();
            after.members.extend(before.members.clone());
            after.members.extend(before.owners.clone());
            after.members.remove(&person.id);
            after.owners.insert(person.id.clone(), person.username.clone());
            Some(after)
        }
    };
    check(name, from, to.as_ref())?;
    let is_same = from == to.as_ref();
    let boxed = |one: Option<&Namespace>| one.cloned().map(Box::new);
    Ok((!is_same).then(|| Event::NamespaceChanged {
        namespace: name.clone(),
        from: boxed(from),
        to: boxed(to.as_ref()),
    }))
}

fn claim(
    name: &NamespaceName,
    claims: Claims<'_>,
    owner: Option<&Person>,
    claimant: &Claimant,
) -> Result<Namespace, NamespaceRefused> {
    if claims.own.is_some() {
        return Err(NamespaceRefused::Taken(name.clone()));
    }
    if !claimant.administrator {
        let user =
            claimant.user.as_ref().ok_or_else(|| NamespaceRefused::NotOwner(name.clone()))?;
        match claims.scope {
            Some(scope) if scope.owners.contains_key(user) => {}
            Some(_) => return Err(NamespaceRefused::Taken(name.clone())),
            None if claims.used_by_others => return Err(NamespaceRefused::InUse(name.clone())),
            None => {}
        }
    }
    let owners = owner.map(|owner| (owner.id.clone(), owner.username.clone()));
    Ok(Namespace { owners: owners.into_iter().collect(), ..Namespace::default() })
}

/// The namespace, for those who say whose it is.
fn owned<'n>(
    name: &NamespaceName,
    own: Option<&'n Namespace>,
    claimant: &Claimant,
) -> Result<&'n Namespace, NamespaceRefused> {
    let hidden = || NamespaceRefused::NotYours(name.clone());
    let own = own.ok_or_else(hidden)?;
    if claimant.administrator {
        return Ok(own);
    }
    let user = claimant.user.as_ref().filter(|user| own.has(user)).ok_or_else(hidden)?;
    match own.owners.contains_key(user) {
        true => Ok(own),
        false => Err(NamespaceRefused::NotOwner(name.clone())),
    }
}

fn without(namespace: &Namespace, user: &UserId) -> Namespace {
    let mut after = namespace.clone();
    after.owners.remove(user);
    after.members.remove(user);
    after
}

fn check(
    name: &NamespaceName,
    from: Option<&Namespace>,
    to: Option<&Namespace>,
) -> Result<(), NamespaceRefused> {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    if to.owners.is_empty() && !from.owners.is_empty() {
        return Err(NamespaceRefused::LastOwner(name.clone()));
    }
    let people = |of: &Namespace| of.owners.len() + of.members.len();
    if people(to) > MOST_PEOPLE && people(to) > people(from) {
        return Err(NamespaceRefused::Full(name.clone()));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
