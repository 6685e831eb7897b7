//! Who letters are from.

use midplane_model::{MailAddress, is_one_line};
use std::{fmt, str::FromStr};

const LONGEST_NAME: usize = 100;

/// Why a text is no sender.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no sender such as `Midplane <no-reply@example.org>`")]
pub struct BadSender;

/// An address, and the name that is shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// What people see; none when only the address is shown.
    pub name: Option<String>,
    /// Where answers go.
    pub address: MailAddress,
}

impl FromStr for Sender {
    type Err = BadSender;

    /// Reads `NAME <ADDRESS>` or an address alone.
    fn from_str(text: &str) -> Result<Self, BadSender> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, address)) => (name.trim(), address),
            None => ("", text),
        };
        let has_form =
            name.len() <= LONGEST_NAME && is_one_line(name) && !name.contains(['<', '>']);
        let address = MailAddress::parse(address).map_err(|_| BadSender)?;
        if !has_form {
            return Err(BadSender);
        }
        let name = Some(name.trim_matches('"').to_owned()).filter(|name| !name.is_empty());
        Ok(Self { name, address })
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => write!(f, "{}", self.address),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        let named: Sender = "Midplane <no-reply@example.org>".parse().unwrap();
        assert_eq!(named.name.as_deref(), Some("Midplane"));
        assert_eq!(named.to_string(), "Midplane <no-reply@example.org>");
        let quoted: Sender = "\"Ops, Acme\" <ops@acme.example>".parse().unwrap();
        assert_eq!(quoted.name.as_deref(), Some("Ops, Acme"));
        let bare: Sender = " ops@acme.example ".parse().unwrap();
        assert_eq!((bare.name, bare.address.as_str()), (None, "ops@acme.example"));
    }

    #[test]
    fn what_would_be_another_header_is_none() {
        for bad in [
            "",
            "Midplane",
            "Midplane <>",
            "<a@b> <c@d>",
            "A\r\nBcc: eve@example.org <a@b>",
            "Midplane <a@b>\nBcc: <c@d>",
        ] {
            assert!(bad.parse::<Sender>().is_err(), "{bad:?}");
        }
    }
}
