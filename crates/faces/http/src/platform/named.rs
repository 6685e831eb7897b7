//! Whom rules name. They are kept with ids, since a feed knows nobody by a username; who writes a rule
//! may send either, and reads the username beside the id.

use super::targeting::flaw;
use crate::{Api, Problem, meant};
use midplane_model::{self as model, Actor, UserId};
use midplane_rest::targeting::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// People that the rules of one document name, at most: each is looked up.
const MOST_PEOPLE: usize = 1000;

/// Puts ids in the place of usernames. Each rule comes with where it stands in the document.
pub(super) async fn with_ids(api: &Api, rules: Vec<(String, &mut Rule)>) -> Result<(), Problem> {
    let mut left = MOST_PEOPLE;
    for (at, rule) in rules {
        let many = || flaw(format!("{at}/users"), format!("there are more than {MOST_PEOPLE}"));
        left = left.checked_sub(rule.users.len()).ok_or_else(many)?;
        for (number, user) in rule.users.iter_mut().enumerate() {
            let account = api.identity.user_called(user).await?.ok_or_else(|| {
                let why = format!("there is no account `{}`", meant::short(user));
                flaw(format!("{at}/users/{number}"), why).hinting(
                    "Name somebody who has an account, by username or by id; \
                     `midplane user list` shows both."
                        .into(),
                )
            })?;
            *user = account.id.to_string();
        }
    }
    Ok(())
}

/// What those are called whom rules name, by id.
pub(super) async fn names<'r>(
    api: &Api,
    rules: impl IntoIterator<Item = &'r model::Rule>,
) -> BTreeMap<String, String> {
    let ids = rules.into_iter().flat_map(|rule| &rule.users);
    let actors: BTreeSet<Actor> =
        ids.filter_map(|id| UserId::parse(id).ok()).map(Actor::User).collect();
    if actors.is_empty() {
        return BTreeMap::new();
    }
    let names = api.operator.names(actors.into_iter().collect()).await;
    names.into_iter().map(|(actor, name)| (actor.to_string(), name)).collect()
}

/// What of rules means nobody, however long one waits: roles that no account can have.
pub(super) fn of_nobody<'r>(
    api: &Api,
    rules: impl IntoIterator<Item = &'r model::Rule>,
) -> Vec<String> {
    let roles = |rule: &'r model::Rule| rule.roles.iter().chain(&rule.exclude_roles).cloned();
    let named: BTreeSet<String> = rules.into_iter().flat_map(roles).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let told = |role: &&str| {
        format!(
            "Nobody can have the role `{role}`: no published plugin asks for it, and \
             `signIn.roles` does not name it."
        )
    };
    api.identity.roles_of_nobody(&named, &api.live.roles()).iter().map(told).collect()
}
