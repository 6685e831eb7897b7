//! What may become of an account. A platform without an administrator can be run by nobody who signs in,
//! so the last one stays one.

use crate::ADMINISTRATOR;
use midplane_model::{Role, Timestamp, User};
use std::collections::BTreeSet;

/// What somebody wants to be different about an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountEdit {
    /// What they are called.
    pub display_name: Option<String>,
    /// These roles in place of what they have.
    pub roles: Option<BTreeSet<Role>>,
    /// These roles beside what they have.
    pub added: BTreeSet<Role>,
    /// Without these roles.
    pub removed: BTreeSet<Role>,
    /// Whether they are kept out.
    pub disabled: Option<bool>,
}

/// Why an account stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    /// Nobody else is one.
    #[error("this is the last administrator who can sign in")]
    LastAdministrator,
}

impl AccountEdit {
    /// The account with it.
    pub fn applied(self, user: &User, now: Timestamp) -> User {
        let mut roles = self.roles.unwrap_or_else(|| user.roles.clone());
        roles.extend(self.added);
        roles.retain(|role| !self.removed.contains(role));
        let disabled_at = match self.disabled {
            Some(true) => user.disabled_at.or(Some(now)),
            Some(false) => None,
            None => user.disabled_at,
        };
        let display_name = self.display_name.unwrap_or_else(|| user.display_name.clone());
        User { display_name, roles, disabled_at, ..user.clone() }
    }
}

/// Whether an account may become another one, or none; `others` is how many other administrators there
/// are who can sign in.
///
/// # Errors
/// [`AccountRefused`].
pub fn judge_account(
    before: &User,
    after: Option<&User>,
    others: usize,
) -> Result<(), AccountRefused> {
    let administers =
        |user: &User| user.disabled_at.is_none() && user.roles.contains(ADMINISTRATOR);
    let is_lost = administers(before) && !after.is_some_and(administers);
    if is_lost && others == 0 { Err(AccountRefused::LastAdministrator) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::UserId;

    const NOW: Timestamp = Timestamp(7);

    fn user(roles: &[&str]) -> User {
        User {
            id: UserId::parse("u-1").unwrap(),
            username: "ada".into(),
            display_name: "Ada".into(),
            roles: set(roles),
            beta_features: true,
            created_at: Timestamp(1),
            disabled_at: None,
        }
    }

    fn set(roles: &[&str]) -> BTreeSet<Role> {
        roles.iter().map(|role| (*role).to_owned()).collect()
    }

    #[test]
    fn an_edit_changes_what_it_names() {
        let ada = user(&["member", "buyer"]);
        assert_eq!(AccountEdit::default().applied(&ada, NOW), ada);
        let edit = AccountEdit {
            added: set(&["auditor"]),
            removed: set(&["buyer", "nothing"]),
            ..AccountEdit::default()
        };
        assert_eq!(edit.applied(&ada, NOW).roles, set(&["auditor", "member"]));
        let edit = AccountEdit {
            roles: Some(set(&["x"])),
            added: set(&["y"]),
            display_name: Some("Countess".into()),
            ..AccountEdit::default()
        };
        let edited = edit.applied(&ada, NOW);
        assert_eq!((edited.roles, edited.display_name.as_str()), (set(&["x", "y"]), "Countess"));
    }

    #[test]
    fn who_is_kept_out_is_so_since_the_first_time() {
        let disable = || AccountEdit { disabled: Some(true), ..AccountEdit::default() };
        let once = disable().applied(&user(&[]), NOW);
        assert_eq!(once.disabled_at, Some(NOW));
        assert_eq!(disable().applied(&once, Timestamp(9)).disabled_at, Some(NOW));
        let enable = AccountEdit { disabled: Some(false), ..AccountEdit::default() };
        assert_eq!(enable.applied(&once, NOW).disabled_at, None);
    }

    #[test]
    fn the_last_administrator_stays_one() {
        let last = Err(AccountRefused::LastAdministrator);
        let (ada, member) = (user(&["administrator"]), user(&["member"]));
        let out = User { disabled_at: Some(NOW), ..ada.clone() };
        for after in [Some(&member), Some(&out), None] {
            assert_eq!(judge_account(&ada, after, 0), last);
            assert_eq!(judge_account(&ada, after, 1), Ok(()));
            assert_eq!(judge_account(&member, after, 0), Ok(()));
            assert_eq!(judge_account(&out, after, 0), Ok(()), "who is out keeps nobody in");
        }
        assert_eq!(judge_account(&ada, Some(&ada), 0), Ok(()));
    }
}
