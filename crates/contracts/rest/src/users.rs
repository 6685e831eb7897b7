//! Accounts of the built-in identity provider.

use crate::{Secret, words};
use midplane_model::{Revision, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an administrator says of a new account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = NewAccount::example)]
pub struct NewAccount {
    /// What the person signs in with: letters, digits and any of `. _ @ + -`.
    #[schema(min_length = 1, max_length = 100, pattern = "^[A-Za-z0-9._@+-]+$")]
    pub username: String,
    /// What the person is called; the username when empty.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub display_name: String,
    /// At least 10 characters.
    pub password: Secret,
    /// Their roles; none with a permission that the caller lacks.
    #[serde(default)]
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Account::example)]
pub struct Account {
    /// Its id.
    #[schema(value_type = words::UserId)]
    pub id: UserId,
    /// What the person signs in with.
    pub username: String,
    /// What the person is called.
    pub display_name: String,
    /// Their mail address; absent when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::MailAddress>)]
    pub mail: Option<String>,
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
    /// When the account was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
    /// Since when the person is kept out; absent for who may sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Timestamp>)]
    pub disabled_at: Option<Timestamp>,
}

/// What is to be different about an account. What is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(example = AccountEdit::example)]
pub struct AccountEdit {
    /// What the person is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub display_name: Option<String>,
    /// These roles in place of what they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<words::Role>>)]
    pub roles: Option<Vec<String>>,
    /// These roles beside what they have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<words::Role>)]
    pub add_roles: Vec<String>,
    /// Without these roles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<words::Role>)]
    pub remove_roles: Vec<String>,
    /// Whether they are kept out: signed out everywhere, and not let in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// Their mail address; empty takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 254)]
    pub mail: Option<String>,
    /// Why, for the audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

/// A new password for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = NewPassword::example)]
pub struct NewPassword {
    /// At least 10 characters.
    pub password: Secret,
}

/// A new password for oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = OwnPassword::example)]
pub struct OwnPassword {
    /// The one that it was.
    pub current: Secret,
    /// At least 10 characters.
    pub password: Secret,
}

/// An account just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = CreatedAccount::example)]
pub struct CreatedAccount {
    /// The account.
    #[serde(flatten)]
    pub account: Account,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

impl NewAccount {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            username: "ada".into(),
            display_name: "Ada Lovelace".into(),
            password: "correct horse battery".into(),
            roles: vec!["publisher".into()],
        }
    }
}

impl Account {
    /// What the documentation shows.
    pub fn example() -> Self {
        let id = UserId::parse("u-5d41402abc4b2a76b9719d911017c592");
        Self {
            id: id.expect("the id is well-formed"),
            username: "ada".into(),
            display_name: "Ada Lovelace".into(),
            mail: Some("ada@example.org".into()),
            roles: vec!["publisher".into()],
            created_at: Timestamp(1_795_258_620_000),
            disabled_at: None,
        }
    }
}

impl AccountEdit {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { add_roles: vec!["publisher".into()], ..Self::default() }
    }
}

impl NewPassword {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { password: "correct horse battery".into() }
    }
}

impl OwnPassword {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { current: "correct horse".into(), password: "correct horse battery".into() }
    }
}

impl CreatedAccount {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { account: Account::example(), revision: Revision(21) }
    }
}
