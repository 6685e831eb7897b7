//! The address of a server, checked before a token is sent there.

use crate::exit::Failure;
use reqwest::Url;

/// Parses an address such as `http://127.0.0.1:8080` or `https://host/prefix`.
pub(super) fn parse(text: &str) -> Result<Url, Failure> {
    let text = match text.trim() {
        "" => super::DEFAULT_SERVER,
        text => text,
    };
    let wrong = |why: &str| {
        Failure::usage("MP-CLI-020", format!("the server's address {why}"))
            .hint("write it as https://HOST or http://HOST:PORT, in --server or MIDPLANE_SERVER")
    };
    let url = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        _ if !text.contains("://") && Url::parse(&format!("http://{text}")).is_ok() => {
            return Err(wrong("does not begin with http:// or https://"));
        }
        _ => return Err(wrong("is not an http:// or https:// address")),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user or password in it").hint("use --token or MIDPLANE_TOKEN"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has a `?` or `#` part"));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_with_and_without_a_prefix() {
        for (text, url) in [
            ("", "http://127.0.0.1:8080/"),
            ("http://localhost:1", "http://localhost:1/"),
            ("https://host/p", "https://host/p"),
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
        ] {
            let failure = parse(text).unwrap_err();
            assert_eq!(failure.code, code, "{text}");
            assert!(!failure.render().contains("s3cret"), "{text}");
        }
    }
}
