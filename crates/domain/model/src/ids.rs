//! Small typed identifiers, so that one cannot be handed in for another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// Why an identifier was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{text}` must be 1 to 64 characters of a-z, 0-9, `-` and `_`")]
pub struct IdError {
    what: &'static str,
    text: String,
}

impl IdError {
    pub(crate) fn of(what: &'static str, text: &str) -> Self {
        Self { what, text: text.chars().take(80).collect() }
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Parses and checks the text.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let fits = (1..=64).contains(&text.len())
                    && text.bytes().all(|b| {
                        matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_')
                    });
                if fits {
                    Ok(Self(text.into()))
                } else {
                    Err(IdError { what: $what, text: text.chars().take(80).collect() })
                }
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.to_string()
            }
        }
    };
}

text_id!(
    /// A place with its own channels: `dev`, `staging`, `prod`.
    Environment,
    "environment"
);
text_id!(
    /// A named pointer inside an environment: `latest`, `beta`.
    Channel,
    "channel"
);
text_id!(
    /// One user of the built-in or a federated identity provider.
    UserId,
    "user id"
);
text_id!(
    /// One API token; not the secret itself.
    TokenId,
    "token id"
);
text_id!(
    /// One endpoint (replica) of a plugin's deployment.
    InstanceId,
    "instance id"
);

text_id!(
    /// A customer of the platform; what belongs to one is invisible to all others.
    TenantId,
    "tenant id"
);
text_id!(
    /// A team inside a tenant.
    TeamId,
    "team id"
);
text_id!(
    /// One link that lets somebody in once; not the secret in it.
    LinkId,
    "link id"
);
text_id!(
    /// One signed-in browser: a family of refresh tokens.
    SessionId,
    "session id"
);
text_id!(
    /// One move of a channel that waits for somebody's approval.
    ApprovalId,
    "approval id"
);
text_id!(
    /// One running node, named anew at each start.
    NodeId,
    "node id"
);

impl TenantId {
    /// One of ours, which needs no check.
    pub(crate) fn known(text: &'static str) -> Self {
        Self(text.into())
    }
}

impl Channel {
    /// The channel that a publish moves when it names none.
    pub fn latest() -> Self {
        Self("latest".into())
    }

    /// Whether it is that one.
    pub fn is_latest(&self) -> bool {
        self.as_str() == "latest"
    }
}

/// The registry's one global, growing counter. Every write has one; readers say how far they are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The sha256 of some bytes: the address of a blob.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Parses 64 lower-case hex digits.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let error = || IdError { what: "digest", text: text.chars().take(80).collect() };
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| error())?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{self}")
    }
}

impl TryFrom<String> for Digest {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        Self::parse(&text)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}
