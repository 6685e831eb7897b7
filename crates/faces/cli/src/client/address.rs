//! The address of a server, checked before a token is sent there.

use crate::exit::Failure;
use reqwest::Url;

/// Parses an address such as `http://127.0.0.1:8080` or `http://host/prefix`.
pub(super) fn parse(text: &str) -> Result<Url, Failure> {
    let text = match text.trim() {
        "" => super::DEFAULT_SERVER,
        text => text,
    };
    let wrong = |why: &str| {
        Failure::usage("MP-CLI-020", format!("the server's address {why}"))
            .hint("write it as http://HOST:PORT, in --server or MIDPLANE_SERVER")
    };
    let url = match Url::parse(text) {
        Ok(url) if url.scheme() == "http" => url,
        Ok(url) if url.scheme() == "https" => return Err(no_https(&url)),
        _ if !text.contains("://") && Url::parse(&format!("http://{text}")).is_ok() => {
            return Err(wrong("does not begin with http://"));
        }
        _ => return Err(wrong("is not an http:// address")),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user or password in it").hint("use --token or MIDPLANE_TOKEN"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has a `?` or `#` part"));
    }
    Ok(url)
}

fn no_https(url: &Url) -> Failure {
    let host = url.host_str().unwrap_or("the server");
    Failure::usage("MP-CLI-021", "this command cannot speak https yet").hint(format!(
        "reach {host} over http from inside its network, or through a tunnel: \
         `ssh -L 8080:127.0.0.1:8080 {host}` and --server http://127.0.0.1:8080"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_http_addresses_with_and_without_a_prefix() {
        for (text, url) in [
            ("", "http://127.0.0.1:8080/"),
            ("http://localhost:1", "http://localhost:1/"),
            (" http://[::1]:80/midplane/ ", "http://[::1]/midplane/"),
        ] {
            assert_eq!(parse(text).unwrap().as_str(), url);
        }
    }

    #[test]
    fn refuses_the_rest_without_repeating_it() {
        for (text, code) in [
            ("localhost:8080", "MP-CLI-020"),
            ("127.0.0.1:8080", "MP-CLI-020"),
            ("ftp://s3cret", "MP-CLI-020"),
            ("http://u:s3cret@host", "MP-CLI-020"),
            ("http://host/?token=s3cret", "MP-CLI-020"),
            ("http://", "MP-CLI-020"),
            ("https://host", "MP-CLI-021"),
        ] {
            let failure = parse(text).unwrap_err();
            assert_eq!(failure.code, code, "{text}");
            assert!(!failure.render().contains("s3cret"), "{text}");
        }
    }
}
