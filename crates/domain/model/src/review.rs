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

/// What becomes of a version that an enforced check failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnFailure {
    /// It is refused, and nothing of it is kept.
    #[default]
    Reject,
    /// It is kept, and somebody decides.
    Quarantine,
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
    /// What becomes of the version then. What could not be told is always for somebody to decide.
    #[serde(default, rename = "onFailure", skip_serializing_if = "is_reject")]
    pub on_failure: OnFailure,
    /// What was found, one sentence each; empty when it passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

fn is_reject(on_failure: &OnFailure) -> bool {
    *on_failure == OnFailure::Reject
}

impl Finding {
    /// Whether the version is refused for it.
    pub fn refuses(&self) -> bool {
        self.enforced
            && self.verdict == CheckOutcome::Failed
            && self.on_failure == OnFailure::Reject
    }

    /// Whether somebody has to decide for it.
    pub fn holds(&self) -> bool {
        self.enforced && self.verdict != CheckOutcome::Passed && !self.refuses()
    }
}

#[cfg(test)]
mod tests {
    use super::{CheckOutcome::*, Finding, OnFailure::*};

    #[test]
    fn what_cannot_be_told_is_for_somebody_to_decide() {
        for (enforced, verdict, on_failure, refuses, holds) in [
            (true, Passed, Reject, false, false),
            (true, Failed, Reject, true, false),
            (true, Error, Reject, false, true),
            (true, Passed, Quarantine, false, false),
            (true, Failed, Quarantine, false, true),
            (true, Error, Quarantine, false, true),
            (false, Failed, Reject, false, false),
            (false, Error, Quarantine, false, false),
        ] {
            let (check, code, details) = ("a".into(), "b".into(), Vec::new());
            let finding = Finding { check, code, verdict, enforced, on_failure, details };
            assert_eq!((finding.refuses(), finding.holds()), (refuses, holds), "{finding:?}");
            let stored = serde_json::to_string(&finding).unwrap();
            assert_eq!(serde_json::from_str::<Finding>(&stored).unwrap(), finding);
        }
    }
}
