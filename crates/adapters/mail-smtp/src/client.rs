//! The client: one connection for each letter, with an end to waiting.

use crate::{Encryption, SmtpOptions};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use midplane_mail::{Letter, MailError, Mailer, Sender};
use std::{error::Error as _, fs::File, io::Read as _, time::Duration};

/// The authorities of a whole system are smaller.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;
/// A letter takes so many times as long as a step at most.
const STEPS: u32 = 3;

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The file with its authorities.
    #[error("mail.smtp.caFile: {file} cannot be read as PEM certificates: {cause}")]
    Authorities {
        /// Which.
        file: String,
        /// Why not.
        cause: String,
    },
    /// Certificates cannot be checked on this machine.
    #[error("mail.smtp: cannot prepare a client: {0}")]
    Client(String),
}

/// Sends letters to one server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Sender,
    within: Duration,
}

impl SmtpMailer {
    /// Prepares a client. It connects when a letter is sent, not before.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn new(options: &SmtpOptions, from: Sender) -> Result<Self, BuildError> {
        let host = options.host.trim_start_matches('[').trim_end_matches(']');
        let tls = match options.tls {
            Encryption::Starttls => Tls::Required(parameters(options, host)?),
            Encryption::Implicit => Tls::Wrapper(parameters(options, host)?),
            Encryption::None => Tls::None,
            Encryption::InsecurePlaintext => {
                tracing::warn!(
                    host,
                    "letters go to {host} in the clear: whoever is on the way reads the links in \
                     them and signs in by them; set mail.smtp.tls to starttls or implicit"
                );
                Tls::None
            }
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(options.port())
            .timeout(Some(options.timeout))
            // nothing of this machine is told
            .hello_name(ClientId::Domain(from.address.host().to_owned()))
            .tls(tls);
        if let Some(password) = &options.password {
            let password = password.expose().to_owned();
            transport = transport.credentials(Credentials::new(options.username.clone(), password));
        }
        Ok(Self { transport: transport.build(), from, within: options.timeout * STEPS })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let written = letter.written(&self.from)?;
        // the last line's end is the end of the letter, which the protocol adds
        let bytes = written.bytes.strip_suffix(b"\r\n").unwrap_or(&written.bytes);
        let sending = self.transport.send_raw(&written.envelope, bytes);
        match tokio::time::timeout(self.within, sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failed(&error)),
            Err(_) => Err(MailError::Unavailable("it took too long".into())),
        }
    }
}

/// A 5xx is about this letter, or about our own sign-in, which may be mended.
fn failed(error: &SmtpError) -> MailError {
    /// Codes by which a server refuses us and not the letter: it wants another sign-in or encryption.
    const ABOUT_US: std::ops::RangeInclusive<u16> = 530..=539;
    let why = match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    };
    let why: String = why.chars().filter(|c| !c.is_control()).take(300).collect();
    let code = error.status().map(u16::from);
    match error.is_permanent() && !code.is_some_and(|code| ABOUT_US.contains(&code)) {
        true => MailError::Refused(why),
        false => MailError::Unavailable(why),
    }
}

fn parameters(options: &SmtpOptions, host: &str) -> Result<TlsParameters, BuildError> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if !options.ca_file.is_empty() {
        builder = builder.add_root_certificate(authorities(&options.ca_file)?);
    }
    builder.build().map_err(|error| BuildError::Client(error.to_string()))
}

fn authorities(file: &str) -> Result<Certificate, BuildError> {
    let unreadable = |cause: String| BuildError::Authorities { file: file.to_owned(), cause };
    let mut pem = Vec::new();
    let read = File::open(file).and_then(|open| open.take(LONGEST_FILE).read_to_end(&mut pem));
    read.map_err(|error| unreadable(error.to_string()))?;
    if !pem.windows(11).any(|part| part == b"-----BEGIN ") {
        return Err(unreadable("there is no certificate in it".into()));
    }
    Certificate::from_pem(&pem).map_err(|error| unreadable(error.to_string()))
}
