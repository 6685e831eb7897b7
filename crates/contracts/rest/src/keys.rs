//! The keys that Midplane's tokens are checked with (RFC 7517).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A JSON Web Key Set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KeySet {
    /// Every key that a token may be signed with now.
    pub keys: Vec<PublicKey>,
}

/// A public key on the curve P-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublicKey {
    /// Key type.
    #[schema(pattern = "^EC$", example = "EC")]
    pub kty: String,
    /// Curve.
    #[schema(pattern = "^P-256$", example = "P-256")]
    pub crv: String,
    /// First coordinate, base64url.
    #[schema(pattern = "^[A-Za-z0-9_-]{43}$")]
    pub x: String,
    /// Second coordinate, base64url.
    #[schema(pattern = "^[A-Za-z0-9_-]{43}$")]
    pub y: String,
    /// The name by which a token's header calls it.
    pub kid: String,
    /// What it is for.
    #[serde(rename = "use")]
    #[schema(pattern = "^sig$", example = "sig")]
    pub usage: String,
    /// What signs with it.
    #[schema(pattern = "^ES256$", example = "ES256")]
    pub alg: String,
}
