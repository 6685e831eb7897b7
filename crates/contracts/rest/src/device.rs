//! Signing a command line in, as Piral's CLI does it with `--interactive`.

use crate::Secret;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A command line that asks to be let in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = NewDeviceLogin::example)]
pub struct NewDeviceLogin {
    /// What it is called on the page where a person approves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
}

/// A login that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = DeviceLogin::example)]
pub struct DeviceLogin {
    /// The page that a person opens to approve.
    #[schema(format = "uri")]
    pub login_url: String,
    /// Where the command line asks for its token. Has a secret in it.
    #[schema(format = "uri")]
    pub callback_url: String,
    /// When the login lapses (RFC 3339).
    #[schema(format = DateTime)]
    pub expires: String,
}

/// Which login. In the query and not in the path: paths are logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DevicePollQuery {
    /// The secret in the `callbackUrl`.
    #[param(value_type = String, format = Password)]
    pub secret: Secret,
}

/// Nobody approved yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DevicePending {
    /// Always `pending`.
    #[schema(pattern = "^pending$", example = "pending")]
    pub status: String,
}

/// The token of a login that was approved; answered once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeviceToken {
    /// How the token is sent: always `bearer`.
    #[schema(pattern = "^bearer$", example = "bearer")]
    pub mode: String,
    /// An access token of the person who approved.
    pub token: Secret,
}

impl NewDeviceLogin {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { client_name: Some("Piral CLI".into()) }
    }
}

impl DeviceLogin {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            login_url: "http://127.0.0.1:8080/login?cli=8f14e45f".into(),
            callback_url: "http://127.0.0.1:8080/auth/device/poll?secret=c4ca4238".into(),
            expires: "2026-11-21T11:07:00Z".into(),
        }
    }
}
