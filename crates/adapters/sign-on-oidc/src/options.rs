//! What an operator says of identity providers: the section `auth` of the configuration. Spelled as the
//! Unified Plugin Framework (layer 3) spells it.

use midplane_options::{Complaint, Secret};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// Who says who people are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct AuthOptions {
    /// What the sign-in page offers first. `custom` is Midplane's own accounts. The others need their
    /// section below; those that have one are offered beside it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub provider: Preset,
    /// Whether people may sign in with a password of Midplane's own accounts. The administrator token
    /// works in any case.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub passwords: bool,
    /// A Keycloak realm. Roles are those of the realm and of this client, out of the access token.
    pub keycloak: ProviderOptions,
    /// An Auth0 tenant. Name the claim that an Action puts the roles into in `rolesClaims`.
    pub auth0: ProviderOptions,
    /// Any other OpenID Connect provider.
    pub oidc: ProviderOptions,
}

/// Which kind of provider.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Midplane's own accounts.
    #[default]
    Custom,
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

/// A role of the provider's, and which one it is here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappedRole {
    /// The provider's word: a role, or the path of a group.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub from: String,
    /// The role here.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub to: String,
}

impl Preset {
    /// How it is written in addresses and in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Custom => "custom",
            Self::Keycloak => "keycloak",
            Self::Auth0 => "auth0",
            Self::Oidc => "oidc",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Custom => "Midplane",
            Self::Keycloak => "Keycloak",
            Self::Auth0 => "Auth0",
            Self::Oidc => "Single sign-on",
        }
    }
}

impl Default for AuthOptions {
    fn default() -> Self {
        Self {
            provider: Preset::Custom,
            passwords: true,
            keycloak: ProviderOptions::default(),
            auth0: ProviderOptions::default(),
            oidc: ProviderOptions::default(),
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

impl AuthOptions {
    /// The providers that are used, the first one first.
    pub(crate) fn configured(&self) -> Vec<(Preset, &ProviderOptions)> {
        let mut used: Vec<_> =
            self.sections().into_iter().filter(|(_, one)| one.is_used()).collect();
        used.sort_by_key(|(preset, _)| *preset != self.provider);
        used
    }

    fn sections(&self) -> [(Preset, &ProviderOptions); 3] {
        [
            (Preset::Keycloak, &self.keycloak),
            (Preset::Auth0, &self.auth0),
            (Preset::Oidc, &self.oidc),
        ]
    }
}

impl ProviderOptions {
    fn is_used(&self) -> bool {
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
            Preset::Custom | Preset::Auth0 | Preset::Oidc => self.server_url.clone(),
        }
    }

    /// Where its roles stand.
    pub(crate) fn roles_claims(&self, preset: Preset) -> Vec<String> {
        let own: &[&str] = match preset {
            Preset::Keycloak => &["realm_access.roles", "resource_access.{clientId}.roles"],
            Preset::Custom | Preset::Auth0 | Preset::Oidc => &["roles", "groups"],
        };
        match self.roles_claims.is_empty() {
            true => own.iter().map(|claim| (*claim).to_owned()).collect(),
            false => self.roles_claims.clone(),
        }
    }

    fn complaints(&self, preset: Preset) -> Vec<Complaint> {
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

impl midplane_options::Options for AuthOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints: Vec<Complaint> = Vec::new();
        for (preset, section) in self.sections() {
            let own = section.complaints(preset);
            complaints.extend(own.into_iter().map(|one| one.below(preset.as_str())));
            if self.provider == preset && !section.is_used() {
                let message = "names a provider that is not configured";
                let key = format!("{}.clientId", preset.as_str());
                complaints.push(Complaint::new("provider", message).or(&key));
            }
        }
        if !self.passwords && self.configured().is_empty() {
            let message = "is off, and there is no other way to sign in";
            complaints.push(Complaint::new("passwords", message));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_options::Options as _;

    fn keycloak(change: impl FnOnce(&mut ProviderOptions)) -> AuthOptions {
        let mut keycloak = ProviderOptions {
            server_url: "https://id.example/".into(),
            realm: "upf".into(),
            client_id: "upf-gateway".into(),
            ..ProviderOptions::default()
        };
        change(&mut keycloak);
        AuthOptions { provider: Preset::Keycloak, keycloak, ..AuthOptions::default() }
    }

    fn complaints(options: &AuthOptions) -> String {
        format!("{:?}", options.complaints())
    }

    #[test]
    fn own_accounts_need_nothing() {
        let options = AuthOptions::default();
        assert!(options.complaints().is_empty() && options.configured().is_empty());
    }

    #[test]
    fn a_realm_is_an_issuer() {
        let options = keycloak(|_| {});
        assert!(options.complaints().is_empty());
        let [(preset, section)] = options.configured()[..] else { panic!("one") };
        assert_eq!(section.issuer(preset), "https://id.example/realms/upf");
        let other = ProviderOptions { server_url: "https://a.example/".into(), ..section.clone() };
        assert_eq!(other.issuer(Preset::Auth0), "https://a.example/");
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let provider = AuthOptions { provider: Preset::Auth0, ..AuthOptions::default() };
        assert!(complaints(&provider).contains("not configured"));
        let nobody = AuthOptions { passwords: false, ..AuthOptions::default() };
        assert!(complaints(&nobody).contains("no other way"));
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

    #[test]
    fn the_first_one_is_first() {
        let mut options = keycloak(|_| {});
        options.oidc = ProviderOptions {
            server_url: "https://other.example".into(),
            client_id: "me".into(),
            ..ProviderOptions::default()
        };
        options.provider = Preset::Oidc;
        let order: Vec<Preset> = options.configured().iter().map(|(preset, _)| *preset).collect();
        assert_eq!(order, [Preset::Oidc, Preset::Keycloak]);
    }
}
