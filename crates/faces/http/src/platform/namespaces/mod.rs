//! Names that somebody has claimed. What is there is read from the snapshot that requests are
//! decided from; who is no part of a namespace is not told that it is there.

pub(super) mod claim;
pub(super) mod list;
pub(super) mod person;
pub(super) mod release;
pub(super) mod show;
pub(super) mod transfer;

use super::{operations::author, targeting::flaw};
use crate::{Api, Problem, caller::Caller};
use midplane_access::{AccessSnapshot, Denied, Grant, Identity, Permission, Subject};
use midplane_catalogue::namespaces::{Claimant, NamespaceRefused};
use midplane_identity::{Error, NamespaceRequest};
use midplane_model::{self as model, Event, NamespaceName};
use midplane_rest::namespaces::{Namespace, NamespaceChanged, NamespacePerson, NamespaceToken};
use std::collections::BTreeMap;

/// Tokens that are shown of one namespace.
const MOST_TOKENS: usize = 100;

/// A name in the member `at` of a body.
fn name(sent: &str, at: &str) -> Result<NamespaceName, Problem> {
    let bad = |_| {
        let sent: String = sent.chars().take(64).collect();
        flaw(at.into(), format!("`{sent}` is neither a scope such as `@acme` nor a plugin's name"))
    };
    NamespaceName::parse(sent).map_err(bad)
}

/// A name in a path; one that cannot be is one that is not there.
fn named(sent: &str) -> Result<NamespaceName, Problem> {
    name(sent, "/name")
}

/// Somebody who signed in, or a token.
fn signed_in(caller: &Caller) -> Result<(), Denied> {
    match caller.0.is_anonymous() {
        true => Err(Denied::Anonymous),
        false => Ok(()),
    }
}

/// Who asks, as far as it is decided on.
fn claimant(identity: &Identity) -> Claimant {
    let user = match &identity.subject {
        Subject::User(user) => Some(user.clone()),
        // a deploy token that leaks lets nobody in
        Subject::Token(_) | Subject::Anonymous | Subject::Bootstrap => None,
    };
    Claimant { user, administrator: identity.manages_all_plugins() }
}

/// Whether somebody may see whose it is: its people, tokens that act for it, and administrators.
fn may_see(identity: &Identity, name: &NamespaceName, namespace: &model::Namespace) -> bool {
    let is_part = identity.person.as_ref().is_some_and(|person| namespace.has(person));
    let acts = identity.scope.as_ref().is_some_and(|scope| {
        scope.plugins.iter().any(|pattern| name.contains(pattern.namespace()))
    });
    is_part || acts || identity.manages_all_plugins()
}

/// A namespace as it is told.
fn shown(access: &AccessSnapshot, name: &NamespaceName, namespace: &model::Namespace) -> Namespace {
    let people = |of: &BTreeMap<model::UserId, String>| {
        let person = |(id, name): (&model::UserId, &String)| NamespacePerson {
            id: id.clone(),
            username: name.clone(),
        };
        of.iter().map(person).collect()
    };
    let acts = |grant: &&Grant| {
        let patterns = || grant.scope.plugins.iter().map(|pattern| pattern.namespace());
        patterns().any(|pattern| name.contains(pattern) || pattern.contains(name))
    };
    let token = |grant: &Grant| NamespaceToken { id: grant.id.clone(), name: grant.name.clone() };
    let mut tokens: Vec<_> = access.tokens.values().filter(acts).map(token).collect();
    tokens.sort_by(|a, b| a.id.cmp(&b.id));
    tokens.truncate(MOST_TOKENS);
    Namespace {
        name: name.clone(),
        owners: people(&namespace.owners),
        members: people(&namespace.members),
        tokens,
    }
}

/// Carries a change out, and answers once this node decides by it.
async fn change(
    api: &Api,
    caller: &Caller,
    name: NamespaceName,
    request: NamespaceRequest,
    why: (Option<String>, bool),
) -> Result<NamespaceChanged, Problem> {
    change_as(&claimant(&caller.0), api, caller, name, request, why).await
}

async fn change_as(
    claimant: &Claimant,
    api: &Api,
    caller: &Caller,
    name: NamespaceName,
    request: NamespaceRequest,
    (reason, dry_run): (Option<String>, bool),
) -> Result<NamespaceChanged, Problem> {
    signed_in(caller)?;
    let author = author(api, caller, reason)?;
    let done = api.identity.namespace_change(&name, request, claimant, &author, dry_run).await?;
    if !dry_run && done.value.is_some() {
        api.live.settle(done.revision).await;
    }
    Ok(NamespaceChanged {
        message: message(&name, done.value.as_ref(), dry_run),
        changed: done.value.is_some(),
        dry_run,
        revision: done.revision,
        name,
    })
}

/// What it came to, or would come to, in words.
fn message(name: &NamespaceName, event: Option<&Event>, dry_run: bool) -> String {
    let Some(Event::NamespaceChanged { to, .. }) = event else {
        return "Everything is as it was wanted already.".into();
    };
    let (is, are, has) = match dry_run {
        true => ("would be", "would be", "would have"),
        false => ("is", "are", "has"),
    };
    let Some(to) = to else {
        return format!("{name} {is} free: whoever may publish may publish there, and claim it.");
    };
    let list = |of: &BTreeMap<model::UserId, String>| {
        let names: Vec<&str> = of.values().map(String::as_str).take(10).collect();
        let more = of.len().saturating_sub(names.len());
        match more {
            0 => names.join(", "),
            more => format!("{} and {more} others", names.join(", ")),
        }
    };
    let (owners, members) = (list(&to.owners), list(&to.members));
    let owner = format!("Give it an owner with `midplane namespace transfer {name} --to USER`.");
    match (to.owners.is_empty(), to.members.is_empty()) {
        (true, true) => {
            format!("{name} {is} for administrators alone: nobody owns it. {owner}")
        }
        (true, false) => format!(
            "{name} {has} the members {members}, and nobody owns it: administrators alone say who \
             else is in it. {owner}"
        ),
        (false, true) => format!("{name} {is} owned by {owners}."),
        (false, false) => format!("{name} {is} owned by {owners}; members {are} {members}."),
    }
}

/// Who claims a name needs the permission to publish for the whole platform, as a role gives it:
/// who is only part of one namespace claims no other.
fn may_claim(identity: &Identity) -> Result<(), Denied> {
    match identity.manages_all_plugins() {
        true => Ok(()),
        false => identity.require(Permission::VERSIONS_PUBLISH),
    }
}

fn hidden(name: NamespaceName) -> Problem {
    Error::Namespace(NamespaceRefused::NotYours(name)).into()
}
