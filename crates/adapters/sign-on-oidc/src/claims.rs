//! What a provider's claims mean here: a name to show, a name to sign in with, and roles.

use midplane_model::is_one_line;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of a token or of user info.
pub(crate) type Claims = Map<String, Value>;

/// Roles that let somebody run the platform. A provider's word of the same spelling, which means
/// something else there, gives nobody one.
const POWERFUL: [&str; 3] = ["administrator", "operator", "publisher"];
/// More roles make a token that no header takes.
const MOST_ROLES: usize = 100;
/// Browsers drop a cookie above 4 KiB, and the roles stand in one, in base64.
const MOST_BYTES: usize = 2048;
const LONGEST_NAME: usize = 200;

/// How roles are read.
#[derive(Clone, Debug)]
pub(crate) struct RoleRules {
    /// Where they stand.
    pub(crate) claims: Vec<String>,
    /// The provider's word to ours.
    pub(crate) map: BTreeMap<String, String>,
    /// Roles of everybody.
    pub(crate) default: Vec<String>,
    /// Only who has one of these gets in; everybody when empty.
    pub(crate) required: Vec<String>,
}

impl RoleRules {
    /// Roles in this platform's words, out of all that the provider said.
    pub(crate) fn roles(&self, said: &[Claims]) -> BTreeSet<String> {
        let told: BTreeSet<String> = said
            .iter()
            .flat_map(|claims| self.claims.iter().flat_map(|claim| words(find(claims, claim))))
            .filter_map(|word| self.ours(word))
            .collect();
        // what the operator named comes first: no flood of others takes its place
        let is_named = |role: &&String| {
            self.required.contains(*role) || self.map.values().any(|ours| ours == *role)
        };
        let (named, others): (Vec<&String>, Vec<&String>) = told.iter().partition(is_named);
        let mut roles: BTreeSet<String> = self.default.iter().cloned().collect();
        let mut bytes = 0;
        for role in named.into_iter().chain(others) {
            bytes += role.len() + 3;
            if roles.len() >= MOST_ROLES || bytes > MOST_BYTES {
                break;
            }
            roles.insert(role.clone());
        }
        roles
    }

    /// Whether somebody with these roles may come in.
    pub(crate) fn admit(&self, roles: &BTreeSet<String>) -> bool {
        self.required.is_empty() || self.required.iter().any(|role| roles.contains(role))
    }

    fn ours(&self, word: &str) -> Option<String> {
        if let Some(named) = self.map.get(word) {
            return Some(named.clone());
        }
        // Keycloak writes groups as paths
        let plain = word.strip_prefix('/').unwrap_or(word);
        let is_word = (1..=64).contains(&plain.len())
            && plain.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':'));
        (is_word && !POWERFUL.contains(&plain)).then(|| plain.to_owned())
    }
}

/// What somebody is called, of the claims that say it first.
pub(crate) fn display_name(said: &[Claims]) -> Option<String> {
    let name = text(said, "name").or_else(|| {
        let [given, family] = ["given_name", "family_name"].map(|claim| text(said, claim));
        Some(format!("{} {}", given?, family?))
    })?;
    let fits = name.len() <= LONGEST_NAME && is_one_line(&name);
    fits.then_some(name)
}

/// What somebody would sign in with: only a wish, which proves nothing.
pub(crate) fn username(said: &[Claims]) -> Option<String> {
    ["preferred_username", "nickname", "email"].into_iter().find_map(|claim| {
        let name = text(said, claim)?;
        let fits = name.len() <= 100
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._@+-".contains(&b));
        fits.then_some(name)
    })
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

    fn rules(claims: &[&str]) -> RoleRules {
        RoleRules {
            claims: claims.iter().map(|claim| (*claim).to_owned()).collect(),
            map: [("platform-admins".to_owned(), "administrator".to_owned())].into(),
            default: vec!["member".into()],
            required: Vec::new(),
        }
    }

    fn sorted(roles: &BTreeSet<String>) -> Vec<&str> {
        roles.iter().map(String::as_str).collect()
    }

    #[test]
    fn keycloak_puts_roles_into_two_places() {
        let said = [claims(json!({
            "realm_access": {"roles": ["buyer", "administrator", "offline_access"]},
            "resource_access": {"upf.gateway": {"roles": ["auditor"]}, "account": {"roles": ["x"]}},
        }))];
        let roles =
            rules(&["realm_access.roles", "resource_access.upf.gateway.roles"]).roles(&said);
        // nobody becomes administrator because a realm has a role of that name
        assert_eq!(sorted(&roles), ["auditor", "buyer", "member", "offline_access"]);
    }

    #[test]
    fn a_claim_may_have_an_address_for_a_name() {
        let said = [claims(json!({"https://x.example/roles": ["buyer", "platform-admins"]}))];
        let roles = rules(&["https://x.example/roles"]).roles(&said);
        assert_eq!(sorted(&roles), ["administrator", "buyer", "member"]);
    }

    #[test]
    fn groups_are_paths_or_words() {
        let said =
            [claims(json!({"groups": ["/staff", "/a/b", "Ä", 3, null], "roles": "one two"}))];
        let roles = rules(&["groups", "roles", "nothing", "nothing.at.all"]).roles(&said);
        assert_eq!(sorted(&roles), ["member", "one", "staff", "two"]);
    }

    #[test]
    fn only_some_may_come_in() {
        let open = rules(&[]);
        assert!(open.admit(&BTreeSet::new()));
        let shut = RoleRules { required: vec!["staff".into()], ..open };
        assert!(!shut.admit(&["member".to_owned()].into()));
        assert!(shut.admit(&["member".to_owned(), "staff".to_owned()].into()));
    }

    #[test]
    fn roles_are_bounded() {
        let many: Vec<String> = (0..500).map(|n| format!("r{n}")).collect();
        let roles = rules(&["roles"]).roles(&[claims(json!({"roles": many}))]);
        assert_eq!(roles.len(), MOST_ROLES);
        assert!(roles.contains("member"));
        // what the operator named is not pushed out by what sorts before it
        let mut flood: Vec<String> = (0..500).map(|n| format!("0{n:049}")).collect();
        flood.push("platform-admins".into());
        let roles = rules(&["roles"]).roles(&[claims(json!({"roles": flood}))]);
        assert!(roles.contains("administrator") && roles.contains("member"));
        assert!(roles.iter().map(String::len).sum::<usize>() <= MOST_BYTES);
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
