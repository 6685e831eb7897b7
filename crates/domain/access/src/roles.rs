//! Roles: which there are from the start, what each may do, and who may change that.
//!
//! [`decide_role`] takes what is stored and answers with the event of one write, or with a refusal. A
//! store asks it within the transaction that writes the event.

use crate::{Identity, Permission};
use midplane_model::{Event, Role, RoleDefinition};
use midplane_refusal::{Class, Kind, Refuse};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The role that may do everything.
pub const ADMINISTRATOR: &str = "administrator";
/// The role of those who run plugins and let versions go where they are used.
pub const OPERATOR: &str = "operator";
/// The role of those who bring plugins.
pub const PUBLISHER: &str = "publisher";
/// The role of those who use the product.
pub const MEMBER: &str = "member";
/// What everybody may do who signs in. Nobody is given it.
pub const AUTHENTICATED: &str = "authenticated";

/// More roles than this are not kept.
pub const MOST_ROLES: usize = 500;
/// No role has more permissions: every node keeps all roles in memory.
pub const MOST_PERMISSIONS: usize = 100;

/// Whoever may do everything has the permissions that plugins declare too.
pub(crate) const EVERY: &str = "*";

/// A role that is there from the start.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInRole {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// What it may do until somebody changes it.
    pub permissions: &'static [Permission],
}

/// The roles that are there from the start.
pub const BUILT_IN_ROLES: [BuiltInRole; 5] = [
    BuiltInRole {
        name: ADMINISTRATOR,
        description: "May do everything, also what plugins ask for.",
        permissions: &Permission::PLATFORM,
    },
    BuiltInRole { name: AUTHENTICATED, description: "Everybody who signs in.", permissions: &[] },
    BuiltInRole { name: MEMBER, description: "Uses the product.", permissions: &[] },
    BuiltInRole {
        name: OPERATOR,
        description: "Runs plugins, moves channels, approves, and sees who did what.",
        permissions: &[
            Permission::PLUGINS_MANAGE,
            Permission::PLUGINS_READ,
            Permission::CHANNELS_MANAGE,
            Permission::APPROVALS_DECIDE,
            Permission::AUDIT_READ,
        ],
    },
    BuiltInRole {
        name: PUBLISHER,
        description: "Publishes versions and registers backends.",
        permissions: &[Permission::VERSIONS_PUBLISH, Permission::INSTANCES_REGISTER],
    },
];

impl BuiltInRole {
    /// The one of that name.
    pub fn called(name: &str) -> Option<&'static Self> {
        const ALL: &[BuiltInRole] = &BUILT_IN_ROLES;
        ALL.iter().find(|role| role.name == name)
    }

    /// As it is before somebody changes it.
    pub fn definition(&self) -> RoleDefinition {
        RoleDefinition {
            description: self.description.to_owned(),
            permissions: self.permissions.iter().map(ToString::to_string).collect(),
        }
    }
}

/// What each role may do. Cheap to clone; tells apart in one comparison whether anything changed.
#[derive(Clone, Debug, Default)]
pub struct RoleTable(Option<Arc<BTreeMap<Role, RoleDefinition>>>);

impl FromIterator<(Role, RoleDefinition)> for RoleTable {
    fn from_iter<T: IntoIterator<Item = (Role, RoleDefinition)>>(kept: T) -> Self {
        let kept: BTreeMap<_, _> = kept.into_iter().collect();
        Self((!kept.is_empty()).then(|| Arc::new(kept)))
    }
}

impl RoleTable {
    /// Those that somebody wrote down or changed, by name.
    pub fn kept(&self) -> impl Iterator<Item = (&Role, &RoleDefinition)> {
        self.0.iter().flat_map(|kept| kept.iter())
    }

    /// A role as it is now; `None` for one that brings nothing because nobody said what.
    pub fn get(&self, role: &str) -> Option<RoleDefinition> {
        let kept = self.0.as_ref().and_then(|kept| kept.get(role)).cloned();
        kept.or_else(|| Some(BuiltInRole::called(role)?.definition()))
    }

    /// What these roles may do. Roles that only plugins know bring nothing here.
    pub fn permissions(&self, roles: &BTreeSet<Role>) -> BTreeSet<Permission> {
        let mut permissions = BTreeSet::new();
        for role in roles {
            self.add(role, &mut permissions);
        }
        permissions
    }

    /// What somebody with these roles may do who signed in.
    pub fn permissions_of_person(&self, roles: &BTreeSet<Role>) -> BTreeSet<Permission> {
        let mut permissions = self.permissions(roles);
        self.add(AUTHENTICATED, &mut permissions);
        permissions
    }

    /// Whether nothing changed from one to the other.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn add(&self, role: &str, to: &mut BTreeSet<Permission>) {
        match self.0.as_ref().and_then(|kept| kept.get(role)).filter(|_| role != ADMINISTRATOR) {
            // another release may spell one in a way that this one does not know
            Some(kept) => to.extend(kept.permissions.iter().filter_map(|text| text.parse().ok())),
            None => {
                let built_in = BuiltInRole::called(role);
                to.extend(built_in.into_iter().flat_map(|role| role.permissions).cloned());
            }
        }
    }
}

/// What shall become of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleChange {
    /// It is a new one.
    Create(RoleDefinition),
    /// It is another one than it was.
    Edit(RoleEdit),
    /// It is gone; a built-in one is as it was at the start.
    Remove,
}

