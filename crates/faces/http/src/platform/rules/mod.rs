//! Who follows which channel of a plugin.

pub(super) mod preview;
pub(super) mod remove;
pub(super) mod set;
pub(super) mod show;

use super::named;
use crate::{Api, Problem, Refusal, allowed::Allowed, meant};
use midplane_access::Needs;
use midplane_catalogue::operations::Refused;
use midplane_model::{self as model, Channel, ChannelKey, PluginName, Revision};
use midplane_registry::{OperationError, Served, StoreError};
use midplane_rest::targeting::{ChannelRules, Rule};

/// What a path or a body names, as far as there can be such a channel.
pub(super) fn key(
    api: &Api,
    environment: &str,
    name: &str,
    channel: &str,
) -> Result<ChannelKey, Problem> {
    let environment = crate::environment::environment(api, Some(environment))?.clone();
    let name = PluginName::known(name).map_err(|_| unknown(name))?;
    let bad = |_| Refusal::BadAddress(format!("`{channel}` is no channel"));
    Ok((environment, name, Channel::parse(channel).map_err(bad)?))
}

/// A plugin that nothing is published of, or that the caller does not see.
pub(super) fn unknown(name: &str) -> Problem {
    let shown: String = name.chars().take(128).collect();
    Refusal::NotPublished(format!("there is no plugin `{shown}`")).into()
}

/// The same, with a hint at the one of those that the caller sees.
pub(super) fn unknown_to<P: Needs>(api: &Api, caller: &Allowed<P>, name: &str) -> Problem {
    let served = api.live.served.load();
    let own = served.versions.keys().filter(|name| caller.for_plugin(name).is_ok());
    let near = meant::nearest(name, own.map(PluginName::as_str));
    match near {
        Some(meant) => unknown(name).hinting(format!("Did you mean `{meant}`?")),
        None => unknown(name),
    }
}

pub(super) fn refused(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound(name) => unknown(&name),
        other => other.into(),
    }
}

/// The rules that are served now; `None` where nobody ever said any.
pub(super) fn kept(served: &Served, key: &ChannelKey) -> Option<model::ChannelRules> {
    let entry = served.feed.plugins.get(&key.1);
    let rules = entry.and_then(|entry| entry.rules.get(&(key.0.clone(), key.2.clone())));
    rules.map(|rules| (**rules).clone())
}

/// Rules as they are answered with.
pub(super) async fn shown(
    api: &Api,
    key: ChannelKey,
    rules: &model::ChannelRules,
    dry_run: bool,
    revision: Revision,
) -> ChannelRules {
    let mut warnings: Vec<String> =
        points_nowhere(&api.live.served.load(), &key).into_iter().collect();
    warnings.extend(named::of_nobody(api, &rules.rules));
    let (environment, plugin, channel) = key;
    ChannelRules {
        environment,
        plugin,
        channel,
        priority: rules.priority,
        salt: rules.salt.clone(),
        user_names: named::names(api, &rules.rules).await,
        rules: rules.rules.iter().map(rule).collect(),
        warnings,
        dry_run,
        revision,
    }
}

/// The channels that a plugin has in an environment.
fn channels<'s>(served: &'s Served, (environment, name, _): &ChannelKey) -> Vec<&'s str> {
    let entry = served.feed.plugins.get(name);
    let channels = entry.and_then(|entry| entry.environments.get(environment));
    channels.into_iter().flat_map(|channels| channels.keys()).map(Channel::as_str).collect()
}

/// That rules of a channel come to nothing for now: they may be said before it points anywhere.
fn points_nowhere(served: &Served, key: &ChannelKey) -> Option<String> {
    let (environment, name, channel) = key;
    let known = channels(served, key);
    (!known.contains(&channel.as_str())).then(|| {
        format!(
            "{name} has no channel `{channel}` in {environment}: nobody gets anything by it until a \
             version is promoted to it. {}",
            meant::hint(channel.as_str(), known)
        )
    })
}

/// A channel that a plugin does not have, where nothing is there to be said of it.
pub(super) fn no_channel(served: &Served, key: ChannelKey) -> Problem {
    let hint = meant::hint(key.2.as_str(), channels(served, &key));
    let (environment, name, channel) = key;
    let refused = Refused::NoChannel { name, at: (environment, channel) };
    Problem::from(OperationError::Refused(refused)).hinting(hint)
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
