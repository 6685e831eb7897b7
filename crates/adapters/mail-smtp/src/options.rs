//! What an operator says of the mail server: the section `mail.smtp` of the configuration.

use midplane_options::{Complaint, Secret};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{net::IpAddr, time::Duration};

/// How the connection to a mail server is kept from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// It begins in the clear and is encrypted before anything else is said. A server that does not
    /// offer that gets nothing.
    #[default]
    Starttls,
    /// Encrypted from the first byte.
    Implicit,
    /// In the clear, to a server on this machine alone.
    None,
    /// In the clear, to any server: whoever is on the way reads the password and the links, and signs
    /// in by them.
    InsecurePlaintext,
}

/// The mail server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct SmtpOptions {
    /// Its name, as it stands in its certificate.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "a host name"))]
    pub host: String,
    /// Its port. Not set: 587, 465 when `tls` is `implicit`, 25 in the clear.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub port: Option<u16>,
    /// How the connection is kept from others.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub tls: Encryption,
    /// What this platform signs in with, when the server wants that.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub username: String,
    /// The password beside it.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub password: Option<Secret>,
    /// PEM file with authorities to believe beside those of this machine.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub ca_file: String,
    /// How long each step may take, connecting among them; a letter takes three times as long at most.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub timeout: Duration,
}

impl Default for SmtpOptions {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: None,
            tls: Encryption::default(),
            username: String::new(),
            password: None,
            ca_file: String::new(),
            timeout: Duration::from_secs(10),
        }
    }
}

impl SmtpOptions {
    /// The port to connect to.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Encryption::Starttls => 587,
            Encryption::Implicit => 465,
            Encryption::None | Encryption::InsecurePlaintext => 25,
        })
    }

    /// Whether the server is this machine, by its name alone.
    pub fn is_on_this_machine(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl midplane_options::Options for SmtpOptions {
    /// Only of a section that is used.
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let is_host = !self.host.is_empty()
            && self.host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
        if !is_host {
            let wrong = "has to be the name of the mail server, such as smtp.example.org";
            complaints.push(Complaint::new("host", wrong));
        }
        if self.tls == Encryption::None && !self.is_on_this_machine() {
            let wrong = "is in the clear, and the server is not on this machine: whoever is on the \
                         way could read the links";
            let complaint = Complaint::new("tls", wrong).or("host");
            complaints.push(complaint.hint("use starttls or implicit"));
        }
        if self.username.is_empty() != self.password.is_none() {
            let wrong = "and password belong together";
            complaints.push(Complaint::new("username", wrong).or("password"));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_options::Options as _;

    fn told(options: &SmtpOptions) -> String {
        format!("{:?}", options.complaints())
    }

    #[test]
    fn a_server_is_named_and_what_is_said_to_it_is_kept_from_others() {
        let good = SmtpOptions { host: "smtp.example.org".into(), ..SmtpOptions::default() };
        assert_eq!(good.complaints(), []);
        assert!(told(&SmtpOptions::default()).contains("name of the mail server"));
        let clear = SmtpOptions { tls: Encryption::None, ..good.clone() };
        assert!(told(&clear).contains("in the clear"));
        for host in ["localhost", "127.0.0.1", "::1", "[::1]"] {
            assert_eq!(SmtpOptions { host: host.into(), ..clear.clone() }.complaints(), []);
        }
        let meant = SmtpOptions { tls: Encryption::InsecurePlaintext, ..good.clone() };
        assert_eq!(meant.complaints(), []);
        let half = SmtpOptions { username: "me".into(), ..good };
        assert!(told(&half).contains("belong together"));
    }

    #[test]
    fn ports_follow_the_encryption() {
        let port = |tls| SmtpOptions { tls, ..SmtpOptions::default() }.port();
        assert_eq!(port(Encryption::Starttls), 587);
        assert_eq!(port(Encryption::Implicit), 465);
        assert_eq!(port(Encryption::None), 25);
        let own = SmtpOptions { port: Some(2525), ..SmtpOptions::default() };
        assert_eq!(own.port(), 2525);
    }
}
