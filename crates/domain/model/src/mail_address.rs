//! Addresses that letters go to.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// The longest one that a mail server takes (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no mail address such as `ada@example.org`; write a host name with other letters as \
     `xn--…`"
)]
pub struct BadMailAddress(String);

/// A mail address: one mailbox, without a name beside it. It has no space, no quotes and no line break,
/// so that it is one word wherever it stands. Compared by [`folded`](Self::folded).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(Arc<str>);

impl MailAddress {
    /// Parses and checks the text.
    ///
    /// # Errors
    /// [`BadMailAddress`].
    pub fn parse(text: &str) -> Result<Self, BadMailAddress> {
        let bad = || BadMailAddress(text.chars().filter(|c| !c.is_control()).take(80).collect());
        let (local, host) = text.rsplit_once('@').ok_or_else(bad)?;
        if text.len() <= LONGEST && is_local(local) && is_host(host) {
            Ok(Self(text.into()))
        } else {
            Err(bad())
        }
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one address have in common. Servers may tell `Ada@` from `ada@`; no
    /// person does.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// What stands behind the `@`.
    pub fn host(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, host)| host)
    }
}

/// What stands before the `@`: an atom with dots (RFC 5322, 3.2.3). Quoted ones are nobody's.
fn is_local(local: &str) -> bool {
    local.len() <= LONGEST_LOCAL
        && local.split('.').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

fn is_host(host: &str) -> bool {
    host.split('.').all(|label| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MailAddress {
    type Err = BadMailAddress;

    fn from_str(text: &str) -> Result<Self, BadMailAddress> {
        Self::parse(text)
    }
}

impl TryFrom<String> for MailAddress {
    type Error = BadMailAddress;

    fn try_from(text: String) -> Result<Self, BadMailAddress> {
        Self::parse(&text)
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> Self {
        address.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_taken() {
        for good in ["ada@example.org", "a.b+tag@x-y.example", "o'neil@a", "ROOT@localhost"] {
            assert_eq!(MailAddress::parse(good).unwrap().as_str(), good);
        }
        let typed = MailAddress::parse("Ada@Example.org").unwrap();
        assert_eq!((typed.folded().as_str(), typed.host()), ("ada@example.org", "Example.org"));
    }

    #[test]
    fn what_could_be_more_than_an_address_is_not() {
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}example.org", "abcdefgh.".repeat(30));
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@exam ple.org",
            "ada@example.org\r\nBcc: eve@example.org",
            "ada@example.org\n",
            "ada@@example.org",
            "\"ada b\"@example.org",
            "Ada <ada@example.org>",
            "ada@example.org,eve@example.org",
            "ada@-example.org",
            "ada@example..org",
            ".ada@example.org",
            "a..b@example.org",
            "ada@[127.0.0.1]",
            "zoë@example.org",
            "ada@exämple.org",
            &long,
            &longer,
        ] {
            assert!(MailAddress::parse(bad).is_err(), "{bad:?}");
        }
    }
}
