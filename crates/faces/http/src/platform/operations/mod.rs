//! Operations on plugins that can be undone. What is sent is read here into what it means, and what
//! came of it is told here in words; each operation is a file of its own.

mod answer;
pub(super) mod archive;
pub(super) mod disable;
pub(super) mod enable;
pub(super) mod grant;
pub(super) mod promote;
pub(super) mod reject;
pub(super) mod release;
pub(super) mod restore;
pub(super) mod rollback;
pub(super) mod yank;

pub(super) use answer::{answer, warnings_of};

use super::targeting::flaw;
use crate::{Api, Problem, allowed::Allowed, caller::Caller, environment::environment_in_body};
use midplane_access::Needs;
use midplane_catalogue::operations::{At, Operation};
use midplane_model::{Author, Channel, Environment, PluginName, Version};
use midplane_registry::Asked;
use midplane_rest::operations::{OfVersion, Operated, Switch};

const LONGEST_REASON: usize = 500;

/// A plugin that the caller may operate on.
pub(super) fn plugin<P: Needs>(caller: &Allowed<P>, sent: &str) -> Result<PluginName, Problem> {
    let name = PluginName::known(sent).map_err(|bad| flaw("/plugin".into(), bad.to_string()))?;
    caller.for_plugin(&name)?;
    Ok(name)
}

/// One of the environments there are; the default one when none is named.
pub(super) fn environment(api: &Api, sent: Option<&str>) -> Result<Environment, Problem> {
    environment_in_body(api, sent, "/environment").cloned()
}

/// One of the environments there are, in the member `at`.
pub(super) fn known_environment(api: &Api, sent: &str, at: String) -> Result<Environment, Problem> {
    environment_in_body(api, Some(sent), &at).cloned()
}

/// A channel in an environment.
pub(super) fn at(api: &Api, sent: Option<&str>, channel: Option<&str>) -> Result<At, Problem> {
    let channel = channel.map_or_else(|| Ok(Channel::latest()), Channel::parse);
    let channel = channel.map_err(|bad| flaw("/channel".into(), bad.to_string()))?;
    Ok((environment(api, sent)?, channel))
}

/// A version in the member `at`.
pub(super) fn version(sent: &str, at: &str) -> Result<Version, Problem> {
    Version::parse(sent).map_err(|bad| flaw(at.to_owned(), bad.to_string()))
}

/// A version in the member `at`, where there is one.
pub(super) fn optional(sent: Option<&str>, at: &str) -> Result<Option<Version>, Problem> {
    sent.map(|sent| version(sent, at)).transpose()
}

/// Who asks, and why.
pub(super) fn author(
    api: &Api,
    caller: &Caller,
    reason: Option<String>,
) -> Result<Author, Problem> {
    let reason = reason.map(|reason| reason.trim().to_owned()).filter(|one| !one.is_empty());
    if reason.as_ref().is_some_and(|reason| reason.len() > LONGEST_REASON) {
        let why = format!("the text is longer than {LONGEST_REASON} bytes");
        return Err(flaw("/reason".into(), why));
    }
    if reason.as_ref().is_some_and(|reason| reason.chars().any(char::is_control)) {
        return Err(flaw("/reason".into(), "the text has a control character in it"));
    }
    Ok(caller.author(api).because(reason))
}

/// Carries out what is about one version.
async fn of_version<P: Needs>(
    api: &Api,
    caller: &Allowed<P>,
    sent: OfVersion,
    operation: impl FnOnce(Version) -> Operation,
) -> Result<Operated, Problem> {
    let OfVersion { plugin: name, version: number, reason, dry_run } = sent;
    let name = plugin(caller, &name)?;
    let operation = operation(version(&number, "/version")?);
    // a version is the same everywhere
    caller.may_reach(None)?;
    let author = author(api, caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let outcome = api.operator.run(&name, &operation, asked).await?;
    answer(api, name, outcome, dry_run).await
}

/// Switches a plugin off, or on again.
async fn switch<P: Needs>(
    api: &Api,
    caller: &Allowed<P>,
    sent: Switch,
    disabled: bool,
) -> Result<Operated, Problem> {
    let Switch { plugin: name, environment: of, reason, dry_run } = sent;
    let name = plugin(caller, &name)?;
    let environment = of.map(|of| environment(api, Some(&of))).transpose()?;
    caller.may_reach(environment.as_ref())?;
    let author = author(api, caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let operation = Operation::Switch { environment, disabled };
    let outcome = api.operator.run(&name, &operation, asked).await?;
    answer(api, name, outcome, dry_run).await
}
