//! Whether a filter names what there is. An empty list would be taken for an answer to what was a slip.

use super::flaw;
use crate::{Api, Problem, allowed::Allowed, meant, platform::rules};
use midplane_access::needs::AuditRead;
use midplane_model::{Actor, Event, PluginName};
use midplane_registry::{Before, DeedFilter, StoreError};

/// Refuses a kind that there is not.
pub(super) fn kind(sent: &str) -> Result<(), Problem> {
    if Event::AUDITED_TOPICS.contains(&sent) {
        return Ok(());
    }
    let why = format!("there is no kind `{}`", meant::short(sent));
    Err(flaw("/kind".into(), why).hinting(meant::hint(sent, Event::AUDITED_TOPICS)))
}

/// Refuses a plugin and an actor that nobody ever heard of. Asked when nothing was found.
pub(super) async fn plugin_and_actor(
    api: &Api,
    caller: &Allowed<AuditRead>,
    filter: &DeedFilter,
) -> Result<(), Problem> {
    if let Some(plugin) = &filter.plugin
        && !plugin_is_known(api, plugin).await?
    {
        return Err(rules::unknown_to(api, caller, plugin.as_str()));
    }
    match &filter.actor {
        Some(actor) if !actor_is_known(api, actor).await? => {
            let why = format!("nobody is called `{}`", meant::short(actor));
            Err(flaw("/actor".into(), why).hinting(
                "Take a username or id, the name of a token or `token:ID`, `bootstrap`, \
                 `system` or `anonymous`."
                    .into(),
            ))
        }
        Some(_) | None => Ok(()),
    }
}

async fn plugin_is_known(api: &Api, plugin: &PluginName) -> Result<bool, Problem> {
    let instances = api.lifecycle.instances().await?;
    let is_here = api.live.served.load().versions.contains_key(plugin)
        || instances.iter().any(|one| one.plugin == *plugin);
    let filter = DeedFilter { plugin: Some(plugin.clone()), ..DeedFilter::default() };
    Ok(is_here || any(api, &filter).await?)
}

async fn actor_is_known(api: &Api, actor: &str) -> Result<bool, Problem> {
    let is_no_account = match actor.parse() {
        Ok(Actor::System | Actor::Bootstrap | Actor::Anonymous) => return Ok(true),
        Ok(Actor::User(_) | Actor::Token(_)) | Err(_) => {
            api.identity.user_called(actor).await?.is_none()
        }
    };
    let filter = DeedFilter { actor: Some(actor.to_owned()), ..DeedFilter::default() };
    if !is_no_account || any(api, &filter).await? {
        return Ok(true);
    }
    let tokens = api.identity.token_list().await?;
    let is_token = |id: &str| id == actor || format!("token:{id}") == actor;
    Ok(tokens.iter().any(|one| is_token(one.id.as_str()) || one.name.eq_ignore_ascii_case(actor)))
}

async fn any(api: &Api, filter: &DeedFilter) -> Result<bool, StoreError> {
    let first = Before { seq: None, limit: 1 };
    Ok(!api.operator.deeds(filter, first).await?.is_empty())
}
