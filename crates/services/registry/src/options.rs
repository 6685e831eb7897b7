//! What an operator says of publishing: the section `registry` of the configuration. The
//! environments come from the node, since others need them too.

use crate::remote::RemoteOptions;
use midplane_manifest::values::is_remote_origin;
use midplane_model::Environment;
use midplane_options::Complaint;
use midplane_package::{Limits, review::ReviewOptions};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What may be published, and how it is taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Where a publish goes that names no environment. Set by the node.
    #[serde(skip, default = "default_environment")]
    pub default_environment: Environment,
    /// The environments there are. Set by the node.
    #[serde(skip, default = "environments")]
    pub environments: Vec<Environment>,
    /// Those of them where a channel moves only when somebody else approves it. Set by the node.
    #[serde(skip)]
    pub approval_required: Vec<Environment>,
    /// How long a move waits for approval; nobody can approve it after that.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 60, max = 31_622_400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub approval_lifetime: Duration,
    /// Versions that no channel has pointed at for so many days are archived: their numbers stay
    /// taken, and their files are served no more. What a rollback goes back to is kept. After as many
    /// days again the files are deleted; until then an archived version can be restored. 0 archives
    /// none and deletes nothing.
    #[schemars(range(min = 0, max = 36_500), extend("x-since" = "0.1.0"))]
    pub retention_days: u32,
    /// How long it can be looked up who did what; 0 keeps it for ever.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 3_162_240_000_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub audit_retention: Duration,
    /// Whether the first publish of a name that nobody used or claimed makes it its publisher's:
    /// others publish to it then only when they are taken in. A name in a claimed scope stays that
    /// scope's. Without it names are claimed by hand.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub claim_on_publish: bool,
    /// How large a package may be.
    #[serde(rename = "packageLimits")]
    pub limits: Limits,
    /// Packages that are unpacked and compressed at once; each takes a whole core.
    #[schemars(range(min = 1, max = 64), extend("x-since" = "0.1.0"))]
    pub unpacking_at_once: usize,
    /// Packages that are published by their address (`POST /api/pilets`).
    pub publish_from: PublishFrom,
    /// What a version is looked at for before it is published.
    pub review: ReviewOptions,
    /// UIs that only a backend serves.
    pub remotes: RemoteOptions,
    /// The variants of published files that are made ahead of time.
    pub compression: Compression,
    /// Files that are asked for often are kept in memory, up to so much in all; one that is larger
    /// than a sixteenth of it is read each time. 0 keeps none.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 17_179_869_184_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub file_memory: u64,
}

const DAY: u64 = 24 * 60 * 60;

/// Which packages may be published by their address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PublishFrom {
    /// Hosts that packages are fetched from, redirects included: `storage.example`,
    /// `*.storage.example` for all below it, `*` for every host. Empty: nothing is published by its
    /// address. Addresses of somebody's own network have to be in outbound.allowedNetworks too.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "HOST, *.HOST or *"))]
    pub hosts: Vec<String>,
    /// A package has to be there after so long.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub timeout: Duration,
}

impl Default for PublishFrom {
    fn default() -> Self {
        Self { hosts: Vec::new(), timeout: Duration::from_secs(60) }
    }
}

impl PublishFrom {
    /// Whether packages are fetched from a host, given as a URL has it.
    pub fn allows(&self, host: &str) -> bool {
        let host = host.strip_suffix('.').unwrap_or(host);
        self.hosts.iter().any(|allowed| match allowed.strip_prefix('*') {
            Some("") => true,
            Some(below) => host.len() > below.len() && host.ends_with(below),
            None => allowed == host,
        })
    }
}

/// A host in lower case, one with `*.` before it, or `*`. Names beyond ASCII are written as URLs have
/// them (`xn--…`).
fn is_host(text: &str) -> bool {
    let host = text.strip_prefix("*.").unwrap_or(text);
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:_".contains(&b);
    text == "*"
        || (!host.is_empty()
            && host.bytes().all(plain)
            && !host.starts_with('.')
            && !host.ends_with('.'))
}

/// The variants of published files that are made ahead of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Compression {
    /// A smaller file has no variants: they would save less than their headers.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1_048_576))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub smallest_file: usize,
    /// A larger file has no variants: they would take longer than a publish should.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1_073_741_824))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub largest_file: usize,
    /// Effort of Brotli; 11 is many times slower than 9 and saves a few percent.
    #[schemars(range(min = 0, max = 11), extend("x-since" = "0.1.0"))]
    pub brotli_quality: i32,
    /// Effort of gzip.
    #[schemars(range(min = 0, max = 9), extend("x-since" = "0.1.0"))]
    pub gzip_level: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            default_environment: default_environment(),
            environments: environments(),
            approval_required: Vec::new(),
            approval_lifetime: Duration::from_secs(7 * DAY),
            retention_days: 30,
            audit_retention: Duration::from_secs(400 * DAY),
            claim_on_publish: false,
            limits: Limits::default(),
            // unpacking and compressing take whole cores
            unpacking_at_once: 2,
            publish_from: PublishFrom::default(),
            review: ReviewOptions::default(),
            remotes: RemoteOptions::default(),
            compression: Compression::default(),
            file_memory: 64 * 1024 * 1024,
        }
    }
}

