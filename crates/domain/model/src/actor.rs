//! Who did something, as it is written down beside what was done.

use crate::{IdError, TokenId, UserId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Who did it. Its text is a user's id, `token:ID`, `bootstrap`, `system` or `anonymous`; never a
/// secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Actor {
    /// The platform itself: a health round, a clean-up.
    System,
    /// Whoever holds the administrator token that the process was started with.
    Bootstrap,
    /// Nobody signed in.
    Anonymous,
    /// A person.
    User(UserId),
    /// A machine, by API token.
    Token(TokenId),
}

const TOKEN: &str = "token:";

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Bootstrap => f.write_str("bootstrap"),
            Self::Anonymous => f.write_str("anonymous"),
            Self::User(id) => id.fmt(f),
            Self::Token(id) => write!(f, "{TOKEN}{id}"),
        }
    }
}

impl FromStr for Actor {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        match text {
            "system" => Ok(Self::System),
            "bootstrap" => Ok(Self::Bootstrap),
            "anonymous" => Ok(Self::Anonymous),
            _ => match text.strip_prefix(TOKEN) {
                Some(id) => TokenId::parse(id).map(Self::Token),
                None => UserId::parse(text).map(Self::User),
            },
        }
    }
}

impl TryFrom<String> for Actor {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<Actor> for String {
    fn from(actor: Actor) -> Self {
        actor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Actor;

    #[test]
    fn spelling_goes_round() {
        for text in ["system", "bootstrap", "anonymous", "token:t-1", "u-ada"] {
            assert_eq!(text.parse::<Actor>().unwrap().to_string(), text);
        }
        for bad in ["", "token:", "token:A B", "Ada Lovelace"] {
            assert!(bad.parse::<Actor>().is_err(), "{bad}");
        }
    }
}
