//! Links that let somebody in once: invitations, and links to choose another password.

use crate::{Secret, words};
use midplane_model::{Actor, LinkId, LinkPurpose, Revision, TeamId, TenantId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whom an administrator invites, and what they get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = NewInvitation::example)]
pub struct NewInvitation {
    /// Their mail address. Nobody else in the tenant has it.
    #[schema(value_type = words::MailAddress)]
    pub mail: String,
    /// What they may be called; they choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub display_name: Option<String>,
    /// Their roles; none with a permission that the caller lacks, now and when it is accepted.
    #[serde(default)]
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
    /// Their tenant: the caller's own, unless the caller manages all teams.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TenantId>)]
    pub tenant: Option<String>,
    /// A team of it that they come into, which the caller manages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamId>)]
    pub team: Option<String>,
    /// Whether a letter brings them the link.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub send: bool,
}

fn yes() -> bool {
    true
}

/// An invitation that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Invitation::example)]
pub struct Invitation {
    /// Its id.
    #[schema(value_type = words::LinkId)]
    pub id: LinkId,
    /// Who is invited.
    #[schema(value_type = words::MailAddress)]
    pub mail: String,
    /// What they may be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
    /// Their tenant.
    #[schema(value_type = words::TenantId)]
    pub tenant: TenantId,
    /// The team that they come into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamId>)]
    pub team: Option<TeamId>,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
    /// Who invites them.
    #[schema(value_type = words::Actor)]
    pub created_by: Actor,
    /// Until when it holds.
    #[schema(value_type = words::Timestamp)]
    pub expires_at: Timestamp,
}

/// An invitation just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = CreatedInvitation::example)]
pub struct CreatedInvitation {
    /// The invitation.
    #[serde(flatten)]
    pub invitation: Invitation,
    /// The address that they open. It works once, and cannot be read again.
    pub link: Secret,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// How a link for another password is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ResetLinkQuery {
    /// Whether a letter brings it, too, when the person has an address.
    #[serde(default)]
    pub send: bool,
}

/// A link by which somebody chooses another password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = ResetLink::example)]
pub struct ResetLink {
    /// The address that they open. It works once, and cannot be read again.
    pub link: Secret,
    /// Until when it holds.
    #[schema(value_type = words::Timestamp)]
    pub expires_at: Timestamp,
}

/// The secret out of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = LinkSecret::example)]
pub struct LinkSecret {
    /// What stands behind the `#`.
    pub token: Secret,
}

/// What a link is for, for the page that it opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = LinkAbout::example)]
pub struct LinkAbout {
    /// What it is for.
    #[schema(value_type = words::LinkPurpose)]
    pub purpose: LinkPurpose,
    /// Who is invited; absent for other purposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::MailAddress>)]
    pub mail: Option<String>,
    /// What they may be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What the account signs in with whose password it is; absent for other purposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Until when it holds.
    #[schema(value_type = words::Timestamp)]
    pub expires_at: Timestamp,
    /// The fewest characters of a password.
    pub shortest_password: usize,
}

/// What somebody who was invited chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = AcceptInvitation::example)]
pub struct AcceptInvitation {
    /// What stands behind the `#` of the link.
    pub token: Secret,
    /// What they sign in with: letters, digits and any of `. _ @ + -`.
    #[schema(min_length = 1, max_length = 100, pattern = "^[A-Za-z0-9._@+-]+$")]
    pub username: String,
    /// What they are called; the username when empty.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub display_name: String,
    /// Their password.
    pub password: Secret,
}

/// Somebody who forgot their password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = ForgottenPassword::example)]
pub struct ForgottenPassword {
    /// What they sign in with, or their mail address.
    pub who: String,
}

/// Another password, by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = ResetPassword::example)]
pub struct ResetPassword {
    /// What stands behind the `#` of the link.
    pub token: Secret,
    /// The password.
    pub password: Secret,
}

impl NewInvitation {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            mail: "grace@example.org".into(),
            display_name: Some("Grace Hopper".into()),
            roles: vec!["member".into()],
            tenant: None,
            team: None,
            send: true,
        }
    }
}

impl Invitation {
    /// What the documentation shows.
    pub fn example() -> Self {
        let id = LinkId::parse("l-5d41402abc4b2a76b9719d911017c592");
        Self {
            id: id.expect("the id is well-formed"),
            mail: "grace@example.org".into(),
            display_name: Some("Grace Hopper".into()),
            roles: vec!["member".into()],
            tenant: TenantId::default_tenant(),
            team: None,
            created_at: Timestamp(1_795_258_620_000),
            created_by: Actor::Bootstrap,
            expires_at: Timestamp(1_795_863_420_000),
        }
    }
}

impl CreatedInvitation {
    /// What the documentation shows.
    pub fn example() -> Self {
        let link = "https://plugins.example.org/login/invitation#mpl_6f1c…".into();
        Self { invitation: Invitation::example(), link, revision: Revision(22) }
    }
}

impl ResetLink {
    /// What the documentation shows.
    pub fn example() -> Self {
        let link = "https://plugins.example.org/login/reset#mpl_6f1c…".into();
        Self { link, expires_at: Timestamp(1_795_262_220_000) }
    }
}

impl LinkSecret {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { token: "mpl_6f1c…".into() }
    }
}

impl LinkAbout {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            purpose: LinkPurpose::Invitation,
            mail: Some("grace@example.org".into()),
            display_name: Some("Grace Hopper".into()),
            username: None,
            expires_at: Timestamp(1_795_863_420_000),
            shortest_password: 10,
        }
    }
}

impl AcceptInvitation {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            token: "mpl_6f1c…".into(),
            username: "grace".into(),
            display_name: "Grace Hopper".into(),
            password: "correct horse battery".into(),
        }
    }
}

impl ForgottenPassword {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { who: "grace@example.org".into() }
    }
}

impl ResetPassword {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { token: "mpl_6f1c…".into(), password: "correct horse battery".into() }
    }
}
