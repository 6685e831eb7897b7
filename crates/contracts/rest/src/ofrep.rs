//! Flag evaluation in OpenFeature's own protocol (OFREP 0.3.0), so that any OpenFeature SDK asks us.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Whom flags are evaluated for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Evaluate {
    /// `targetingKey` and what else is said of them.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub context: Map<String, Value>,
}

/// A flag's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Evaluated {
    /// The flag's key.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// `STATIC`, `TARGETING_MATCH`, `SPLIT`, `DISABLED`, or `UNKNOWN` where no rule means them.
    pub reason: String,
    /// The rule that decided, `rule-1`, or `default`.
    pub variant: String,
}

/// All flags.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EvaluatedFlags {
    /// Each flag, by key.
    pub flags: Vec<Evaluated>,
}

/// Why a flag has no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotEvaluated {
    /// The flag's key.
    pub key: String,
    /// `FLAG_NOT_FOUND`.
    pub error_code: String,
    /// In words.
    pub error_details: String,
}
