//! Rules and flags as they are sent, read into what they mean. Whatever cannot be meant is refused
//! with a pointer to the member that says it.

use super::named;
use crate::{Api, Problem, Refusal};
use midplane_model::{self as model, Share, VersionRange};
use midplane_rest::targeting::{FlagRule, Rule, SetFlag, SetRules};
use serde_json::Value;
use std::{collections::BTreeSet, mem::discriminant};

const MOST_RULES: usize = 100;
const MOST_WORDS: usize = 1000;
const LONGEST: usize = 200;
const LONGEST_SALT: usize = 100;

/// A refusal of one member.
pub(super) fn flaw(pointer: String, why: impl Into<String>) -> Problem {
    Refusal::BadMember { pointer, why: why.into() }.into()
}

/// The rules of a channel.
pub(super) async fn channel_rules(
    api: &Api,
    sent: SetRules,
    at: &str,
) -> Result<model::ChannelRules, Problem> {
    let SetRules { priority, salt, mut rules, reason: _, dry_run: _ } = sent;
    count(&rules, MOST_RULES, format!("{at}/rules"))?;
    let numbered = rules.iter_mut().enumerate();
    let numbered = numbered.map(|(n, rule)| (format!("{at}/rules/{n}"), rule)).collect();
    named::with_ids(api, numbered).await?;
    let rules = rules.into_iter().enumerate();
    let rules = rules.map(|(number, sent)| rule(sent, &format!("{at}/rules/{number}")));
    Ok(model::ChannelRules {
        priority,
        salt: text(salt, LONGEST_SALT, format!("{at}/salt"))?,
        rules: rules.collect::<Result<_, _>>()?,
    })
}

/// A flag.
pub(super) async fn flag(api: &Api, sent: SetFlag) -> Result<model::Flag, Problem> {
    let SetFlag { description, enabled, default, salt, mut rules, reason: _, dry_run: _ } = sent;
    if matches!(default, Value::Null | Value::Array(_)) {
        let why = "a flag's value is a boolean, a string, a number or an object";
        return Err(flaw("/default".into(), why));
    }
    count(&rules, MOST_RULES, "/rules".into())?;
    let numbered = rules.iter_mut().enumerate();
    let numbered = numbered.map(|(n, one)| (format!("/rules/{n}/when"), &mut one.when)).collect();
    named::with_ids(api, numbered).await?;
    let rules = rules.into_iter().enumerate().map(|(number, FlagRule { when, value })| {
        if discriminant(&value) != discriminant(&default) {
            let why = "the value is of another type than the default";
            return Err(flaw(format!("/rules/{number}/value"), why));
        }
        Ok(model::FlagRule { rule: rule(when, &format!("/rules/{number}/when"))?, value })
    });
    Ok(model::Flag {
        rules: rules.collect::<Result<_, _>>()?,
        description: optional(description, "/description".into())?,
        enabled,
        default,
        salt: text(salt, LONGEST_SALT, "/salt".into())?,
    })
}

fn rule(sent: Rule, at: &str) -> Result<model::Rule, Problem> {
    let words = |all: Vec<String>, member: &str| words(all, format!("{at}/{member}"));
    let share = sent.percentage.map(Share::of_percent).transpose();
    let range = sent.shell_version.as_deref().map(VersionRange::parse).transpose();
    Ok(model::Rule {
        description: optional(sent.description, format!("{at}/description"))?,
        roles: words(sent.roles, "roles")?,
        users: words(sent.users, "users")?,
        share: share.map_err(|bad| flaw(format!("{at}/percentage"), bad.to_string()))?,
        exclude_roles: words(sent.exclude_roles, "excludeRoles")?,
        features: words(sent.features, "features")?,
        regions: words(sent.regions, "regions")?,
        tenants: words(sent.tenants, "tenants")?,
        teams: words(sent.teams, "teams")?,
        shell_version: range.map_err(|bad| flaw(format!("{at}/shellVersion"), bad.to_string()))?,
        beta_features: sent.beta_features,
    })
}

fn words(all: Vec<String>, at: String) -> Result<BTreeSet<String>, Problem> {
    count(&all, MOST_WORDS, at.clone())?;
    let words = all.into_iter().enumerate().map(|(number, word)| {
        if word.trim().is_empty() {
            return Err(flaw(format!("{at}/{number}"), "the text is empty"));
        }
        text(word, LONGEST, format!("{at}/{number}"))
    });
    words.collect()
}

fn optional(sent: Option<String>, at: String) -> Result<Option<String>, Problem> {
    sent.map(|sent| text(sent, LONGEST, at)).transpose()
}

fn text(text: String, longest: usize, at: String) -> Result<String, Problem> {
    if text.len() > longest {
        return Err(flaw(at, format!("the text is longer than {longest} bytes")));
    }
    if text.chars().any(char::is_control) {
        return Err(flaw(at, "the text has a control character in it"));
    }
    Ok(text)
}

fn count<T>(all: &[T], most: usize, at: String) -> Result<(), Problem> {
    if all.len() > most { Err(flaw(at, format!("there are more than {most}"))) } else { Ok(()) }
}
