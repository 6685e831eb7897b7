//! What a provider's claims mean here: a name to show, a name to sign in with, and roles.

use midplane_sign_on::{fitting_display_name, fitting_username};
use serde_json::{Map, Value};

/// Claims of a token or of user info.
pub(crate) type Claims = Map<String, Value>;

/// The words for roles that stand in these claims.
pub(crate) fn role_words<'c>(said: &'c [Claims], names: &[String]) -> Vec<&'c str> {
    let of = |claims: &'c Claims| names.iter().flat_map(move |name| words(find(claims, name)));
    said.iter().flat_map(of).collect()
}

/// What somebody is called, of the claims that say it first.
pub(crate) fn display_name(said: &[Claims]) -> Option<String> {
    let name = text(said, "name").or_else(|| {
        let [given, family] = ["given_name", "family_name"].map(|claim| text(said, claim));
        Some(format!("{} {}", given?, family?))
    })?;
    fitting_display_name(&name)
}

/// What somebody would sign in with: only a wish, which proves nothing.
pub(crate) fn username(said: &[Claims]) -> Option<String> {
    let claims = ["preferred_username", "nickname", "email"].into_iter();
    claims.filter_map(|claim| text(said, claim)).find_map(|name| fitting_username(&name))
}

/// The first text that a claim has.
pub(crate) fn text(said: &[Claims], claim: &str) -> Option<String> {
    let texts = said.iter().filter_map(|claims| claims.get(claim)?.as_str());
    texts.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
}

/// A member of that name, dots and all; or what some of the dots lead to.
fn find<'c>(claims: &'c Claims, path: &str) -> Option<&'c Value> {
    if let Some(found) = claims.get(path) {
        return Some(found);
    }
    path.match_indices('.').find_map(|(dot, _)| {
        let inner = claims.get(&path[..dot])?.as_object()?;
        find(inner, &path[dot + 1..])
    })
}

fn words(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(words)) => words.split_ascii_whitespace().collect(),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(value: Value) -> Claims {
        value.as_object().unwrap().clone()
    }

    fn sorted<'c>(said: &'c [Claims], names: &[&str]) -> Vec<&'c str> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut words = role_words(said, &names);
        words.sort_unstable();
        words
    }

    #[test]
    fn keycloak_puts_roles_into_two_places() {
        let said = [claims(json!({
            "realm_access": {"roles": ["buyer", "administrator"]},
            "resource_access": {"upf.gateway": {"roles": ["auditor"]}, "account": {"roles": ["x"]}},
        }))];
        let words = sorted(&said, &["realm_access.roles", "resource_access.upf.gateway.roles"]);
        assert_eq!(words, ["administrator", "auditor", "buyer"]);
    }

    #[test]
    fn a_claim_may_have_an_address_for_a_name() {
        let said = [claims(json!({"https://x.example/roles": ["buyer", "platform-admins"]}))];
        assert_eq!(sorted(&said, &["https://x.example/roles"]), ["buyer", "platform-admins"]);
    }

    #[test]
    fn groups_are_paths_or_words() {
        let said = [claims(json!({"groups": ["/staff", "/a/b", 3, null], "roles": "one two"}))];
        let words = sorted(&said, &["groups", "roles", "nothing", "nothing.at.all"]);
        assert_eq!(words, ["/a/b", "/staff", "one", "two"]);
    }

    #[test]
    fn names_are_taken_where_they_stand() {
        let token = claims(json!({"given_name": "Ada", "family_name": "L", "nickname": " "}));
        let info = claims(json!({"preferred_username": "a b", "email": "ada@example.com"}));
        let said = [token, info];
        assert_eq!(display_name(&said).as_deref(), Some("Ada L"));
        assert_eq!(username(&said).as_deref(), Some("ada@example.com"));
        assert_eq!(username(&[claims(json!({"email": 3}))]), None);
        assert_eq!(display_name(&[claims(json!({"name": "a\u{7}"}))]), None);
    }
}
