//! What can be wrong with a credential, and what somebody may not do. Texts are for callers:
//! they name what is wrong, never the credential itself.

use crate::Permission;
use midplane_model::PluginName;

/// Why a signed token was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// More than 8 KiB.
    #[error("the token is longer than 8 KiB")]
    TooLong,
    /// Not three base64url parts with JSON objects in the first two.
    #[error("the token is not a well-formed JSON Web Token")]
    Malformed,
    /// The header says more than `alg`, `kid` and `typ`; keys from a header are never used.
    #[error("the token's header has fields that are not accepted here")]
    Header,
    /// Anything but ES256.
    #[error("the token is not signed with ES256")]
    Algorithm,
    /// No `kid`, or one that is not in the key set.
    #[error("the token was signed with a key that is not known here")]
    UnknownKey,
    /// The signature is not by that key over these bytes.
    #[error("the token's signature is wrong")]
    Signature,
    /// A claim is missing, doubled or of the wrong type.
    #[error("the token's claims are incomplete or malformed")]
    Claims,
    /// Another kind of token: access, refresh and plugin tokens do not stand in for each other.
    #[error("the token is of another type")]
    Type,
    /// Not issued by Midplane.
    #[error("the token was issued by somebody else")]
    Issuer,
    /// Meant for somebody else.
    #[error("the token is meant for another audience")]
    Audience,
    /// Past its end.
    #[error("the token has expired")]
    Expired,
    /// Issued or valid only in the future.
    #[error("the token is not valid yet")]
    NotYetValid,
}

/// Why a request's credential was refused. The caller is told to fix it; they never become
/// anonymous by sending something wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// The header is not `Bearer X`, `Basic X` or `X`, or is too long.
    #[error("the Authorization header is not `Bearer TOKEN`, `Basic KEY` or a bare key")]
    Malformed,
    /// No such key, or it was revoked.
    #[error("the key is not known or was revoked")]
    UnknownKey,
    /// An API token past its end.
    #[error("the API token has expired")]
    Expired,
    /// An access token that does not hold.
    #[error("{0}")]
    Token(#[from] TokenError),
    /// The session was signed out or revoked.
    #[error("the session was signed out")]
    SessionRevoked,
}

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Only those who signed in get this far.
    #[error("sign in first: anonymous callers are not allowed here")]
    Anonymous,
    /// Nobody signed in.
    #[error("sign in first: this needs the permission `{permission}`")]
    SignInRequired {
        /// What it needs.
        permission: Permission,
    },
    /// They lack it.
    #[error("`{actor}` lacks the permission `{permission}`")]
    Missing {
        /// Who asked.
        actor: String,
        /// What it needs.
        permission: Permission,
    },
    /// The token is for one plugin; this is about the whole platform.
    #[error("`{permission}` is for the whole platform, but the token is only for `{plugin}`")]
    RestrictedToPlugin {
        /// What it needs.
        permission: Permission,
        /// What the token is for.
        plugin: PluginName,
    },
    /// The token is for another plugin.
    #[error("the token is only for plugin `{own}`, not for `{wanted}`")]
    OtherPlugin {
        /// What the token is for.
        own: PluginName,
        /// What was asked.
        wanted: PluginName,
    },
}

/// Every code of this crate; each has a page in `docs/reference/errors/`.
pub const CODES: [&str; 9] = [
    "MP-AUTH-001",
    "MP-AUTH-002",
    "MP-AUTH-003",
    "MP-AUTH-004",
    "MP-AUTH-005",
    "MP-AUTH-006",
    "MP-AUTH-007",
    "MP-AUTH-008",
    "MP-AUTH-009",
];

impl AuthError {
    /// Stable code. The status is always 401.
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "MP-AUTH-001",
            Self::UnknownKey => "MP-AUTH-002",
            Self::Expired | Self::Token(TokenError::Expired) => "MP-AUTH-003",
            Self::Token(_) => "MP-AUTH-004",
            Self::SessionRevoked => "MP-AUTH-005",
        }
    }

    /// What the caller can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Malformed => "Send `Authorization: Bearer TOKEN`, or no such header at all.",
            Self::UnknownKey => "Check the key; make a new one with `midplane token create`.",
            Self::Expired => "Make a new API token with `midplane token create`.",
            Self::Token(TokenError::Expired) => "Refresh the session, or sign in again.",
            Self::Token(TokenError::NotYetValid) => {
                "Compare the clocks of this machine and the server; up to 60 s may differ."
            }
            Self::Token(_) | Self::SessionRevoked => "Sign in again.",
        }
    }
}

impl Denied {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Anonymous | Self::SignInRequired { .. } => "MP-AUTH-006",
            Self::Missing { .. } => "MP-AUTH-007",
            Self::RestrictedToPlugin { .. } => "MP-AUTH-008",
            Self::OtherPlugin { .. } => "MP-AUTH-009",
        }
    }

    /// 401 when signing in would help, 403 otherwise.
    pub fn status(&self) -> u16 {
        match self {
            Self::Anonymous | Self::SignInRequired { .. } => 401,
            _ => 403,
        }
    }

    /// What the caller can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Anonymous | Self::SignInRequired { .. } => "Sign in, or send an API token.",
            Self::Missing { .. } => "Ask an administrator for a role or a token that has it.",
            Self::RestrictedToPlugin { .. } => "Use a token that is not restricted to a plugin.",
            Self::OtherPlugin { .. } => "Use a token of that plugin.",
        }
    }
}
