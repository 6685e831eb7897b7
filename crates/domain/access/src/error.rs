//! What can be wrong with a credential, and what somebody may not do. Texts are for callers:
//! they name what is wrong, never the credential itself.

use crate::Permission;
use midplane_model::{Actor, Environment, NamespaceName, PluginName};
use midplane_refusal::{Class, Kind, Refuse, Retry};
use std::time::Duration;

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
    /// The header is not `Bearer X`, `Basic X`, `Digest X` or `X`, or is too long.
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
    /// Too many of this address failed; it was not said whether this one would.
    #[error("too many keys from this address did not hold; try again in {} s", whole_seconds(*.0))]
    TooManyGuesses(Duration),
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
        actor: Actor,
        /// What it needs.
        permission: Permission,
    },
    /// The token is for some plugins or environments; this is about the whole platform.
    #[error("`{permission}` is for the whole platform, but the token is only for {own}")]
    Restricted {
        /// What it needs.
        permission: Permission,
        /// What the token is for, in words.
        own: String,
    },
    /// The token is for other plugins.
    #[error("the token is only for {own}, not for `{wanted}`")]
    OtherPlugin {
        /// What the token is for, in words.
        own: String,
        /// What was asked.
        wanted: PluginName,
    },
    /// The token is for other environments.
    #[error("the token is only for {own}, not for {}", place(.wanted.as_ref()))]
    OtherEnvironment {
        /// What the token is for, in words.
        own: String,
        /// What was asked; absent for all of them.
        wanted: Option<Environment>,
    },
    /// The name is claimed, by others.
    #[error("`{namespace}` is claimed, and `{actor}` is not part of it")]
    Claimed {
        /// Who asked.
        actor: Actor,
        /// What is claimed.
        namespace: NamespaceName,
    },
}

fn place(environment: Option<&Environment>) -> String {
    environment.map_or_else(|| "all environments".into(), |one| format!("`{one}`"))
}

/// Every code of this crate, but for that of too many guesses, which passwords share; each has a page in `docs/reference/errors/`.
pub const CODES: [&str; 11] = [
    "MP-AUTH-001",
    "MP-AUTH-002",
    "MP-AUTH-003",
    "MP-AUTH-004",
    "MP-AUTH-005",
    "MP-AUTH-006",
    "MP-AUTH-007",
    "MP-AUTH-008",
    "MP-AUTH-009",
    "MP-AUTH-010",
    "MP-AUTH-011",
];

impl Refuse for AuthError {
    fn kind(&self) -> Kind {
        let (code, hint) = match self {
            Self::Malformed => {
                ("MP-AUTH-001", "Send `Authorization: Bearer TOKEN`, or no such header at all.")
            }
            Self::UnknownKey => {
                ("MP-AUTH-002", "Check the key; make a new one with `midplane token create`.")
            }
            Self::Expired => ("MP-AUTH-003", "Make a new API token with `midplane token create`."),
            Self::Token(error) => token(*error),
            Self::SessionRevoked => ("MP-AUTH-005", "Sign in again."),
            Self::TooManyGuesses(wait) => return too_many(*wait),
        };
        Kind::client(code, Class::Unauthenticated, "The credential was refused", hint)
    }
}

fn too_many(wait: Duration) -> Kind {
    let hint = "Wait, then send a key that holds.";
    Kind::client("MP-ID-008", Class::TooManyRequests, "Too many keys did not hold", hint)
        .retry(Retry::Safe { after: wait })
}

/// A wait of less than a second is not none.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// Code and hint of a signed token that does not hold.
fn token(error: TokenError) -> (&'static str, &'static str) {
    use TokenError as E;
    match error {
        E::Expired => ("MP-AUTH-003", "Refresh the session, or sign in again."),
        E::NotYetValid => (
            "MP-AUTH-004",
            "Compare the clocks of this machine and the server; up to 60 s may differ.",
        ),
        E::TooLong
        | E::Malformed
        | E::Header
        | E::Algorithm
        | E::UnknownKey
        | E::Signature
        | E::Claims
        | E::Type
        | E::Issuer
        | E::Audience => ("MP-AUTH-004", "Sign in again."),
    }
}

impl Refuse for Denied {
    fn kind(&self) -> Kind {
        const NOT_ALLOWED: &str = "This is not allowed to you";
        match self {
            Self::Anonymous | Self::SignInRequired { .. } => Kind::client(
                "MP-AUTH-006",
                Class::Unauthenticated,
                "Sign in first",
                "Sign in, or send an API token.",
            ),
            Self::Missing { .. } => Kind::client(
                "MP-AUTH-007",
                Class::Forbidden,
                NOT_ALLOWED,
                "Ask an administrator for a role or a token that has it.",
            ),
            Self::Restricted { .. } => Kind::client(
                "MP-AUTH-008",
                Class::Forbidden,
                NOT_ALLOWED,
                "Use a token that is restricted to no plugin and no environment.",
            ),
            Self::OtherPlugin { .. } => Kind::client(
                "MP-AUTH-009",
                Class::Forbidden,
                NOT_ALLOWED,
                "Use a token of that plugin.",
            ),
            Self::OtherEnvironment { .. } => Kind::client(
                "MP-AUTH-010",
                Class::Forbidden,
                NOT_ALLOWED,
                "Name an environment that the token is for, or use another token.",
            ),
            Self::Claimed { .. } => Kind::client(
                "MP-AUTH-011",
                Class::Forbidden,
                NOT_ALLOWED,
                "Ask an owner of the namespace to add you, or for a token that names the plugin.",
            ),
        }
    }
}
