//! What an operator says of a provider. Spelled as the Unified Plugin Framework (layer 3) spells it.

use midplane_options::{Complaint, Secret};
use midplane_sign_on::MappedRole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// Which kind of provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// Keycloak.
    Keycloak,
    /// Auth0.
    Auth0,
    /// Any other one.
    Oidc,
}

/// One provider. It is used when `clientId` is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ProviderOptions {
    /// What the button on the sign-in page says; the provider's kind when empty.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub display_name: String,
    /// Its address. Keycloak: without the realm. Others: the issuer, byte for byte as the provider
    /// writes it (Auth0's ends in `/`). `http` is taken on this machine alone.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub server_url: String,
    /// The realm. Keycloak only.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub realm: String,
    /// What the provider calls this platform.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub client_id: String,
    /// What this platform proves itself with. None for a public client.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub client_secret: Option<Secret>,
    /// What is asked for beside `openid`.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub scopes: Vec<String>,
    /// Claims with roles: a member's name, or a way into the claims with dots. `{clientId}` stands for
    /// this client. Empty: Keycloak's own, and `roles` and `groups` of others.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub roles_claims: Vec<String>,
    /// Which of the provider's roles or groups is which of this platform's. What is not named here
    /// keeps its name, but `administrator`, `operator` and `publisher` are given only by an entry.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub role_map: Vec<MappedRole>,
    /// Roles of everybody who comes from there.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub default_roles: Vec<String>,
    /// When it is not empty, only who has one of these (in this platform's words) gets in.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub required_roles: Vec<String>,
    /// Whether the provider's user info is asked, too. Off: what its tokens say has to do.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub user_info: bool,
    /// PEM file with authorities to believe beside those of this machine.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub ca_file: String,
}

impl Preset {
    /// How it is written in addresses and in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keycloak => "keycloak",
            Self::Auth0 => "auth0",
            Self::Oidc => "oidc",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Keycloak => "Keycloak",
            Self::Auth0 => "Auth0",
            Self::Oidc => "Single sign-on",
        }
    }
}

impl Default for ProviderOptions {
    fn default() -> Self {
        Self {
            display_name: String::new(),
            server_url: String::new(),
            realm: String::new(),
            client_id: String::new(),
            client_secret: None,
            scopes: vec!["profile".into(), "email".into()],
            roles_claims: Vec::new(),
            role_map: Vec::new(),
            default_roles: vec!["member".into()],
            required_roles: Vec::new(),
            user_info: true,
            ca_file: String::new(),
        }
    }
}

impl ProviderOptions {
    /// Whether it is one of the ways in.
    pub fn is_used(&self) -> bool {
        !self.client_id.is_empty()
    }

    /// What the sign-in page calls it.
    pub(crate) fn title(&self, preset: Preset) -> String {
        match self.display_name.trim() {
            "" => preset.title().to_owned(),
            name => name.to_owned(),
        }
    }

    /// Who signs what it says.
    pub(crate) fn issuer(&self, preset: Preset) -> String {
        match preset {
            Preset::Keycloak => {
                format!("{}/realms/{}", self.server_url.trim_end_matches('/'), self.realm)
            }
            Preset::Auth0 | Preset::Oidc => self.server_url.clone(),
        }
    }

    /// Where its roles stand.
    pub(crate) fn roles_claims(&self, preset: Preset) -> Vec<String> {
        let own: &[&str] = match preset {
            Preset::Keycloak => &["realm_access.roles", "resource_access.{clientId}.roles"],
            Preset::Auth0 | Preset::Oidc => &["roles", "groups"],
        };
        match self.roles_claims.is_empty() {
            true => own.iter().map(|claim| (*claim).to_owned()).collect(),
            false => self.roles_claims.clone(),
        }
    }

    /// What is wrong with it.
    pub fn complaints(&self, preset: Preset) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if !self.is_used() {
            if !self.server_url.is_empty() {
                complaints.push(Complaint::new("clientId", "is missing beside serverUrl"));
            }
            return complaints;
        }
        if let Some(wrong) = wrong_address(&self.server_url) {
            complaints.push(Complaint::new("serverUrl", wrong));
        }
        let is_keycloak = preset == Preset::Keycloak;
        if is_keycloak && !is_segment(&self.realm) {
            let wrong = "has to be the name of a realm, as it stands in its addresses";
            complaints.push(Complaint::new("realm", wrong));
        }
        if !is_keycloak && !self.realm.is_empty() {
            complaints.push(Complaint::new("realm", "is Keycloak's alone"));
        }
        complaints
    }
}

fn is_segment(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b))
}

fn wrong_address(text: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(text) else {
        return Some("is not an address such as https://id.example");
    };
    let on_this_machine = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        _ if !url.username().is_empty() || url.password().is_some() => Some("has a user in it"),
        _ if url.query().is_some() || url.fragment().is_some() => Some("has a query or a fragment"),
        "https" => None,
        "http" if on_this_machine => None,
        "http" => Some("has to be https: whoever is on the way could sign in as anybody"),
        _ => Some("has to be https"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keycloak(change: impl FnOnce(&mut ProviderOptions)) -> ProviderOptions {
        let mut keycloak = ProviderOptions {
            server_url: "https://id.example/".into(),
            realm: "upf".into(),
            client_id: "upf-gateway".into(),
            ..ProviderOptions::default()
        };
        change(&mut keycloak);
        keycloak
    }

    fn complaints(options: &ProviderOptions) -> String {
        format!("{:?}", options.complaints(Preset::Keycloak))
    }

    #[test]
    fn a_realm_is_an_issuer() {
        let section = keycloak(|_| {});
        assert_eq!((section.is_used(), complaints(&section).as_str()), (true, "[]"));
        assert_eq!(section.issuer(Preset::Keycloak), "https://id.example/realms/upf");
        let other = ProviderOptions { server_url: "https://a.example/".into(), ..section };
        assert_eq!(other.issuer(Preset::Auth0), "https://a.example/");
    }

    #[test]
    fn what_does_not_fit_is_said() {
        for (url, why) in [
            ("id.example", "not an address"),
            ("http://id.example", "has to be https"),
            ("https://me:pw@id.example", "a user in it"),
            ("https://id.example/?a=b", "a query"),
            ("ftp://id.example", "has to be https"),
        ] {
            let told = complaints(&keycloak(|one| one.server_url = url.into()));
            assert!(told.contains(why), "{url}: {told}");
        }
        for url in ["http://127.0.0.1:8081", "http://localhost:1", "http://[::1]:1/", "https://x"] {
            assert_eq!(complaints(&keycloak(|one| one.server_url = url.into())), "[]", "{url}");
        }
        assert!(complaints(&keycloak(|one| one.realm = "a/b".into())).contains("realm"));
        assert!(complaints(&keycloak(|one| one.client_id.clear())).contains("clientId"));
    }
}
