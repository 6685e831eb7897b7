//! Whose certificates are believed: those that this machine trusts, and those in a file that the
//! user names. There is no way to believe all of them: a token would go to whoever answers.

use crate::{exit::Failure, manifest_file::unreadable, text};
use reqwest::{Certificate, ClientBuilder, Url};
use std::{
    error::Error,
    fs::File,
    io::{self, Read as _},
    path::Path,
};

/// The authorities of a whole system are smaller.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;

const NAME_IT: &str = "for a certificate or an authority of your own, name its PEM file with \
                       --ca-file or MIDPLANE_CA_FILE";

/// Prepares a client for a server's scheme.
pub(super) fn client(
    builder: ClientBuilder,
    server: &Url,
    ca_file: Option<&Path>,
) -> Result<reqwest::Client, Failure> {
    let is_https = server.scheme() == "https";
    // also where they are not needed now: a slip in the name would be seen with the first https server
    let named = ca_file.map(certificates).transpose()?;
    let builder = match named {
        // a machine without a list of authorities can still speak http
        _ if !is_https => builder.tls_certs_only([]),
        Some(certificates) => builder.tls_certs_merge(certificates),
        None => builder,
    };
    builder.build().map_err(|error| {
        let cause = super::innermost(&error);
        match is_https {
            true => Failure::server("MP-CLI-037", format!("cannot check certificates: {cause}"))
                .hint(NAME_IT),
            false => Failure::server("MP-CLI-031", format!("cannot prepare a client: {cause}"))
                .hint("try again; if it stays, this machine lets no program connect"),
        }
    })
}

fn certificates(path: &Path) -> Result<Vec<Certificate>, Failure> {
    let mut pem = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LONGEST_FILE).read_to_end(&mut pem))
        .map_err(|error| unreadable(path, &error))?;
    match Certificate::from_pem_bundle(&pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => {
            let message = format!("there is no certificate in `{}`", text::path(path));
            Err(Failure::input("MP-CLI-026", message)
                .hint("it is text that begins with -----BEGIN CERTIFICATE-----"))
        }
    }
}

/// The failure of a connection that is about TLS, if it is.
pub(super) fn failure(server: &str, error: &reqwest::Error) -> Option<Failure> {
    let message = match tls_error(error)? {
        rustls::Error::InvalidCertificate(why) => {
            let message = format!("the certificate of {server} is not trusted: {why}");
            return Some(Failure::server("MP-CLI-037", message).hint(NAME_IT));
        }
        rustls::Error::InvalidMessage(_) => format!("{server} does not speak TLS"),
        other => format!("{server} refuses TLS: {other}"),
    };
    Some(Failure::server("MP-CLI-031", message).hint("is it an http:// address?"))
}

/// Input and output errors hide the cause that they carry from `source`.
fn tls_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    if let Some(found) = error.downcast_ref() {
        return Some(found);
    }
    let carried = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let carried = carried.and_then(|inner| tls_error(inner));
    carried.or_else(|| tls_error(error.source()?))
}
