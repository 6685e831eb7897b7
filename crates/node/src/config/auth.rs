//! The section `auth`: the ways in, each as its adapter describes it.

use midplane_options::{Complaint, Options};
use midplane_sign_on_oidc::{Preset, ProviderOptions};
use midplane_sign_on_remote::RemoteOptions;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who says who people are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct AuthOptions {
    /// What the sign-in page offers first. `custom` is Midplane's own accounts. The others need their
    /// section below; those that have one are offered beside it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) provider: WayIn,
    /// Whether people may sign in with a password of Midplane's own accounts. The administrator token
    /// works in any case.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) passwords: bool,
    /// A Keycloak realm. Roles are those of the realm and of this client, out of the access token.
    pub(crate) keycloak: ProviderOptions,
    /// An Auth0 tenant. Name the claim that an Action puts the roles into in `rolesClaims`.
    pub(crate) auth0: ProviderOptions,
    /// Any other OpenID Connect provider.
    pub(crate) oidc: ProviderOptions,
    /// A service of your own that implements `midplane.v1.Auth`, such as one in front of a directory:
    /// names and passwords that are typed into the sign-in form are handed to it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) remote: RemoteOptions,
}

/// A way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WayIn {
    /// Midplane's own accounts.
    #[default]
    Custom,
    /// Keycloak.
    Keycloak,
    /// Auth0.
    Auth0,
    /// Any other OpenID Connect provider.
    Oidc,
    /// A service of your own.
    Remote,
}

impl WayIn {
    fn preset(self) -> Option<Preset> {
        match self {
            Self::Custom | Self::Remote => None,
            Self::Keycloak => Some(Preset::Keycloak),
            Self::Auth0 => Some(Preset::Auth0),
            Self::Oidc => Some(Preset::Oidc),
        }
    }
}

impl Default for AuthOptions {
    fn default() -> Self {
        Self {
            provider: WayIn::default(),
            passwords: true,
            keycloak: ProviderOptions::default(),
            auth0: ProviderOptions::default(),
            oidc: ProviderOptions::default(),
            remote: RemoteOptions::default(),
        }
    }
}

impl AuthOptions {
    /// The providers that browsers are led to, the first one first.
    pub(crate) fn oidc_providers(&self) -> Vec<(Preset, &ProviderOptions)> {
        let mut used: Vec<_> =
            self.sections().into_iter().filter(|(_, one)| one.is_used()).collect();
        used.sort_by_key(|(preset, _)| Some(*preset) != self.provider.preset());
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

impl Options for AuthOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints: Vec<Complaint> = Vec::new();
        let missing = |key: String| {
            let message = "names a provider that is not configured";
            Complaint::new("provider", message).or(&key)
        };
        for (preset, section) in self.sections() {
            let own = section.complaints(preset);
            complaints.extend(own.into_iter().map(|one| one.below(preset.as_str())));
            if self.provider.preset() == Some(preset) && !section.is_used() {
                complaints.push(missing(format!("{}.clientId", preset.as_str())));
            }
        }
        complaints.extend(self.remote.complaints().into_iter().map(|one| one.below("remote")));
        if self.provider == WayIn::Remote && !self.remote.is_used() {
            complaints.push(missing("remote.address".into()));
        }
        let others = !self.oidc_providers().is_empty() || self.remote.is_used();
        if !self.passwords && !others {
            let message = "is off, and there is no other way to sign in";
            complaints.push(Complaint::new("passwords", message));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(options: &AuthOptions) -> String {
        format!("{:?}", options.complaints())
    }

    fn keycloak() -> ProviderOptions {
        ProviderOptions {
            server_url: "https://id.example/".into(),
            realm: "upf".into(),
            client_id: "upf-gateway".into(),
            ..ProviderOptions::default()
        }
    }

    #[test]
    fn own_accounts_need_nothing() {
        let options = AuthOptions::default();
        assert!(options.complaints().is_empty() && options.oidc_providers().is_empty());
    }

    #[test]
    fn what_is_named_is_configured() {
        for provider in [WayIn::Auth0, WayIn::Remote] {
            let options = AuthOptions { provider, ..AuthOptions::default() };
            assert!(complaints(&options).contains("not configured"), "{provider:?}");
        }
        let nobody = AuthOptions { passwords: false, ..AuthOptions::default() };
        assert!(complaints(&nobody).contains("no other way"));
        let remote = RemoteOptions { address: "http://127.0.0.1:1".into(), ..Default::default() };
        let directory = AuthOptions { remote, ..nobody };
        assert_eq!(complaints(&directory), "[]");
    }

    #[test]
    fn the_first_one_is_first() {
        let oidc = ProviderOptions {
            server_url: "https://other.example".into(),
            client_id: "me".into(),
            ..ProviderOptions::default()
        };
        let (keycloak, provider) = (keycloak(), WayIn::Oidc);
        let options = AuthOptions { provider, keycloak, oidc, ..AuthOptions::default() };
        let order = options.oidc_providers().into_iter().map(|(preset, _)| preset);
        assert_eq!(order.collect::<Vec<_>>(), [Preset::Oidc, Preset::Keycloak]);
    }
}
