//! Whom flags are evaluated for: the caller, or whom a machine describes.

use crate::{Problem, Refusal, caller::Caller};
use midplane_access::{Permission, Subject};
use midplane_model::{TeamId, TenantId, UserId, Version, Viewer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const LONGEST: usize = 200;
const MOST: usize = 1000;

pub(super) fn viewer(caller: &Caller, context: Map<String, Value>) -> Result<Viewer, Problem> {
    let identity = &caller.0;
    let is_machine = matches!(identity.subject, Subject::Token(_) | Subject::Bootstrap);
    if is_machine && identity.require_some(Permission::PLUGINS_READ).is_ok() {
        return described(&context);
    }
    let mut viewer = identity.viewer.clone();
    if viewer.user.is_none() {
        viewer.visitor = text(&context, "targetingKey")?;
    }
    own_words(&mut viewer, &context)?;
    Ok(viewer)
}

/// What everybody may say of themselves.
fn own_words(viewer: &mut Viewer, context: &Map<String, Value>) -> Result<(), Problem> {
    if let Some(beta) = context.get("betaFeatures") {
        let beta = beta.as_bool().ok_or_else(|| bad("betaFeatures", "is true or false"))?;
        viewer.beta_features = beta;
    }
    if let Some(version) = text(context, "shellVersion")? {
        let version = Version::parse(&version);
        viewer.shell_version =
            Some(version.map_err(|error| bad("shellVersion", &error.to_string()))?);
    }
    Ok(())
}

fn described(context: &Map<String, Value>) -> Result<Viewer, Problem> {
    let key = text(context, "targetingKey")?;
    // what is no id of an account here is the id of somebody over there
    let user = key.as_deref().and_then(|key| UserId::parse(key).ok());
    let tenant = text(context, "tenant")?.map(|id| TenantId::parse(&id)).transpose();
    let team = text(context, "team")?.map(|id| TeamId::parse(&id)).transpose();
    let mut viewer = Viewer {
        visitor: if user.is_none() { key } else { None },
        user,
        roles: words(context, "roles")?,
        features: words(context, "features")?,
        permissions: words(context, "permissions")?,
        region: text(context, "region")?,
        tenant: tenant.map_err(|error| bad("tenant", &error.to_string()))?,
        team: team.map_err(|error| bad("team", &error.to_string()))?,
        ..Viewer::anonymous()
    };
    own_words(&mut viewer, context)?;
    Ok(viewer)
}

fn text(context: &Map<String, Value>, name: &str) -> Result<Option<String>, Problem> {
    match context.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.len() <= LONGEST => {
            Ok(Some(text.clone()).filter(|text| !text.is_empty()))
        }
        Some(_) => Err(bad(name, &format!("is a text of at most {LONGEST} bytes"))),
    }
}

fn words(context: &Map<String, Value>, name: &str) -> Result<BTreeSet<String>, Problem> {
    let why = || bad(name, &format!("is a list of at most {MOST} texts"));
    match context.get(name) {
        None | Some(Value::Null) => Ok(BTreeSet::new()),
        Some(Value::Array(all)) if all.len() <= MOST => {
            all.iter().map(|word| word.as_str().map(str::to_owned).ok_or_else(why)).collect()
        }
        Some(_) => Err(why()),
    }
}

fn bad(name: &str, why: &str) -> Problem {
    let refusal =
        Refusal::BadMember { pointer: format!("/context/{name}"), why: format!("{name} {why}") };
    Problem::from(refusal).with("errorCode", "INVALID_CONTEXT")
}
