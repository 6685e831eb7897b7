//! What a write changed: one line of the change log, and the event that goes out for it.

use crate::{Revision, Timestamp, bundle::spelled};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A version became visible.
    VersionPublished,
    /// A backend registered, moved state or left.
    InstanceChanged,
    /// An account was made or changed.
    UserChanged,
    /// An API token was made or revoked.
    TokenChanged,
}

spelled!(ChangeKind {
    VersionPublished => "version-published",
    InstanceChanged => "instance-changed",
    UserChanged => "user-changed",
    TokenChanged => "token-changed",
});

/// Who writes, and when: the two things every line of the change log carries.
#[derive(Clone, Debug)]
pub struct Author {
    /// A user id, `token:ID` or `system`.
    pub actor: String,
    /// The time of the use case, the same for all that it writes.
    pub at: Timestamp,
}

/// One line of the change log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The write it belongs to.
    pub revision: Revision,
    /// When it was committed.
    pub at: Timestamp,
    /// What changed.
    pub kind: ChangeKind,
    /// Which one: `name@version`, an instance id, a user id.
    pub key: String,
    /// Who did it: a user id, `token:ID` or `system`.
    pub actor: String,
}

/// A write's result together with the revision that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What was written.
    pub value: T,
    /// Wait for this one to read it back on any node.
    pub revision: Revision,
}