impl Default for Compression {
    fn default() -> Self {
        Self { smallest_file: 256, largest_file: 8 * 1024 * 1024, brotli_quality: 9, gzip_level: 7 }
    }
}

impl Options {
    /// Whether somebody else has to approve the moves of channels in an environment.
    pub fn needs_approval(&self, environment: &Environment) -> bool {
        self.approval_required.contains(environment)
    }

    /// Where a publish goes that was meant for `environment`: there, or to the first environment of
    /// the chain when somebody else has to approve what goes there.
    pub fn published_to(&self, environment: Environment) -> Environment {
        let mut chain = self.environments.iter();
        match self.needs_approval(&environment) {
            true => chain.find(|one| !self.needs_approval(one)).cloned().unwrap_or(environment),
            false => environment,
        }
    }
}

fn environments() -> Vec<Environment> {
    ["dev", "staging", "prod"].map(environment).into()
}

fn default_environment() -> Environment {
    environment("prod")
}

fn environment(name: &str) -> Environment {
    Environment::parse(name).expect("the default environments are well-formed")
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.limits.file > self.limits.unpacked {
            let message = "cannot be larger than packageLimits.unpacked";
            let complaint = Complaint::new("packageLimits.file", message);
            complaints.push(complaint.or("packageLimits.unpacked"));
        }
        for (at, host) in
            self.publish_from.hosts.iter().enumerate().filter(|(_, one)| !is_host(one))
        {
            let shown: String = host.chars().take(64).collect();
            let message =
                format!("`{shown}` is no host, such as storage.example or *.storage.example");
            complaints.push(Complaint::new(format!("publishFrom.hosts.{at}"), message));
        }
        let origins = self.remotes.cdn_origins.iter().enumerate();
        for (at, origin) in origins.filter(|(_, one)| !is_remote_origin(one)) {
            let shown: String = origin.chars().take(64).collect();
            let message = format!(
                "`{shown}` is no origin, such as https://cdn.example or https://cdn.example:8443"
            );
            complaints.push(Complaint::new(format!("remotes.cdnOrigins.{at}"), message));
        }
        if self.compression.smallest_file > self.compression.largest_file {
            let message = "is larger than compression.largestFile";
            let complaint = Complaint::new("compression.smallestFile", message);
            complaints.push(complaint.or("compression.largestFile"));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, PublishFrom, is_host};
    use midplane_options::Options as _;

    #[test]
    fn hosts_are_those_that_were_named() {
        let from = |hosts: &[&str]| PublishFrom {
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            ..PublishFrom::default()
        };
        let named = from(&["files.example", "*.blob.example", "127.0.0.1", "::1"]);
        for host in ["files.example", "files.example.", "a.blob.example", "a.b.blob.example", "::1"]
        {
            assert!(named.allows(host), "{host}");
        }
        for host in [
            "example",
            "evil-files.example",
            "files.example.evil",
            "blob.example",
            "xblob.example",
            "",
        ] {
            assert!(!named.allows(host), "{host}");
        }
        assert!(from(&["*"]).allows("anything.example") && !from(&[]).allows("anything.example"));
    }

    #[test]
    fn what_is_no_host_is_complained_of() {
        for bad in
            ["", "https://files.example", "Files.example", "*.", "*x.example", ".example", "a b"]
        {
            assert!(!is_host(bad), "{bad}");
            let mut options = Options::default();
            options.publish_from.hosts = vec!["files.example".into(), bad.into()];
            assert_eq!(options.complaints().len(), 1, "{bad}");
        }
    }

    #[test]
    fn an_origin_is_one_in_the_spelling_that_browsers_send() {
        for bad in [
            "http://cdn.example",
            "https://cdn.example/",
            "https://CDN.example",
            "*",
            "https://*.example",
            "https://192.0.2.1",
            "https://cdn.example:443",
        ] {
            let mut options = Options::default();
            options.remotes.cdn_origins = vec!["https://cdn.example:8443".into(), bad.into()];
            let complaints = options.complaints();
            assert_eq!(complaints.len(), 1, "{bad}");
            assert_eq!(complaints[0].keys, ["remotes.cdnOrigins.1"]);
        }
    }
}
