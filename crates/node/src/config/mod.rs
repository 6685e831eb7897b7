//! The configuration: defaults that need nothing, a YAML file over them, arguments over that.
//!
//! Each component owns its section; this is the tree of them, and what is checked across. It is
//! the only place that reads the environment. How a file becomes values, and what is said of one
//! that does not, is `midplane-options`' business.

mod auth;
mod mail;
mod server;
#[cfg(test)]
mod tests;

pub(crate) use auth::{AuthOptions, WayIn};
pub(crate) use mail::{MailOptions, MailProvider};
pub(crate) use server::ServerOptions;

use crate::static_plugins;
use midplane_cli::{Configuration, ServeArgs};
use midplane_options::{
    Argument, Code, Complaint, Finding, Loaded, Options, Place, described_keys, read, reference,
    schema,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{io, path::Path};

/// Midplane's configuration, `midplane.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct Config {
    /// This server: where it listens, what it is called, which environments it has.
    pub(crate) server: ServerOptions,
    /// The database: accounts, versions, channels, instances.
    pub(crate) store: midplane_store_sqlite::Options,
    /// The keys that secrets in the database are sealed under.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) keys: midplane_master_keys_local::Options,
    /// Published files.
    pub(crate) bundles: midplane_infra_object::Options,
    /// Where this server may connect to on somebody else's word, and how.
    pub(crate) outbound: midplane_outbound_http::Options,
    /// The browser shell.
    pub(crate) shell: midplane_web::Options,
    /// Sessions and their tokens.
    pub(crate) session: midplane_identity::SessionOptions,
    /// Who says who people are: own accounts, identity providers.
    pub(crate) auth: AuthOptions,
    /// Passwords and those who guess them.
    pub(crate) sign_in: midplane_identity::SignInOptions,
    /// Letters to people: invitations, links to choose another password.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) mail: MailOptions,
    /// Tenants, teams, and what is installed for them.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) tenancy: midplane_tenancy::Options,
    /// The data plane: how requests to plugins' backends are taken and passed on.
    pub(crate) gateway: midplane_gateway::Settings,
    /// gRPC: services for plugins and programs.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) grpc: midplane_grpc::Options,
    /// How patient the platform is with plugins' backends.
    pub(crate) health: midplane_lifecycle::Options,
    /// What may be published, and how it is taken in.
    pub(crate) registry: midplane_registry::Options,
    /// Midplane's own HTTP interface: what it takes and how much it answers.
    pub(crate) api: midplane_http::ApiOptions,
    /// Backends that do not register by themselves. Read again when the process gets SIGHUP; one that
    /// is not named any more is signed off.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) plugins: Vec<midplane_lifecycle::ConfiguredBackend>,
}

impl Options for Config {
    fn complaints(&self) -> Vec<Complaint> {
        let sections = [
            ("server", self.server.complaints()),
            ("store", self.store.complaints()),
            ("keys", self.keys.complaints()),
            ("bundles", self.bundles.complaints()),
            ("outbound", self.outbound.complaints()),
            ("shell", self.shell.complaints()),
            ("session", self.session.complaints()),
            ("auth", self.auth.complaints()),
            ("signIn", self.sign_in.complaints()),
            ("mail", self.mail.complaints()),
            ("tenancy", self.tenancy.complaints()),
            ("gateway", self.gateway.complaints()),
            ("grpc", self.grpc.complaints()),
            ("health", self.health.complaints()),
            ("registry", self.registry.complaints()),
            ("api", self.api.complaints()),
        ];
        let own = sections.into_iter().flat_map(|(section, complaints)| {
            complaints.into_iter().map(move |complaint| complaint.below(section))
        });
        let plugins = static_plugins::requests(&self.plugins).err().unwrap_or_default();
        own.chain(self.across()).chain(self.shared_hosts()).chain(plugins).collect()
    }
}

