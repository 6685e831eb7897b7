//! Which roles there are. A role is a word that plugins ask for; one that nobody asks for is almost
//! always a slip, and an account with it would see less than was meant, in silence.

use crate::Error;
use midplane_access::{ADMINISTRATOR, AUTHENTICATED, MEMBER, OPERATOR, PUBLISHER};
use std::collections::BTreeSet;

const BUILT_IN: [&str; 4] = [ADMINISTRATOR, MEMBER, OPERATOR, PUBLISHER];
/// What a name has to look like.
pub(crate) const SHAPE: &str = "a role has 1 to 64 characters of a-z, 0-9, - _ :";
/// From here on a name is likely a slip of another.
const ALIKE: f64 = 0.85;
const UNKNOWN: &str = "publish the plugin that asks for it first, make it with `midplane role \
                       create`, or name it in `signIn.roles`";
/// Names that are listed; more are no help.
const LISTED: usize = 12;

/// Whether this can be the name of a role.
pub(crate) fn is_role(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':'))
}

/// The built-in ones, the operator's, and those that plugins ask for.
pub(crate) fn known<'r>(
    operators: &'r [String],
    plugins: &'r BTreeSet<String>,
) -> BTreeSet<&'r str> {
    BUILT_IN
        .into_iter()
        .chain(operators.iter().map(String::as_str))
        .chain(plugins.iter().map(String::as_str))
        .collect()
}

/// Refuses a role that is neither built in, nor the operator's, nor asked for by a plugin.
pub(crate) fn check(
    given: &BTreeSet<String>,
    operators: &[String],
    plugins: &BTreeSet<String>,
) -> Result<(), Error> {
    let invalid = |text: String| Err(Error::Invalid(text));
    let known = known(operators, plugins);
    for role in given {
        if !is_role(role) {
            return invalid(SHAPE.into());
        }
        if role == AUTHENTICATED {
            return invalid(format!("everybody who signs in has `{role}`; nobody is given it"));
        }
        if !known.contains(role.as_str()) {
            return invalid(format!(
                "there is no role `{role}`; {}",
                instead(role, &known, UNKNOWN)
            ));
        }
    }
    Ok(())
}

/// What was probably meant by a name, or those there are and what else to do.
pub(crate) fn instead(role: &str, known: &BTreeSet<&str>, otherwise: &str) -> String {
    let scored = known.iter().map(|name| (strsim::jaro_winkler(role, name), *name));
    match scored.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((likeness, name)) if likeness > ALIKE => format!("did you mean `{name}`?"),
        _ => {
            let names: Vec<&str> = known.iter().copied().take(LISTED).collect();
            let more = if known.len() > LISTED { " and others" } else { "" };
            format!("there are {}{more}; {otherwise}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(role: &str) -> Option<String> {
        let set = |role: &str| BTreeSet::from([role.to_owned()]);
        let operators = ["auditor".to_owned()];
        check(&set(role), &operators, &set("buyer")).err().map(|error| error.to_string())
    }

    #[test]
    fn built_in_configured_and_asked_for_roles_are_known() {
        for role in ["administrator", "publisher", "member", "auditor", "buyer"] {
            assert_eq!(refusal(role), None);
        }
    }

    #[test]
    fn a_slip_is_told_the_right_name() {
        for (slip, meant) in [
            ("admin", "administrator"),
            ("adminstrator", "administrator"),
            ("members", "member"),
            ("publsher", "publisher"),
            ("audtor", "auditor"),
            ("buyers", "buyer"),
        ] {
            let told = refusal(slip).unwrap_or_default();
            assert_eq!(told, format!("there is no role `{slip}`; did you mean `{meant}`?"));
        }
        let told = refusal("zzz").unwrap_or_default();
        assert!(
            told.contains("there are administrator, auditor, buyer, member, operator, publisher;"),
            "{told}"
        );
    }

    #[test]
    fn a_role_is_a_word() {
        for role in ["", "Admin", "a b", "rôle", &"x".repeat(65)] {
            assert!(refusal(role).is_some_and(|told| told.contains("1 to 64")), "{role}");
        }
    }
}
