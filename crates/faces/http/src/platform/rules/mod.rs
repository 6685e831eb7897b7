//! Who follows which channel of a plugin.

pub(super) mod preview;
pub(super) mod remove;
pub(super) mod set;
pub(super) mod show;

use crate::{Api, Problem, Refusal, pilets};
use midplane_model::{self as model, Channel, ChannelKey, PluginName, Revision};
use midplane_registry::{Served, StoreError};
use midplane_rest::targeting::{ChannelRules, Rule};

/// What a path or a body names, as far as there can be such a channel.
pub(super) fn key(
    api: &Api,
    environment: &str,
    name: &str,
    channel: &str,
) -> Result<ChannelKey, Problem> {
    let environment = pilets::environment(api, Some(environment))?.clone();
    let name = PluginName::known(name).map_err(|_| unknown(name))?;
    let bad = |_| Refusal::BadAddress(format!("`{channel}` is no channel"));
    Ok((environment, name, Channel::parse(channel).map_err(bad)?))
}

pub(super) fn unknown(name: &str) -> Problem {
    let shown: String = name.chars().take(128).collect();
    Refusal::NotPublished(format!("there is no plugin `{shown}`")).into()
}

pub(super) fn refused(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound(name) => unknown(&name),
        other => other.into(),
    }
}

/// The rules that are served now.
pub(super) fn current(served: &Served, key: &ChannelKey) -> model::ChannelRules {
    let entry = served.feed.plugins.get(&key.1);
    let rules = entry.and_then(|entry| entry.rules.get(&(key.0.clone(), key.2.clone())));
    rules.map(|rules| (**rules).clone()).unwrap_or_default()
}

/// Rules as they are answered with.
pub(super) fn shown(
    (environment, plugin, channel): ChannelKey,
    rules: &model::ChannelRules,
    dry_run: bool,
    revision: Revision,
) -> ChannelRules {
    ChannelRules {
        environment,
        plugin,
        channel,
        priority: rules.priority,
        salt: rules.salt.clone(),
        rules: rules.rules.iter().map(rule).collect(),
        dry_run,
        revision,
    }
}

/// One rule as it is answered with.
pub(super) fn rule(rule: &model::Rule) -> Rule {
    let words = |words: &std::collections::BTreeSet<String>| words.iter().cloned().collect();
    Rule {
        description: rule.description.clone(),
        roles: words(&rule.roles),
        users: words(&rule.users),
        percentage: rule.share.map(model::Share::percent),
        exclude_roles: words(&rule.exclude_roles),
        features: words(&rule.features),
        regions: words(&rule.regions),
        tenants: words(&rule.tenants),
        teams: words(&rule.teams),
        shell_version: rule.shell_version.as_ref().map(ToString::to_string),
        beta_features: rule.beta_features,
    }
}
