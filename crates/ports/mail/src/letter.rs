//! A letter, and its form on the wire (RFC 5322, RFC 2045).

use crate::{MailError, Sender};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Body, Mailbox,
        header::{ContentTransferEncoding, ContentType},
    },
};
use midplane_model::{MailAddress, Timestamp, is_one_line};
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// Longer lines are encoded.
const LONGEST_LINE: usize = 998;

/// What somebody is told. Its `Debug` does not show the text: there may be a link in it that lets its
/// reader in.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which letter it is, the same each time that it is tried: goes into `Message-ID`.
    pub id: String,
    /// To whom.
    pub to: MailAddress,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says, in lines of plain text.
    pub text: String,
    /// When it is written.
    pub at: Timestamp,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, to, subject, .. } = self;
        let mut shown = f.debug_struct("Letter");
        shown.field("id", id).field("to", to).field("subject", subject).finish_non_exhaustive()
    }
}

/// A letter as it goes out.
pub struct Written {
    /// From whom and to whom, as mail servers are told.
    pub envelope: Envelope,
    /// Headers and text.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Writes it.
    ///
    /// # Errors
    /// [`MailError::Refused`] for what no mail can be.
    pub fn written(&self, from: &Sender) -> Result<Written, MailError> {
        let refused = |why: &dyn fmt::Display| MailError::Refused(format!("no such mail: {why}"));
        if !is_one_line(&self.subject) || !is_one_line(&self.id) {
            return Err(refused(&"what it is about is more than a line"));
        }
        let address = |address: &MailAddress| {
            address.as_str().parse::<Address>().map_err(|error| refused(&error))
        };
        let at = Duration::from_millis(u64::try_from(self.at.0).unwrap_or(0));
        let message = Message::builder()
            .from(Mailbox::new(from.name.clone(), address(&from.address)?))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(self.subject.clone())
            .date(SystemTime::UNIX_EPOCH + at)
            .message_id(Some(format!("<{}@{}>", self.id, from.address.host())))
            .header(ContentType::TEXT_PLAIN)
            .body(self.body())
            .map_err(|error| refused(&error))?;
        Ok(Written { envelope: message.envelope().clone(), bytes: message.formatted() })
    }

    /// The text as it stands, where mail takes it so (RFC 5322 §2.1.1): who opens the file copies a link
    /// out of it, which an encoding would break over two lines.
    fn body(&self) -> Body {
        let is_plain = self.text.is_ascii() && !self.text.contains(['\0', '\r']);
        if is_plain && self.text.lines().all(|line| line.len() <= LONGEST_LINE) {
            let bytes = self.text.replace('\n', "\r\n").into_bytes();
            return Body::dangerous_pre_encoded(bytes, ContentTransferEncoding::SevenBit);
        }
        Body::new(self.text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "m-1".into(),
            to: MailAddress::parse("ada@example.org").unwrap(),
            subject: "Your invitation".into(),
            text: "Hello\nhttps://plugins.example/login/invitation#abc\n".into(),
            at: Timestamp(1_795_258_620_000),
        }
    }

    fn written(letter: &Letter) -> String {
        let from: Sender = "Midplane <no-reply@example.org>".parse().unwrap();
        String::from_utf8(letter.written(&from).unwrap().bytes).unwrap()
    }

    #[test]
    fn headers_come_first_and_the_text_after_them() {
        let text = written(&letter());
        for line in [
            "From: Midplane <no-reply@example.org>\r\n",
            "To: ada@example.org\r\n",
            "Subject: Your invitation\r\n",
            "Message-ID: <m-1@example.org>\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(text.contains(line), "{line:?}: {text}");
        }
        let (_, body) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(body, "Hello\r\nhttps://plugins.example/login/invitation#abc\r\n");
    }

    #[test]
    fn a_link_stays_in_one_line() {
        let link = format!("https://plugins.example/login/invitation#mpl_{}", "a".repeat(64));
        let text = written(&Letter { text: format!("Hello\n{link}\n"), ..letter() });
        assert!(text.lines().any(|line| line == link), "{text}");
    }

    #[test]
    fn other_alphabets_are_encoded() {
        let text = written(&Letter { subject: "Einladung für Zoë".into(), ..letter() });
        assert!(text.contains("Subject: Einladung =?utf-8?b?"), "{text}");
        assert!(text.is_ascii());
    }

    #[test]
    fn a_subject_is_one_line() {
        let from: Sender = "a@b".parse().unwrap();
        for bad in ["a\r\nBcc: eve@example.org", "a\nb", "a\u{2028}b", "a\u{202e}b"] {
            let refused = Letter { subject: bad.into(), ..letter() }.written(&from);
            assert!(matches!(refused, Err(MailError::Refused(_))), "{bad:?}");
        }
    }

    #[test]
    fn its_text_does_not_show_itself() {
        assert!(!format!("{:?}", letter()).contains("invitation#"));
    }
}
