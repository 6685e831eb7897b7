//! The environment that a request names: one of those there are, or one refusal for all of them.

use crate::{Api, Problem, Refusal, document::Announced, meant};
use midplane_model::Environment;

/// What is refused of an environment in an address or a parameter.
pub(crate) const UNKNOWN: Announced = (404, "MP-REG-011", "there is no such environment");
/// What is refused of an environment in a body.
pub(crate) const UNKNOWN_IN_BODY: Announced = (422, "MP-REG-011", "there is no such environment");

/// The one that an address or a parameter names; the default one when none is named.
pub(crate) fn environment<'a>(
    api: &'a Api,
    asked: Option<&str>,
) -> Result<&'a Environment, Problem> {
    find(api, asked, None)
}

/// The same of a body, in the member `at`.
pub(crate) fn environment_in_body<'a>(
    api: &'a Api,
    asked: Option<&str>,
    at: &str,
) -> Result<&'a Environment, Problem> {
    find(api, asked, Some(at))
}

fn find<'a>(
    api: &'a Api,
    asked: Option<&str>,
    pointer: Option<&str>,
) -> Result<&'a Environment, Problem> {
    let options = api.registry.options();
    let Some(asked) = asked else { return Ok(&options.default_environment) };
    api.registry.environment(asked).ok_or_else(|| {
        let (name, pointer) = (meant::short(asked), pointer.map(str::to_owned));
        let known = options.environments.iter().map(Environment::as_str);
        Problem::from(Refusal::NoEnvironment { name, pointer }).hinting(meant::hint(asked, known))
    })
}
