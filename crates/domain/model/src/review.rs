//! What a review of a version found, as it is told to its publisher and kept beside the version.

use serde::{Deserialize, Serialize};

/// What a check came to. It never says "passed" when it could not look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckOutcome {
    /// Nothing is wrong.
    Passed,
    /// Something is.
    Failed,
    /// It could not be told; counts as failed.
    Error,
}

/// One check of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check, as the configuration spells it.
    pub check: String,
    /// The code of its page.
    pub code: String,
    /// What it came to.
    pub verdict: CheckOutcome,
    /// Whether it keeps a version from being published.
    pub enforced: bool,
    /// What was found, one sentence each; empty when it passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

impl Finding {
    /// Whether it keeps the version from being published.
    pub fn refuses(&self) -> bool {
        self.enforced && self.verdict != CheckOutcome::Passed
    }
}
