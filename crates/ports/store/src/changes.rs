//! The change log, and what nodes start to follow it from.

use crate::Error;
use async_trait::async_trait;
use midplane_catalogue::{ChangeBatch, ReadModels};
use midplane_model::{Revision, Timestamp};
use std::fmt;

/// A node that is further behind loads everything again: folding more than this is slower.
pub const MOST_CHANGES: usize = 1000;

/// How a node follows the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Since {
    /// What changed, up to now.
    Changes(ChangeBatch),
    /// It cannot be said in changes.
    LoadAgain(LoadAgain),
}

/// Why changes cannot be told one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadAgain {
    /// More than [`MOST_CHANGES`], or some are not kept any more.
    TooOld,
    /// Some were written by another release.
    OtherRelease,
    /// The store is not as far as the one who asks: it was put back from a backup.
    Ahead,
}

impl fmt::Display for LoadAgain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooOld => "the changes go too far back",
            Self::OtherRelease => "some changes were written by another release",
            Self::Ahead => "the store is at an earlier revision than this node",
        })
    }
}

/// The revision, and what it is made of.
#[async_trait]
pub trait Changes: Send + Sync + 'static {
    /// The revision of the newest write.
    async fn revision(&self) -> Result<Revision, Error>;

    /// All changes after a revision with the records that they name, read in one transaction.
    async fn changes_since(&self, revision: Revision) -> Result<Since, Error>;

    /// All that a node serves from, read in one transaction. Of the ended sessions only those
    /// that were ended at or after `ended_since`: who was signed out before that has no access
    /// token any more that could hold.
    async fn read_models_load(&self, ended_since: Timestamp) -> Result<ReadModels, Error>;
}
