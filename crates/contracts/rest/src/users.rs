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
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
    /// When the account was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
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
            roles: vec!["publisher".into()],
            created_at: Timestamp(1_795_258_620_000),
        }
    }
}

impl CreatedAccount {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { account: Account::example(), revision: Revision(21) }
    }
}
