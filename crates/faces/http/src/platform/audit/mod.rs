//! Who did what, when, from where and why.

mod known;
pub(super) mod list;

use crate::{Problem, platform::explain::moment};
use midplane_model::{Event, PluginName};
use midplane_registry::{Deed, DeedFilter};
use midplane_rest::audit::{self as rest, AuditQuery};
use serde_json::{Value, json};

use super::targeting::flaw;

/// What is asked for.
fn filter(query: &AuditQuery) -> Result<DeedFilter, Problem> {
    let plugin = query.plugin.as_deref().map(PluginName::known).transpose();
    let time = |text: Option<&str>, at: &str| text.map(|text| moment(text, at)).transpose();
    query.kind.as_deref().map(known::kind).transpose()?;
    Ok(DeedFilter {
        actor: query.actor.clone(),
        plugin: plugin.map_err(|bad| flaw("/plugin".into(), bad.to_string()))?,
        kind: query.kind.clone(),
        since: time(query.since.as_deref(), "/since")?,
        until: time(query.until.as_deref(), "/until")?,
    })
}

/// A deed as it is told.
fn shown(deed: Deed) -> rest::Deed {
    let Deed { seq, change, actor_name } = deed;
    let event = serde_json::to_value(&change.event).unwrap_or_default();
    let (before, after) = before_and_after(&change.event, &event);
    rest::Deed {
        id: seq,
        at: change.at,
        actor: change.actor,
        actor_name,
        address: change.address,
        kind: change.event.topic().to_owned(),
        about: change.event.key(),
        plugin: change.event.plugin().cloned(),
        before,
        after,
        reason: change.reason,
        revision: change.revision,
        event,
    }
}

/// The small values that somebody wants to see side by side.
fn before_and_after(event: &Event, stored: &Value) -> (Option<Value>, Option<Value>) {
    let member = |name: &str| stored.get(name).filter(|value| !value.is_null()).cloned();
    match event {
        Event::VersionPublished { version, .. } | Event::VersionQuarantined { version, .. } => {
            (None, Some(json!(version)))
        }
        Event::ChannelMoved { .. }
        | Event::ChannelRulesChanged { .. }
        | Event::FlagChanged { .. }
        | Event::NamespaceChanged { .. }
        | Event::RoleChanged { .. }
        | Event::CapabilitiesGranted { .. }
        | Event::VersionStateChanged { .. }
        | Event::ApprovalRequested { .. }
        | Event::InstanceMoved { .. }
        | Event::TenantChanged(_)
        | Event::TeamChanged(_)
        | Event::MemberChanged(_)
        | Event::AccountMoved(_)
        | Event::AddressChanged(_)
        | Event::InstallChanged(_)
        | Event::MemberAccessChanged(_) => (member("from"), member("to")),
        Event::LinkChanged(_) => (None, member("step")),
        Event::LetterGivenUp(_) => (None, member("why")),
        Event::InstanceRegistered { .. } => (None, member("state")),
        Event::InstanceRemoved { .. } => (member("from"), None),
        Event::UserCreated { .. } => (None, member("username")),
        Event::UserChanged { .. } => (member("from"), member("to")),
        Event::UserSwitched { .. } => (None, member("disabled")),
        Event::PasswordSet { .. } => (None, member("username")),
        Event::SecondFactorSet { .. } => (None, member("on")),
        Event::UserRemoved { .. } => (member("username"), None),
        Event::TokenCreated { .. } => (None, member("name")),
        Event::TokenRevoked { .. } => (Some(json!("active")), Some(json!("revoked"))),
        Event::SessionStarted { .. } => (None, Some(json!("active"))),
        Event::SessionEnded { .. } | Event::SessionReused { .. } => {
            (Some(json!("active")), Some(json!("ended")))
        }
        Event::PluginSwitched { disabled, .. } => {
            let state = |off: bool| Some(json!(if off { "disabled" } else { "enabled" }));
            (state(!disabled), state(*disabled))
        }
        Event::ApprovalDecided { .. } => (Some(json!("waiting")), member("verdict")),
    }
}
