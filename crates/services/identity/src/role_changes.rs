//! What becomes of roles.

use crate::{Error, Identity, roles};
use midplane_access::{BuiltInRole, Holder, Permission, RoleChange, RoleEdit};
use midplane_model::{Event, Outcome, RoleDefinition, is_one_line};
use midplane_store::Author;
use std::collections::BTreeSet;

const LONGEST_DESCRIPTION: usize = 200;

/// What plugins and the operator name.
#[derive(Clone, Debug, Default)]
pub struct KnownWords {
    /// Roles that published plugins are for, and those that are written down.
    pub roles: BTreeSet<String>,
    /// Permissions that published plugins ask for or declare.
    pub permissions: BTreeSet<String>,
}

impl Identity {
    /// Changes what a role may do, or says what that would come to.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name or a field that is not acceptable, [`Error::Role`] when what is
    /// stored speaks against it.
    pub async fn role_change(
        &self,
        role: &str,
        mut change: RoleChange,
        known: &KnownWords,
        by: &Holder,
        (author, dry_run): (&Author, bool),
    ) -> Result<Outcome<Option<Event>>, Error> {
        match &mut change {
            RoleChange::Create(RoleDefinition { description, permissions }) => {
                if !roles::is_role(role) {
                    return Err(Error::Invalid(roles::SHAPE.into()));
                }
                check_description(description)?;
                check_permissions(&*permissions, &known.permissions)?;
            }
            RoleChange::Edit(edit) => {
                if let Some(description) = &edit.description {
                    check_description(description)?;
                }
                let RoleEdit { permissions, added, .. } = edit;
                check_permissions(permissions.iter().flatten().chain(&*added), &known.permissions)?;
                edit.known =
                    roles::known(&self.inner.options.sign_in.roles, &known.roles).contains(role);
            }
            RoleChange::Remove => {}
        }
        let store = &self.inner.stores.roles;
        let done = match dry_run {
            true => store.role_rehearse(role, &change, by).await?,
            false => store.role_change(role, &change, by, author).await?,
        };
        Ok(done?)
    }

    /// The names of the roles that there are: built in, the operator's, and those that plugins are for
    /// or somebody wrote down.
    pub fn role_names<'r>(&'r self, known: &'r BTreeSet<String>) -> BTreeSet<&'r str> {
        let mut names = roles::known(&self.inner.options.sign_in.roles, known);
        names.extend(midplane_access::BUILT_IN_ROLES.iter().map(|role: &BuiltInRole| role.name));
        names
    }
}

fn check_description(description: &str) -> Result<(), Error> {
    if description.len() > LONGEST_DESCRIPTION || !is_one_line(description) {
        let why = format!(
            "what a role is for has at most {LONGEST_DESCRIPTION} bytes, and no control characters"
        );
        return Err(Error::Invalid(why));
    }
    Ok(())
}

/// Refuses what is neither the platform's own permission nor one that a plugin asks for or declares.
pub(crate) fn check_permissions<'p>(
    given: impl IntoIterator<Item = &'p String>,
    plugins: &BTreeSet<String>,
) -> Result<(), Error> {
    for permission in given {
        if plugins.contains(permission) || Permission::of_platform(permission).is_some() {
            continue;
        }
        let own = Permission::PLATFORM.map(String::from);
        let known = own.iter().chain(plugins).map(String::as_str).collect();
        let text: String = permission.chars().take(64).collect();
        let instead =
            roles::instead(permission, &known, "publish the plugin that asks for it first");
        return Err(Error::Invalid(format!("there is no permission `{text}`; {instead}")));
    }
    Ok(())
}
