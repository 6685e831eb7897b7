//! A code beside the password: one-time passwords by time (RFC 6238), and recovery codes.

use crate::{Secret, words};
use midplane_model::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = FactorCode::example)]
pub struct FactorCode {
    /// Of the authenticator app, or a recovery code. Space and dashes count for nothing.
    pub code: Secret,
}

/// The password of who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = FactorPassword::example)]
pub struct FactorPassword {
    /// The password.
    pub password: Secret,
}

/// What shows that it is really them: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = FactorProof::example)]
pub struct FactorProof {
    /// A code of the authenticator app, or a recovery code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Secret>,
    /// The password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
}

/// How it stands with the second factor of who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = SecondFactor::example)]
pub struct SecondFactor {
    /// Whether a code is asked for.
    pub is_on: bool,
    /// Since when; absent when it is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Timestamp>)]
    pub since: Option<Timestamp>,
    /// How many recovery codes were not used yet.
    pub recovery_codes_left: usize,
}

/// A second factor that is being set up. It cannot be shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = BegunSecondFactor::example)]
pub struct BegunSecondFactor {
    /// For an app that cannot look at a picture, in base32.
    pub secret: Secret,
    /// `otpauth://totp/…`: what the picture says.
    pub address: Secret,
}

/// Recovery codes. They cannot be shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = RecoveryCodes::example)]
pub struct RecoveryCodes {
    /// Each lets in once, in the place of a code.
    pub recovery_codes: Vec<Secret>,
}

impl FactorCode {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { code: "279037".into() }
    }
}

impl FactorPassword {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { password: "correct horse battery".into() }
    }
}

impl FactorProof {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { code: Some("279037".into()), password: None }
    }
}

impl SecondFactor {
    /// What the documentation shows.
    pub fn example() -> Self {
        let since = Some(Timestamp(1_795_258_620_000));
        Self { is_on: true, since, recovery_codes_left: 10 }
    }
}

impl BegunSecondFactor {
    /// What the documentation shows.
    pub fn example() -> Self {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let address =
            format!("otpauth://totp/plugins.example:ada?secret={secret}&issuer=plugins.example");
        Self { secret: secret.into(), address: address.as_str().into() }
    }
}

impl RecoveryCodes {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { recovery_codes: vec!["uws2-ljnf-uws2-ljnf".into()] }
    }
}
