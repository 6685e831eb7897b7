//! What moved a channel, what became of a move that had to be approved, and what withdrew a version.

use crate::bundle::spelled;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Why a channel moved. A publish that moves its channel gives no cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoveCause {
    /// Somebody pointed it at a version.
    Promote,
    /// Somebody took it back.
    Rollback,
    /// The version that it pointed at was yanked.
    Yank,
    /// The version that it was taken off was put back.
    Restore,
    /// A move that somebody asked for was approved.
    Approval,
    /// The version was let out of quarantine.
    Release,
}

spelled!(MoveCause {
    Promote => "promote",
    Rollback => "rollback",
    Yank => "yank",
    Restore => "restore",
    Approval => "approval",
    Release => "release",
});

/// What became of a move that had to be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Somebody else let it happen, and the channel moved.
    Approved,
    /// Somebody did not want it.
    Rejected,
    /// Who had asked for it took it back.
    Withdrawn,
}

spelled!(Verdict {
    Approved => "approved",
    Rejected => "rejected",
    Withdrawn => "withdrawn",
});

/// What withdrew a version, and can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Withdrawal {
    /// It is offered no more.
    Yank,
    /// It is kept for the record alone.
    Archive,
}

spelled!(Withdrawal {
    Yank => "yank",
    Archive => "archive",
});

#[cfg(test)]
mod tests {
    use super::{MoveCause::*, Verdict, Withdrawal};

    #[test]
    fn spelling_goes_round() {
        for cause in [Promote, Rollback, Yank, Restore, Approval, Release] {
            assert_eq!(cause.as_str().parse(), Ok(cause));
            assert_eq!(serde_json::to_value(cause).unwrap(), cause.as_str());
        }
        for verdict in [Verdict::Approved, Verdict::Rejected, Verdict::Withdrawn] {
            assert_eq!(verdict.as_str().parse(), Ok(verdict));
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.as_str());
        }
        for withdrawal in [Withdrawal::Yank, Withdrawal::Archive] {
            assert_eq!(withdrawal.as_str().parse(), Ok(withdrawal));
            assert_eq!(serde_json::to_value(withdrawal).unwrap(), withdrawal.as_str());
        }
    }
}
