//! Whether somebody may publish a plugin to where it goes, asked once its name was read, and why
//! not.

use crate::{Api, Problem, allowed::Allowed};
use midplane_access::{Denied, Permission, needs::VersionsPublish};
use midplane_model::{Environment, PluginName};
use midplane_registry::publish::{Admission, Error};
use std::sync::OnceLock;

/// What a publisher may do, and what they were refused.
pub(crate) struct Permit<'c> {
    caller: &'c Allowed<VersionsPublish>,
    /// Where the version was wanted, and where it goes first if that has to be approved.
    reached: Vec<Environment>,
    denied: OnceLock<Denied>,
}

impl<'c> Permit<'c> {
    /// Of a publish to an environment; to the default one when none is named.
    pub(crate) fn new(
        api: &Api,
        caller: &'c Allowed<VersionsPublish>,
        wanted: Option<&str>,
    ) -> Self {
        let options = api.registry.options();
        let wanted = match wanted {
            Some(wanted) => api.registry.environment(wanted),
            None => Some(&options.default_environment),
        };
        // one that is not there is refused before anybody is asked
        let reached =
            wanted.into_iter().flat_map(|one| [one.clone(), options.published_to(one.clone())]);
        Self { caller, reached: reached.collect(), denied: OnceLock::new() }
    }

    /// Whether they may publish the plugin there.
    pub(crate) fn admits(&self, name: &PluginName) -> Admission {
        let mut asked = self.caller.for_plugin(name);
        for environment in &self.reached {
            asked = asked.and_then(|()| self.caller.may_reach(Some(environment)));
        }
        // a backend is the same everywhere, and so is what it may do
        let consents = self.caller.0.require_for(Permission::APPROVALS_DECIDE, name).is_ok()
            && self.caller.may_reach(None).is_ok();
        match asked.map_err(|denied| self.denied.set(denied)) {
            Ok(()) if self.caller.finds_unclaimed(name) => Admission::WhileUnclaimed { consents },
            Ok(()) => Admission::Admitted { consents },
            Err(_) => Admission::Refused,
        }
    }

    /// Why it was refused: what they may not do, where that was it.
    pub(crate) fn refusal(self, error: Error) -> Problem {
        match self.denied.into_inner() {
            Some(denied) => denied.into(),
            None => error.into(),
        }
    }
}