impl Config {
    /// What one component's options mean to another's.
    fn across(&self) -> Option<Complaint> {
        if self.registry.limits.packed <= self.api.dropped_upload {
            return None;
        }
        let message = "is larger than api.droppedUpload: who uploads more than is allowed would not \
                       hear why";
        Some(Complaint::new("registry.packageLimits.packed", message).or("api.droppedUpload"))
    }

    /// Hosts that a plugin is to have to itself and that are ours: nothing would be served there,
    /// and cookies, which know no ports, would be shared.
    fn shared_hosts(&self) -> Vec<Complaint> {
        let name = |authority: &str| {
            let name = authority.rsplit_once(':').map_or(authority, |(name, _)| name);
            name.to_ascii_lowercase()
        };
        let public = self.server.public_url.as_ref().map(|url| url.authority());
        let ours: Vec<String> = public
            .into_iter()
            .chain(self.server.allowed_hosts.iter().map(String::as_str))
            .map(name)
            .collect();
        let documents = self.gateway.documents.iter().enumerate();
        documents
            .filter(|(_, grant)| ours.contains(&name(&grant.host)))
            .map(|(index, _)| {
                let key = format!("gateway.documents[{index}].host");
                let message =
                    "is a name of this server; the plugin needs one that it has to itself";
                Complaint::new(key, message).or("server.publicUrl")
            })
            .collect()
    }

    /// Reads the file, if there is one, and lays the arguments over it.
    pub(crate) fn load(args: &ServeArgs) -> Result<Loaded<Self>, Vec<Finding>> {
        let text = args.config.as_deref().map_or(Ok(String::new()), text)?;
        let typed = [
            ("server.listen", "--listen", args.listen),
            ("grpc.listen", "--grpc-listen", args.grpc_listen),
        ];
        let typed = typed.into_iter().filter_map(|(key, flag, address)| {
            address.map(|address| Argument { key, flag, value: address.to_string() })
        });
        let typed: Vec<Argument> = typed.collect();
        let mut loaded: Loaded<Self> = read(&text, &variable, &typed)?;
        let (data, options) = (&args.data_dir, &mut loaded.options);
        options.store.url.get_or_insert_with(|| data.join("registry.db").into());
        options.bundles.url.get_or_insert_with(|| data.join("bundles").into());
        options.registry.environments = options.server.environments();
        options.registry.approval_required = options.server.approval_required.clone();
        options.registry.default_environment = options.server.default_environment.clone();
        Ok(loaded)
    }
}

/// What the command line needs to know of it.
pub(crate) const CONFIGURATION: Configuration = Configuration {
    load: |args| Config::load(args).map(|loaded| loaded.settings()),
    schema: schema::<Config>,
    reference: page,
    keys: described_keys::<Config>,
};

const INTRODUCTION: &str = "\
# Configuration

<!-- Generated by `cargo xtask generate` from the components' options; do not edit. -->

Every key of `midplane.yaml`. No file is needed: what is not set has its default. How a file is
given, checked and looked at is in [Running a server](../operations/configuration.md); a file that
starts as it is is [midplane.yaml](../operations/midplane.yaml); the same description for editors
is [config.schema.json](../../schemas/config.schema.json).

Durations are numbers of seconds, or have a unit: `500ms`, `10s`, `15m`, `12h`, `7d`. Sizes are
numbers of bytes, or have a unit: `64KiB`, `32MiB`, `1GiB`. `${NAME}` and `${NAME:-default}` stand
for environment variables, `$${` for the characters themselves.
";

/// `docs/reference/configuration.md`.
fn page() -> String {
    format!("{INTRODUCTION}{}", reference::<Config>())
}

fn text(path: &Path) -> Result<String, Vec<Finding>> {
    let read = std::fs::read(path).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8"))
    });
    read.map_err(|error| {
        let message = format!("the configuration cannot be read: {error}");
        vec![Finding::new(Code::Unreadable, Place::default(), "", message)]
    })
}

#[expect(clippy::disallowed_methods, reason = "configuration is read here and nowhere else")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
