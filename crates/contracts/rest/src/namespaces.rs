//! Names that somebody has claimed, and who is part of them.

use crate::words;
use midplane_model::{NamespaceName, Revision, TokenId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Somebody who is part of a namespace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamespacePerson {
    /// Their account.
    #[schema(value_type = words::UserId)]
    pub id: UserId,
    /// What they signed in with when they were taken in.
    #[schema(example = "ada")]
    pub username: String,
}

/// A token that names plugins of a namespace, and so acts for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamespaceToken {
    /// Its id.
    #[schema(value_type = words::TokenId)]
    pub id: TokenId,
    /// What it is for.
    pub name: String,
}

/// A claimed name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Namespace::example)]
pub struct Namespace {
    /// The scope, or the plugin's name.
    #[schema(value_type = words::NamespaceName)]
    pub name: NamespaceName,
    /// They publish, and say who else does. Nobody: administrators alone.
    pub owners: Vec<NamespacePerson>,
    /// They publish.
    pub members: Vec<NamespacePerson>,
    /// Tokens that act for it because they name it; the first hundred.
    pub tokens: Vec<NamespaceToken>,
}

/// A name to claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimNamespace {
    /// The scope (`@acme`), or the plugin's name.
    #[schema(value_type = words::NamespaceName)]
    pub name: String,
    /// Whose it becomes, by username; the caller's without it. Only administrators claim for
    /// others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// Which part somebody has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum NamespacePart {
    /// They publish, and say who else does.
    Owner,
    /// They publish.
    #[default]
    Member,
}

/// The part that somebody gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct SetNamespacePerson {
    /// `owner` or `member`.
    pub part: NamespacePart,
    /// Why; it is kept beside who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    pub dry_run: bool,
}

/// A namespace that somebody hands over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferNamespace {
    /// The scope, or the plugin's name.
    #[schema(value_type = words::NamespaceName)]
    pub name: String,
    /// Who becomes its only owner, by username.
    #[schema(example = "grace")]
    pub to: String,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// What a change of a namespace came to, or would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NamespaceChanged {
    /// The scope, or the plugin's name.
    #[schema(value_type = words::NamespaceName)]
    pub name: NamespaceName,
    /// Whether anything is another way than before.
    pub changed: bool,
    /// Whether it was only asked what would be.
    pub dry_run: bool,
    /// In words.
    pub message: String,
    /// The write that it became; the newest one when nothing was written.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

impl Namespace {
    /// What the documentation shows.
    pub fn example() -> Self {
        let person = |id: &str, username: &str| NamespacePerson {
            id: UserId::parse(id).expect("the id is well-formed"),
            username: username.into(),
        };
        Self {
            name: NamespaceName::parse("@acme").expect("the name is well-formed"),
            owners: vec![person("u-5d41402abc4b2a76b9719d911017c592", "ada")],
            members: vec![person("u-63f87ef50fd3fb1f6f409f27a9045766", "bob")],
            tokens: vec![NamespaceToken {
                id: TokenId::parse("t-4a1f1e79b44c2847b38e618e9257113f")
                    .expect("the id is well-formed"),
                name: "ci".into(),
            }],
        }
    }
}
