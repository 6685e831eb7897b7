//! `midplane keys`: which keys the secrets of a data folder are sealed with, and another master key.
//!
//! Keys are the node's business: it looks or changes and hands in a [`KeysReport`]; this prints.

use crate::{args::Common, exit::Exit, output::Output, text};
use clap::Subcommand;
use midplane_model::Timestamp;
use serde::Serialize;
use std::path::PathBuf;

/// Look at the keys that secrets in the database are sealed with, or change the master key
#[derive(Clone, Debug, Subcommand)]
pub enum KeysCommand {
    /// Say which master key is used, and which keys it or the one before it opens
    #[command(after_help = "\
Nothing is changed, and the server may be running. No key is shown, only what tells it from others.
The exit code is 1 when a key does not open.

Examples:
  midplane keys status --data-dir /var/lib/midplane
  midplane keys status --config midplane.yaml --json | jq '.previousIsNeeded'")]
    Status(KeysArgs),
    /// Put a new master key in the place of `master.key` in the data folder
    #[command(after_help = "\
The server must be stopped. What the old key opened is wrapped anew, nothing else is written; the old
key is removed when nothing needs it. Interrupted, the command or the next start of the server goes on.

Where the configuration names the key (`keys.master`), name the new one there and the old one in
`keys.previous`, and start the server again.

Examples:
  midplane keys rotate-master --data-dir /var/lib/midplane")]
    RotateMaster(KeysArgs),
}

/// Which data folder.
#[derive(Clone, Debug, clap::Args)]
pub struct KeysArgs {
    /// Read the configuration from this file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "./midplane-data")]
    pub data_dir: PathBuf,
}

impl KeysCommand {
    /// Its arguments.
    pub fn args(&self) -> &KeysArgs {
        match self {
            Self::Status(args) | Self::RotateMaster(args) => args,
        }
    }
}

/// What is known of the keys.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeysReport {
    /// The id of the master key; none before the first start.
    pub master: Option<String>,
    /// Where it is.
    pub place: String,
    /// Whether a key still needs the master key before it.
    pub previous_is_needed: bool,
    /// The keys that it wraps.
    pub data_keys: Vec<DataKeyReport>,
}

/// What is known of one data key.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataKeyReport {
    /// Its id.
    pub id: String,
    /// The id of the master key that wrapped it.
    pub master: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether it opens with the master keys that are here.
    pub opens: bool,
}

/// Prints what is known of the keys.
pub(crate) fn print(report: &KeysReport, common: &Common, out: &mut Output) -> Exit {
    let all_open = report.data_keys.iter().all(|key| key.opens);
    let exit = if all_open { Exit::Ok } else { Exit::Input };
    if common.json {
        out.json(report);
        return exit;
    }
    match &report.master {
        Some(id) => out.data(&format!("master key {id} ({})", report.place)),
        None => out.data(&format!("no master key yet: the first start makes {}", report.place)),
    }
    let row = |key: &DataKeyReport| {
        let state = if key.opens { "opens" } else { "does not open" };
        [key.id.clone(), key.master.clone(), text::time(key.created_at), state.to_owned()]
    };
    let rows: Vec<_> = report.data_keys.iter().map(row).collect();
    if !rows.is_empty() {
        out.rows(["DATA KEY", "WRAPPED BY", "MADE", "STATE"], &rows);
    }
    if report.previous_is_needed {
        out.talk("the master key before this one is still needed; start the server once");
    }
    exit
}
