//! Arguments that all verbs share, and those of `serve`, which the node carries out.

use clap::Args;
use midplane_options::Secret;
use std::{
    ffi::OsString,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What `midplane serve` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  midplane serve
  midplane serve --data-dir /var/lib/midplane --listen 0.0.0.0:8080
  midplane serve --config midplane.yaml

Without a configuration file everything is embedded: SQLite, local files, cache and message bus.
One line with the address is printed when the server is ready; logs go to stderr.
On the first start an administrator token is made and printed once, unless MIDPLANE_ADMIN_TOKEN
gives one: that one counts for as long as the server runs with it, and is not kept. With --json the
line is a document with both, and the log is JSON too.")]
pub struct ServeArgs {
    /// Read the configuration from this file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Keep everything that must survive a restart in this folder
    #[arg(long, value_name = "DIR", default_value = "./midplane-data")]
    pub data_dir: PathBuf,

    /// Listen on this address; port 0 takes a free one [default: 127.0.0.1:8080]
    // no default value here: what the configuration file says counts more than a default, and
    // less than what was typed
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,

    /// Serve gRPC on this address; port 0 takes a free one [default: 127.0.0.1:50051, when it is free]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub grpc_listen: Option<SocketAddr>,

    /// Begin anew although there are published files of another database, which is lost or was
    /// replaced; the files stay unused
    #[arg(long)]
    pub accept_empty_store: bool,

    /// The administrator's token. Hidden: an argument can be read by everybody on the
    /// machine, the variable cannot
    #[arg(long, env = "MIDPLANE_ADMIN_TOKEN", hide = true, hide_env_values = true)]
    pub admin_token: Option<Secret>,
}

impl ServeArgs {
    /// Those that decide about the configuration.
    pub fn of(config: Option<PathBuf>, data_dir: PathBuf, listen: Option<SocketAddr>) -> Self {
        Self {
            config,
            data_dir,
            listen,
            grpc_listen: None,
            accept_empty_store: false,
            admin_token: None,
        }
    }
}

/// What every verb takes, before it or after it.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Talk to this server
    #[arg(
        long,
        global = true,
        env = "MIDPLANE_SERVER",
        hide_env_values = true,
        value_name = "URL",
        default_value = crate::client::DEFAULT_SERVER,
        help_heading = CONNECTION
    )]
    pub(crate) server: String,

    /// Sign in with this API token; prefer the variable, an argument can be read by everybody on
    /// the machine
    #[arg(
        long,
        global = true,
        env = "MIDPLANE_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN",
        help_heading = CONNECTION
    )]
    pub(crate) token: Option<Secret>,

    /// Trust the certificates in this PEM file too, for https servers of your own
    // not a path: an empty variable counts as not set
    #[arg(
        long,
        global = true,
        env = "MIDPLANE_CA_FILE",
        hide_env_values = true,
        value_name = "FILE",
        help_heading = CONNECTION
    )]
    pub(crate) ca_file: Option<OsString>,

    /// Print JSON for scripts instead of text for people, errors too
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

impl Common {
    /// Whether scripts read along, so that everything is JSON.
    pub fn is_for_scripts(&self) -> bool {
        self.json
    }

    /// Certificates to trust beside those of this machine.
    pub(crate) fn ca_file(&self) -> Option<&Path> {
        self.ca_file.as_deref().filter(|file| !file.is_empty()).map(Path::new)
    }
}

const CONNECTION: &str = "Connection";

/// The options of [`Common`] that mean something only to verbs that talk to a server.
pub(crate) const OF_A_CLIENT: [&str; 3] = ["server", "token", "ca_file"];
