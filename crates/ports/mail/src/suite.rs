//! What every mailer must do, one named test per expectation, each with an inbox of its own.

#![expect(missing_docs, reason = "the name of an expectation says what it expects")]

use crate::{Letter, MailError, Mailer};
use async_trait::async_trait;
use futures::future::join_all;
use midplane_model::{MailAddress, Timestamp};

/// Makes the tests of [`suite`](crate::suite). `$empty` is an async function that answers a mailer, and
/// an [`Inbox`] that lives as long as what the mailer needs.
#[macro_export]
macro_rules! mail_suite {
    ($empty:expr) => {
        $crate::mail_suite!(
            $empty;
            a_letter_arrives_as_it_was_written,
            other_alphabets_arrive,
            long_lines_and_dots_arrive,
            a_subject_adds_no_header,
            many_at_once_all_arrive,
        );
    };
    ($empty:expr; $($test:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $test() {
                let (mailer, inbox) = $empty().await;
                $crate::suite::$test(&*mailer, &*inbox).await;
            }
        )+
    };
}

/// A letter as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says, with line feeds alone.
    pub text: String,
}

/// Where letters arrive.
#[async_trait]
pub trait Inbox {
    /// All that arrived, in the order in which it did.
    async fn arrived(&self) -> Vec<Arrived>;
}

fn letter(id: &str, subject: &str, text: &str) -> Letter {
    Letter {
        id: id.into(),
        to: MailAddress::parse(&format!("{id}@example.org"))
            .expect("the suite's addresses are good"),
        subject: subject.into(),
        text: text.into(),
        at: Timestamp(1_795_258_620_000),
    }
}

async fn arrives(mailer: &dyn Mailer, inbox: &impl Inbox, subject: &str, text: &str) {
    mailer.send(&letter("ada", subject, text)).await.expect("it leaves");
    let wanted =
        Arrived { to: "ada@example.org".into(), subject: subject.into(), text: text.into() };
    assert_eq!(inbox.arrived().await, [wanted]);
}

pub async fn a_letter_arrives_as_it_was_written(mailer: &dyn Mailer, inbox: &impl Inbox) {
    let text = "Hello Ada,\n\nhttps://plugins.example/login/invitation#mpl_x\n\nbye\n";
    arrives(mailer, inbox, "You are invited to Midplane", text).await;
}

pub async fn other_alphabets_arrive(mailer: &dyn Mailer, inbox: &impl Inbox) {
    arrives(mailer, inbox, "Einladung für Zoë 🦀", "Grüße an عائشة und अदा\n").await;
}

pub async fn long_lines_and_dots_arrive(mailer: &dyn Mailer, inbox: &impl Inbox) {
    let text = format!("{}\n.\n..\nQUIT\n", "x".repeat(2000));
    arrives(mailer, inbox, "dots", &text).await;
}

pub async fn a_subject_adds_no_header(mailer: &dyn Mailer, inbox: &impl Inbox) {
    for subject in ["hi\r\nBcc: eve@example.org", "hi\nBcc: eve@example.org", "hi\r.\r\nQUIT"] {
        let refused = mailer.send(&letter("ada", subject, "text\n")).await;
        assert!(matches!(refused, Err(MailError::Refused(_))), "{subject:?}: {refused:?}");
    }
    assert!(inbox.arrived().await.is_empty());
}

pub async fn many_at_once_all_arrive(mailer: &dyn Mailer, inbox: &impl Inbox) {
    let letters: Vec<Letter> = (0..8)
        .map(|number| letter(&format!("user-{number}"), &format!("letter {number}"), "text\n"))
        .collect();
    for sent in join_all(letters.iter().map(|one| mailer.send(one))).await {
        sent.expect("it leaves");
    }
    let mut arrived: Vec<String> = inbox.arrived().await.into_iter().map(|one| one.to).collect();
    arrived.sort();
    let wanted: Vec<String> = letters.iter().map(|one| one.to.to_string()).collect();
    assert_eq!(arrived, wanted);
}
