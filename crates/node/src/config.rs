//! The configuration: defaults that need nothing, a YAML file over them, arguments over that.
//!
//! `${NAME}` and `${NAME:-default}` in the file are taken from the environment; this is the only
//! place that reads it. Keys that are not known are refused, so that a misspelt one is noticed.

use anyhow::{Context as _, bail};
use midplane_cli::ServeArgs;
use midplane_model::Environment;
use midplane_routing::{AddressPolicy, Network};
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// `midplane.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct File {
    server: Server,
    store: Place,
    bundles: Place,
    outbound: Outbound,
    shell: Shell,
    session: Session,
    gateway: Gateway,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Server {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    allowed_hosts: Vec<String>,
    environments: Vec<Environment>,
    default_environment: Option<Environment>,
}

impl Default for Server {
    fn default() -> Self {
        let hosts = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        Self {
            listen: None,
            public_url: None,
            allowed_hosts: hosts.into(),
            environments: Vec::new(),
            default_environment: None,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Place {
    url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Outbound {
    allowed_networks: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Shell {
    product_name: String,
    allow_eval: bool,
}

impl Default for Shell {
    fn default() -> Self {
        Self { product_name: "Midplane".into(), allow_eval: false }
    }
}

/// Spelled as S2 (layer 3) spells it; seconds.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Session {
    #[serde(rename = "accessTokenTTL")]
    access_token_ttl: u64,
    #[serde(rename = "refreshTokenTTL")]
    refresh_token_ttl: u64,
}

impl Default for Session {
    fn default() -> Self {
        Self { access_token_ttl: 900, refresh_token_ttl: 604_800 }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Gateway {
    anonymous: Anonymous,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Anonymous {
    #[default]
    Allow,
    Deny,
}

/// Everything decided.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) store: PathBuf,
    pub(crate) bundles: PathBuf,
    pub(crate) uploads: PathBuf,
    pub(crate) addresses: AddressPolicy,
    pub(crate) product_name: String,
    pub(crate) allow_eval: bool,
    pub(crate) identity: midplane_identity::Options,
    pub(crate) registry: midplane_registry::Options,
    pub(crate) anonymous: midplane_gateway::Anonymous,
}

const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

impl Config {
    /// Reads the file, if there is one, and lays the arguments over it.
    pub(crate) fn load(args: &ServeArgs) -> anyhow::Result<Self> {
        let file = match &args.config {
            None => File::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                let text = interpolate(&text, variable)?;
                serde_saphyr::from_str(&text)
                    .with_context(|| format!("{} is not a configuration", path.display()))?
            }
        };
        file.decide(args)
    }
}

impl File {
    fn decide(self, args: &ServeArgs) -> anyhow::Result<Config> {
        let data = &args.data_dir;
        let listen = match args.listen.or(self.server.listen) {
            Some(listen) => listen,
            None => DEFAULT_LISTEN.parse().context("the default address")?,
        };
        let mut registry = midplane_registry::Options::default();
        if !self.server.environments.is_empty() {
            registry.environments = self.server.environments;
        }
        if let Some(environment) = self.server.default_environment {
            registry.default_environment = environment;
        }
        if !registry.environments.contains(&registry.default_environment) {
            bail!("server.defaultEnvironment is not one of server.environments");
        }
        let networks = self.outbound.allowed_networks.iter().map(|text| Network::parse(text));
        let networks: Result<Vec<Network>, String> = networks.collect();
        let allowed = networks.map_err(anyhow::Error::msg).context("outbound.allowedNetworks")?;
        if let Some(url) = &self.server.public_url
            && !(url.starts_with("http://") || url.starts_with("https://"))
        {
            bail!("server.publicUrl must begin with http:// or https://");
        }
        let session = &self.session;
        if session.access_token_ttl < 30 || session.refresh_token_ttl <= session.access_token_ttl {
            bail!(
                "session.accessTokenTTL is at least 30 s and shorter than session.refreshTokenTTL"
            );
        }
        Ok(Config {
            listen,
            public_url: self.server.public_url,
            allowed_hosts: self.server.allowed_hosts,
            store: place("store.url", self.store.url, "sqlite://", data.join("registry.db"))?,
            bundles: place("bundles.url", self.bundles.url, "file://", data.join("bundles"))?,
            uploads: data.join("uploads"),
            addresses: AddressPolicy { allowed, loopback: listen.ip().is_loopback() },
            product_name: self.shell.product_name,
            allow_eval: self.shell.allow_eval,
            identity: midplane_identity::Options {
                access_ttl: Duration::from_secs(self.session.access_token_ttl),
                refresh_ttl: Duration::from_secs(self.session.refresh_token_ttl),
            },
            registry,
            anonymous: match self.gateway.anonymous {
                Anonymous::Allow => midplane_gateway::Anonymous::Allow,
                Anonymous::Deny => midplane_gateway::Anonymous::Deny,
            },
        })
    }
}

fn place(
    key: &str,
    url: Option<String>,
    scheme: &str,
    default: PathBuf,
) -> anyhow::Result<PathBuf> {
    let Some(url) = url else { return Ok(default) };
    match url.strip_prefix(scheme) {
        Some(path) if !path.is_empty() => Ok(path.into()),
        _ => bail!("{key} must begin with {scheme} and name a path; other kinds come later"),
    }
}

#[expect(clippy::disallowed_methods, reason = "configuration is read here and nowhere else")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Replaces `${NAME}` and `${NAME:-default}`; `$${` stands for `${` itself.
fn interpolate(text: &str, variable: impl Fn(&str) -> Option<String>) -> anyhow::Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        if rest[..at].ends_with('$') {
            out.push_str(&rest[..at - 1]);
            out.push_str("${");
            rest = &rest[at + 2..];
            continue;
        }
        out.push_str(&rest[..at]);
        let inside = &rest[at + 2..];
        let Some(end) = inside.find('}') else { bail!("a `${{` in the configuration has no `}}`") };
        let (name, default) = match inside[..end].split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (&inside[..end], None),
        };
        let value = variable(name).filter(|v| !(v.is_empty() && default.is_some()));
        match value.or_else(|| default.map(str::to_owned)) {
            Some(value) => out.push_str(&value),
            None => bail!("the configuration names ${{{name}}}, which is not set"),
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> Option<String> {
        match name {
            "PORT" => Some("9000".into()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn variables_are_filled_in() {
        let fill = |text: &str| interpolate(text, set);
        assert_eq!(fill("a: ${PORT}").unwrap(), "a: 9000");
        assert_eq!(fill("a: ${NONE:-x} ${EMPTY:-y}").unwrap(), "a: x y");
        assert_eq!(fill("a: $${PORT}").unwrap(), "a: ${PORT}");
        assert!(fill("a: ${NONE}").unwrap_err().to_string().contains("NONE"));
        assert!(fill("a: ${PORT").is_err());
    }

    #[test]
    fn a_misspelt_key_is_noticed() {
        let error = serde_saphyr::from_str::<File>("server:\n  publicUrll: x\n").unwrap_err();
        assert!(error.to_string().contains("publicUrll"), "{error}");
        let file: File =
            serde_saphyr::from_str("session:\n  accessTokenTTL: 60\nshell:\n  allowEval: true\n")
                .unwrap();
        assert_eq!((file.session.access_token_ttl, file.shell.allow_eval), (60, true));
    }
}
