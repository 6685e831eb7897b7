//! What the start says: one line with the address on stdout, and on the first start how to sign in,
//! as a command that can be copied as it stands. For scripts the line is a document with both.

use crate::{config::Config, serve::VERSION};
use midplane_identity::BootstrapToken;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::Write as _,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

/// Where the command line looks for a server by itself.
const DEFAULT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// What `serve --json` prints when it is ready.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ready<'a> {
    ready: bool,
    version: &'a str,
    url: &'a str,
    listen: SocketAddr,
    /// Made just now, and told this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    administrator_token: Option<&'a str>,
}

/// Says that the server is ready.
pub(crate) fn ready(
    config: &Config,
    address: SocketAddr,
    bootstrap: &BootstrapToken,
    for_scripts: bool,
) -> anyhow::Result<()> {
    let url = config.server.public_url.as_ref();
    let url = url.map_or_else(|| format!("http://{address}"), ToString::to_string);
    let made = match bootstrap {
        BootstrapToken::Made(token) => Some(token),
        BootstrapToken::Known => None,
    };
    match for_scripts {
        true => document(&url, address, made)?,
        false => lines(&url, address, made)?,
    }
    tracing::info!(%url, listen = %address, store = %config.store.path().display(), "ready at {url}");
    Ok(())
}

fn document(url: &str, listen: SocketAddr, made: Option<&String>) -> anyhow::Result<()> {
    let administrator_token = made.map(String::as_str);
    let ready = Ready { ready: true, version: VERSION, url, listen, administrator_token };
    writeln!(std::io::stdout(), "{}", serde_json::to_string(&ready)?)?;
    Ok(())
}

fn lines(url: &str, address: SocketAddr, made: Option<&String>) -> anyhow::Result<()> {
    if let Some(token) = made {
        let program = std::env::args().next().unwrap_or_else(|| "midplane".to_owned());
        let text = format!(
            "Administrator token, shown this once:\n\n    {token}\n\n\
             Make an account with it; the password is asked for:\n\n    {}\n\n",
            first_account(&program, address, token)
        );
        std::io::stderr().write_all(text.as_bytes())?;
    }
    writeln!(std::io::stdout(), "Midplane {VERSION} is ready at {url}")?;
    Ok(())
}

/// The command that makes the first account from where the server was started.
fn first_account(program: &str, address: SocketAddr, token: &str) -> String {
    let program = quoted(program);
    let server = match reached(address) {
        DEFAULT => String::new(),
        other => format!(" --server http://{other}"),
    };
    format!(
        "MIDPLANE_TOKEN={token} \\\n    \
         {program} user create --username ada --role administrator{server}"
    )
}

/// Every address of this machine is reached at its loopback.
fn reached(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

/// A word as a shell reads it back.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"_@%+=:,./-".contains(&b);
    match !word.is_empty() && word.bytes().all(is_plain) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(format!("'{}'", word.replace('\'', "'\\''"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(program: &str, address: &str) -> String {
        let address = address.parse().expect("the address is well-formed");
        first_account(program, address, "mp_admin_x")
    }

    #[test]
    fn the_command_names_the_server_where_it_is_another_than_the_default() {
        let begin = "MIDPLANE_TOKEN=mp_admin_x \\\n    midplane user create --username ada \
                     --role administrator";
        assert_eq!(told("midplane", "127.0.0.1:8080"), begin);
        assert_eq!(told("midplane", "0.0.0.0:8080"), begin);
        for (address, server) in [
            ("127.0.0.1:9000", "127.0.0.1:9000"),
            ("0.0.0.0:9000", "127.0.0.1:9000"),
            ("[::]:8080", "[::1]:8080"),
            ("192.0.2.7:8080", "192.0.2.7:8080"),
        ] {
            assert_eq!(told("midplane", address), format!("{begin} --server http://{server}"));
        }
    }

    #[test]
    fn the_program_is_named_as_it_was_typed() {
        assert!(told("./target/debug/midplane", "127.0.0.1:8080").contains(" ./target/debug/mid"));
        assert!(
            told("/opt/it's new/midplane", "127.0.0.1:8080")
                .contains(" '/opt/it'\\''s new/midplane' user create")
        );
    }
}
