//! Signing in by an identity provider.

use crate::Secret;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the sign-in page offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Providers {
    /// Identity providers, in the order in which they are shown.
    pub items: Vec<Provider>,
    /// Others whose names and passwords are typed into the sign-in form: `provider` of
    /// `POST /auth/login`.
    #[serde(default)]
    #[schema(required = true)]
    pub password_providers: Vec<PasswordProvider>,
    /// Whether passwords of Midplane's own accounts are taken.
    pub passwords: bool,
    /// Whether passwords are what is shown first.
    pub passwords_first: bool,
}

/// An identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// What it is called in addresses.
    pub id: String,
    /// What people call it.
    pub display_name: String,
    /// Where a browser is led to; `?next=` says where it goes on to afterwards.
    pub sign_in_path: String,
}

/// Somebody else who knows people's passwords.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasswordProvider {
    /// What it is called.
    pub id: String,
    /// What people call it.
    pub display_name: String,
    /// Whether it is offered before Midplane's own accounts.
    pub is_first: bool,
}

/// Where a browser goes on to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SignOnQuery {
    /// A path of this server; `/` where it is none.
    pub next: Option<String>,
}

/// What a provider sends back with a browser (RFC 6749 §4.1.2, RFC 9207).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SignOnCallbackQuery {
    /// What the browser left with.
    pub state: Option<String>,
    /// What is redeemed at the provider.
    #[param(value_type = Option<String>)]
    pub code: Option<Secret>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who says it.
    pub iss: Option<String>,
}

/// What a provider's page says of a session that was left there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SignOnLeftQuery {
    /// The provider's issuer.
    pub iss: String,
    /// The provider's name for the session.
    #[param(value_type = String)]
    pub sid: Secret,
}
