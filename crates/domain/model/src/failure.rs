//! Where in a plugin's life in a browser something failed.

use crate::bundle::spelled;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A part of a plugin's life in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailurePhase {
    /// Its files are fetched, verified and run.
    Load,
    /// It is set up.
    Setup,
    /// One of its components is mounted.
    Mount,
    /// One of its components is drawn.
    Render,
    /// It is disposed of.
    Dispose,
}

spelled!(FailurePhase {
    Load => "load",
    Setup => "setup",
    Mount => "mount",
    Render => "render",
    Dispose => "dispose",
});
