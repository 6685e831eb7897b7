//! What a role is kept as: what it is for, and what it may do.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A role that somebody wrote down or changed. The permissions are text, `resource:verb`: plugins
/// declare some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct RoleDefinition {
    /// What it is for.
    pub description: String,
    /// What those who have it may do.
    pub permissions: BTreeSet<String>,
}