/// What somebody wants to be different about a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleEdit {
    /// What it is for.
    pub description: Option<String>,
    /// These permissions in place of what it has.
    pub permissions: Option<BTreeSet<String>>,
    /// These permissions beside what it has.
    pub added: BTreeSet<String>,
    /// Without these permissions.
    pub removed: BTreeSet<String>,
    /// Whether there is such a role though nobody wrote down what it may do: a plugin asks for it.
    pub known: bool,
}

/// Who wants it, by what they may do: nobody gives what they lack, or changes who may do more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Everything.
    Everything,
    /// These alone.
    Of(BTreeSet<Permission>),
}

impl Holder {
    /// Who asks.
    pub fn of(identity: &Identity) -> Self {
        match identity.may_do_everything() {
            true => Self::Everything,
            false => Self::Of(identity.permissions.clone()),
        }
    }

    /// The first that they lack.
    pub fn lacks<'p>(&self, wanted: impl IntoIterator<Item = &'p String>) -> Option<&'p str> {
        let Self::Of(held) = self else { return None };
        wanted.into_iter().map(String::as_str).find(|wanted| !held.contains(*wanted))
    }
}

/// Why a role stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleRefused {
    /// There is one of that name.
    #[error("there is a role `{0}` already")]
    Exists(Role),
    /// There is none.
    #[error("there is no role `{0}`")]
    NotFound(Role),
    /// Administrators may do everything.
    #[error("`{ADMINISTRATOR}` may do everything, and nobody changes that")]
    Fixed,
    /// It would be more than whoever wants it has.
    #[error("`{permission}` is not yours to give or to take")]
    Beyond {
        /// What they lack.
        permission: String,
    },
    /// There are too many.
    #[error("there are {MOST_ROLES} roles already, and no room for more")]
    Full,
    /// It has too many permissions.
    #[error("a role has at most {MOST_PERMISSIONS} permissions")]
    TooMuch,
}

impl Refuse for RoleRefused {
    fn kind(&self) -> Kind {
        let kind = Kind::client;
        match self {
            Self::Exists(_) => kind(
                "MP-ROLE-001",
                Class::Conflict,
                "There is such a role",
                "change it with `midplane role grant` and `midplane role revoke`",
            ),
            Self::NotFound(_) => kind(
                "MP-ROLE-002",
                Class::NotFound,
                "There is no such role",
                "see `midplane role list`; make one with `midplane role create`",
            ),
            Self::Fixed => kind(
                "MP-ROLE-003",
                Class::Conflict,
                "Administrators may do everything",
                "give people another role where that is too much",
            ),
            Self::Beyond { .. } => kind(
                "MP-ROLE-004",
                Class::Forbidden,
                "It is more than you have",
                "ask an administrator",
            ),
            Self::Full => kind(
                "MP-ROLE-005",
                Class::Conflict,
                "There are too many roles",
                "remove one that nobody needs any more",
            ),
            Self::TooMuch => kind(
                "MP-ROLE-006",
                Class::Unprocessable,
                "The role would have too many permissions",
                "split it into two roles",
            ),
        }
    }
}

/// Decides what a change of a role comes to: nothing, when everything is as it was wanted. `kept` is
/// what is stored under the name, and `count` how many roles are.
///
/// # Errors
/// [`RoleRefused`]; nothing may be written then.
pub fn decide_role(
    name: &str,
    kept: Option<&RoleDefinition>,
    count: usize,
    change: &RoleChange,
    by: &Holder,
) -> Result<Option<Event>, RoleRefused> {
    if name == ADMINISTRATOR {
        return Err(RoleRefused::Fixed);
    }
    let built_in = BuiltInRole::called(name).map(BuiltInRole::definition);
    let before = kept.or(built_in.as_ref());
    let missing = || RoleRefused::NotFound(name.chars().take(64).collect());
    let to = match change {
        RoleChange::Create(_) if before.is_some() => {
            return Err(RoleRefused::Exists(name.to_owned()));
        }
        RoleChange::Create(definition) => Some(definition.clone()),
        RoleChange::Edit(edit) => {
            let nothing = edit.known.then(RoleDefinition::default);
            Some(edit.applied(before.or(nothing.as_ref()).ok_or_else(missing)?))
        }
        RoleChange::Remove => {
            before.ok_or_else(missing)?;
            None
        }
    };
    let after = to.as_ref().or(built_in.as_ref());
    let touched = [before, after].into_iter().flatten().flat_map(|role| &role.permissions);
    if let Some(permission) = by.lacks(touched) {
        return Err(RoleRefused::Beyond { permission: permission.to_owned() });
    }
    if to.as_ref().is_some_and(|to| to.permissions.len() > MOST_PERMISSIONS) {
        return Err(RoleRefused::TooMuch);
    }
    if before.is_none() && to.is_some() && count >= MOST_ROLES {
        return Err(RoleRefused::Full);
    }
    if after == before && (to.is_some() || kept.is_none()) {
        return Ok(None);
    }
    let boxed = |one: Option<&RoleDefinition>| one.cloned().map(Box::new);
    let (from, to) = (boxed(before), boxed(to.as_ref()));
    Ok(Some(Event::RoleChanged { role: name.to_owned(), from, to }))
}

impl RoleEdit {
    fn applied(&self, before: &RoleDefinition) -> RoleDefinition {
        let mut permissions = self.permissions.clone().unwrap_or(before.permissions.clone());
        permissions.extend(self.added.iter().cloned());
        permissions.retain(|one| !self.removed.contains(one));
        let description = self.description.clone().unwrap_or(before.description.clone());
        RoleDefinition { description, permissions }
    }
}

#[cfg(test)]
mod tests;
