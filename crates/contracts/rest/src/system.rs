//! Whether the process lives, and from which revision it serves.

use crate::words;
use midplane_model::Revision;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A process that lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Liveness::example)]
pub struct Liveness {
    /// Always `ok`.
    #[schema(pattern = "^ok$")]
    pub status: String,
    /// The version of the product.
    #[schema(value_type = words::Version)]
    pub version: String,
}

/// What a script waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReadinessQuery {
    /// Say `ready` only from this revision on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(value_type = Option<u64>, example = 21)]
    pub min_revision: Option<Revision>,
}

/// How far a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Readiness::example)]
pub struct Readiness {
    /// Whether it serves what was asked for.
    pub status: ReadinessStatus,
    /// The revision that it serves.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// The version of the product.
    #[schema(value_type = words::Version)]
    pub version: String,
    /// Why it cannot write; absent when it can. What is published is served all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "the database: there is no room left on the disk")]
    pub reason: Option<String>,
    /// How many rows of the store cannot be read any more; the log and the plugins say which.
    /// Absent when all can. It is ready for the rest.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub damaged: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Whether a node serves what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReadinessStatus {
    /// It does.
    Ready,
    /// Not yet.
    Waiting,
    /// It serves and cannot write.
    Failing,
}

impl Liveness {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { status: "ok".into(), version: "0.1.0".into() }
    }
}

impl Readiness {
    /// What the documentation shows.
    pub fn example() -> Self {
        let (status, revision) = (ReadinessStatus::Ready, Revision(21));
        Self { status, revision, version: "0.1.0".into(), reason: None, damaged: 0 }
    }
}
