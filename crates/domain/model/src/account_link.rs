//! Links that let somebody in once: an invitation, a way to choose another password. And letters that
//! carry them.

use crate::{Actor, LinkId, MailAddress, Role, TeamId, TenantId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPurpose {
    /// Makes an account.
    Invitation,
    /// Gives an account another password.
    Reset,
}

/// A text that is no purpose of a link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no purpose of a link")]
pub struct BadLinkPurpose(String);

impl fmt::Display for LinkPurpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        })
    }
}

impl FromStr for LinkPurpose {
    type Err = BadLinkPurpose;

    fn from_str(text: &str) -> Result<Self, BadLinkPurpose> {
        match text {
            "invitation" => Ok(Self::Invitation),
            "reset" => Ok(Self::Reset),
            _ => Err(BadLinkPurpose(text.chars().take(64).collect())),
        }
    }
}

/// What an invitation gives to who accepts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// Their address, which nobody else in the tenant has.
    pub mail: MailAddress,
    /// What they may be called; they choose.
    pub display_name: Option<String>,
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// Their tenant.
    pub tenant: TenantId,
    /// A team of it that they come into.
    pub team: Option<TeamId>,
}

/// What using a link comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOf {
    /// An account.
    Invitation(Box<Invitation>),
    /// Another password of this account.
    Reset(UserId),
}

impl LinkOf {
    /// What the link is for.
    pub fn purpose(&self) -> LinkPurpose {
        match self {
            Self::Invitation(_) => LinkPurpose::Invitation,
            Self::Reset(_) => LinkPurpose::Reset,
        }
    }
}

/// A link, without the secret in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLink {
    /// Its id.
    pub id: LinkId,
    /// What using it comes to.
    pub of: LinkOf,
    /// When it was made.
    pub created_at: Timestamp,
    /// By whom: what they may give is asked again when it is used.
    pub created_by: Actor,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

/// What became of a link. That its time is over is nobody's deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkStep {
    /// Somebody made it.
    Made,
    /// It was taken back, or another one took its place.
    Revoked,
    /// It did what it was for.
    Used,
}

/// A link was made, taken back or used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkChange {
    /// Its id.
    pub link: LinkId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The address that is invited, or what the account signs in with.
    pub whom: String,
    /// What became of it.
    pub step: LinkStep,
}

/// An account has another mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressChange {
    /// The account.
    pub user: UserId,
    /// What it signs in with.
    pub username: String,
    /// Its address before.
    pub from: Option<MailAddress>,
    /// Its address now.
    pub to: Option<MailAddress>,
}

/// A letter could not be sent, and nobody tries any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterGivenUp {
    /// The letter.
    pub letter: String,
    /// To whom it was.
    pub to: MailAddress,
    /// What was in it.
    pub purpose: LinkPurpose,
    /// Why it did not leave, the last time.
    pub why: String,
}
