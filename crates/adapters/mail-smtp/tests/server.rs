//! Letters to a real mail server (aiosmtpd): what arrives, and what is kept from whoever is on the way.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use async_trait::async_trait;
use midplane_mail::{
    Letter, MailError, Mailer,
    suite::{Arrived, Inbox},
};
use midplane_mail_smtp::{Encryption, SmtpMailer, SmtpOptions};
use midplane_model::{MailAddress, Timestamp};
use midplane_testkit::{SmtpServer, eventually};
use serde_json::Value;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Counts what a server took.
struct Counted(SmtpMailer, AtomicUsize);

#[async_trait]
impl Mailer for Counted {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        self.0.send(letter).await?;
        self.1.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// A server, which tells of letters a moment after it took them.
struct Server(SmtpServer, Arc<Counted>);

#[async_trait]
impl Inbox for Server {
    async fn arrived(&self) -> Vec<Arrived> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let all = || async {
            let letters = self.0.letters();
            (letters.len() >= self.1.1.load(Ordering::SeqCst)).then_some(letters)
        };
        let letters = eventually("it tells of all that it took", all).await.into_iter();
        letters
            .map(|letter| Arrived {
                to: text(&letter["to"][0]),
                subject: text(&letter["subject"]),
                text: text(&letter["text"]),
            })
            .collect()
    }
}

fn options(server: &SmtpServer, tls: Encryption) -> SmtpOptions {
    let ca_file = match tls {
        Encryption::Starttls | Encryption::Implicit => server.authority().display().to_string(),
        Encryption::None | Encryption::InsecurePlaintext => String::new(),
    };
    let port = Some(server.port);
    SmtpOptions { host: "localhost".into(), port, tls, ca_file, ..SmtpOptions::default() }
}

fn mailer(options: &SmtpOptions) -> SmtpMailer {
    SmtpMailer::new(options, "Midplane <no-reply@example.org>".parse().unwrap()).unwrap()
}

fn signed_in(options: SmtpOptions) -> SmtpOptions {
    let password = Some("sesame".to_owned().into());
    SmtpOptions { username: "ada".into(), password, ..options }
}

fn letter() -> Letter {
    Letter {
        id: "m-1".into(),
        to: MailAddress::parse("grace@example.org").unwrap(),
        subject: "hello".into(),
        text: "text\n".into(),
        at: Timestamp(1_795_258_620_000),
    }
}

mod suite {
    use super::*;

    async fn empty() -> (Arc<Counted>, Arc<Server>) {
        let server = SmtpServer::start("starttls,auth");
        let mailer = mailer(&signed_in(options(&server, Encryption::Starttls)));
        let mailer = Arc::new(Counted(mailer, AtomicUsize::new(0)));
        (Arc::clone(&mailer), Arc::new(Server(server, mailer)))
    }

    midplane_mail::mail_suite!(empty);
}

async fn first(server: &SmtpServer) -> Value {
    eventually("a letter arrives", || async { server.letters().first().cloned() }).await
}

#[tokio::test]
async fn it_signs_in_behind_encryption() {
    for (mode, tls) in [("starttls", Encryption::Starttls), ("implicit", Encryption::Implicit)] {
        let server = SmtpServer::start(&format!("{mode},auth"));
        mailer(&signed_in(options(&server, tls))).send(&letter()).await.unwrap();
        let arrived = first(&server).await;
        assert_eq!(arrived["encrypted"], true, "{mode}");
        assert_eq!(arrived["user"], "ada");
        assert_eq!(arrived["from"], "Midplane <no-reply@example.org>");
    }
}

async fn is_away(options: &SmtpOptions) -> String {
    match mailer(options).send(&letter()).await {
        Err(MailError::Unavailable(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_takes_the_encryption_away_gets_nothing() {
    // a server that offers no STARTTLS is what somebody on the way makes of one that does
    let server = SmtpServer::start("plain");
    is_away(&signed_in(options(&server, Encryption::Starttls))).await;
    is_away(&signed_in(options(&server, Encryption::Implicit))).await;
    assert!(server.letters().is_empty());
    // and a server that wants it refuses the clear
    let server = SmtpServer::start("starttls");
    let why = is_away(&options(&server, Encryption::None)).await;
    assert!(why.contains("530"), "{why}");
}

#[tokio::test]
async fn a_server_of_somebody_else_is_not_believed() {
    let (server, other) = (SmtpServer::start("starttls"), SmtpServer::start("starttls"));
    let ca_file = other.authority().display().to_string();
    let stranger = SmtpOptions { ca_file, ..options(&server, Encryption::Starttls) };
    is_away(&stranger).await;
    let named = SmtpOptions { host: "127.0.0.1".into(), ..options(&server, Encryption::Starttls) };
    is_away(&named).await;
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let server = SmtpServer::start("plain,full");
    is_away(&options(&server, Encryption::None)).await;
    let server = SmtpServer::start("plain,closed");
    let refused = mailer(&options(&server, Encryption::None)).send(&letter()).await;
    assert!(matches!(refused, Err(MailError::Refused(_))), "{refused:?}");
    let server = SmtpServer::start("starttls,auth");
    let mut wrong = signed_in(options(&server, Encryption::Starttls));
    wrong.password = Some("wrong-canary".to_owned().into());
    let why = is_away(&wrong).await;
    assert!(why.contains("535") && !why.contains("wrong-canary"), "{why}");
}

#[tokio::test]
async fn a_server_that_hangs_is_left() {
    for mode in ["hanging", "dripping"] {
        let server = SmtpServer::start(mode);
        let timeout = Duration::from_millis(200);
        is_away(&SmtpOptions { timeout, ..options(&server, Encryption::None) }).await;
    }
    let nobody = SmtpOptions { port: Some(1), ..SmtpOptions::default() };
    is_away(&SmtpOptions { host: "127.0.0.1".into(), tls: Encryption::None, ..nobody }).await;
}

#[test]
fn authorities_that_are_none_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, "nothing").unwrap();
    for ca_file in [file.display().to_string(), "/nowhere/ca.pem".into()] {
        let options = SmtpOptions { host: "localhost".into(), ca_file, ..SmtpOptions::default() };
        let built = SmtpMailer::new(&options, "a@b".parse().unwrap());
        assert!(built.is_err_and(|error| error.to_string().contains("PEM")));
    }
}
