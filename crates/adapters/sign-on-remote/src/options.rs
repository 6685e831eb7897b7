//! What an operator says of a provider of their own: `auth.remote`.

use midplane_options::{Complaint, Secret};
use midplane_sign_on::MappedRole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::{Host, Url};

/// A service that implements `midplane.v1.Auth`. It is used when `address` is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct RemoteOptions {
    /// What the sign-in page calls it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub display_name: String,
    /// Where it listens. `http` is taken on this machine alone: passwords go there.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "http(s)://HOST:PORT"))]
    pub address: String,
    /// What this platform proves itself with there: `authorization: Bearer …`.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub token: Option<Secret>,
    /// How long it is waited for.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 60))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub timeout: Duration,
    /// Which of its roles or groups is which of this platform's. What is not named here keeps its name,
    /// but `administrator`, `operator` and `publisher` are given only by an entry.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub role_map: Vec<MappedRole>,
    /// Roles of everybody who comes from there.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub default_roles: Vec<String>,
    /// When it is not empty, only who has one of these (in this platform's words) gets in.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub required_roles: Vec<String>,
    /// PEM file with authorities to believe beside those of this machine.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub ca_file: String,
}

impl Default for RemoteOptions {
    fn default() -> Self {
        Self {
            display_name: String::new(),
            address: String::new(),
            token: None,
            timeout: Duration::from_secs(5),
            role_map: Vec::new(),
            default_roles: vec!["member".into()],
            required_roles: Vec::new(),
            ca_file: String::new(),
        }
    }
}

impl RemoteOptions {
    /// Whether it is one of the ways in.
    pub fn is_used(&self) -> bool {
        !self.address.is_empty()
    }

    pub(crate) fn title(&self) -> String {
        match self.display_name.trim() {
            "" => "Directory".to_owned(),
            name => name.to_owned(),
        }
    }

    /// What is wrong with it.
    pub fn complaints(&self) -> Vec<Complaint> {
        let wrong = self.is_used().then(|| wrong_address(&self.address)).flatten();
        wrong.map(|wrong| Complaint::new("address", wrong)).into_iter().collect()
    }
}

fn wrong_address(text: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(text) else {
        return Some("is not an address such as http://127.0.0.1:50061");
    };
    let on_this_machine = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        _ if !url.username().is_empty() || url.password().is_some() => Some("has a user in it"),
        _ if url.path() != "/" || url.query().is_some() || url.fragment().is_some() => {
            Some("has more than a host and a port")
        }
        "https" => None,
        "http" if on_this_machine => None,
        "http" => Some("has to be https: whoever is on the way would read passwords"),
        _ => Some("has to be https"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_go_to_this_machine_or_encrypted() {
        for (address, why) in [
            ("id.example", "not an address"),
            ("http://id.example:1", "has to be https"),
            ("https://me:pw@id.example", "a user in it"),
            ("https://id.example/path", "more than a host"),
            ("unix:/run/x", "more than a host"),
        ] {
            let options = RemoteOptions { address: address.into(), ..RemoteOptions::default() };
            let told = format!("{:?}", options.complaints());
            assert!(told.contains(why), "{address}: {told}");
        }
        for address in ["", "http://127.0.0.1:1", "http://[::1]:1/", "https://id.example:50061"] {
            let options = RemoteOptions { address: address.into(), ..RemoteOptions::default() };
            assert_eq!(options.complaints().len(), 0, "{address}");
        }
    }
}
