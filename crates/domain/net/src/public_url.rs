//! The address that users type, as the operator gives it: parsed and normalised once. An origin
//! and nothing else: a path would have to be in every cookie, link and module address, and the
//! proxy in front would have to agree, so one is refused instead of working by halves.

use crate::outbound_url::{UrlFault, read};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use url::{Position, Url};

/// `http(s)://HOST[:PORT]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct PublicUrl(Url);

/// Why an address cannot be the public one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlFault {
    /// It is no address at all.
    #[error("must begin with http:// or https://")]
    Scheme,
    /// It is not well-formed.
    #[error("cannot be used: {0}")]
    Malformed(UrlFault),
    /// More than an origin.
    #[error(
        "must not have a path (`{0}`): the product lives at the root of its host, so give it a \
         host name of its own"
    )]
    Path(String),
    /// More than an origin.
    #[error("must not have a query or a fragment")]
    Query,
}

impl PublicUrl {
    /// Reads it.
    ///
    /// # Errors
    /// [`PublicUrlFault`], in words for the operator.
    pub fn parse(text: &str) -> Result<Self, PublicUrlFault> {
        let url = read(text, &["http", "https"]).map_err(|fault| match fault {
            UrlFault::Scheme => PublicUrlFault::Scheme,
            other => PublicUrlFault::Malformed(other),
        })?;
        if url.port() == Some(0) {
            return Err(PublicUrlFault::Malformed(UrlFault::Port));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(PublicUrlFault::Query);
        }
        if url.path() != "/" {
            return Err(PublicUrlFault::Path(url.path().chars().take(80).collect()));
        }
        Ok(Self(url))
    }

    /// `scheme://host[:port]`, as browsers write it in `Origin`: lower case, no default port, no
    /// slash at the end.
    pub fn origin(&self) -> &str {
        &self.0[..Position::BeforePath]
    }

    /// `host[:port]`.
    pub fn authority(&self) -> &str {
        &self.0[Position::BeforeHost..Position::AfterPort]
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.0.scheme()
    }

    /// Whether users come by TLS.
    pub fn is_secure(&self) -> bool {
        self.scheme() == "https"
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlFault;

    fn from_str(text: &str) -> Result<Self, PublicUrlFault> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PublicUrl {
    type Error = PublicUrlFault;

    fn try_from(text: String) -> Result<Self, PublicUrlFault> {
        Self::parse(&text)
    }
}

impl From<PublicUrl> for String {
    fn from(url: PublicUrl) -> Self {
        url.origin().to_owned()
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_normalised_once() {
        for (text, origin) in [
            ("https://midplane.example", "https://midplane.example"),
            ("https://midplane.example/", "https://midplane.example"),
            ("HTTPS://Midplane.Example:443/", "https://midplane.example"),
            ("http://midplane.example:80", "http://midplane.example"),
            ("http://midplane.example:8080/", "http://midplane.example:8080"),
            ("https://midplane.example:80", "https://midplane.example:80"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("http://127.1:8080", "http://127.0.0.1:8080"),
            ("http://[0::1]:8080", "http://[::1]:8080"),
            ("https://midplane.example/./", "https://midplane.example"),
        ] {
            let url = PublicUrl::parse(text).unwrap();
            assert_eq!(url.origin(), origin, "{text}");
            assert_eq!(format!("{}://{}", url.scheme(), url.authority()), origin);
            assert_eq!(url.to_string(), origin);
            assert_eq!(url.is_secure(), origin.starts_with("https:"), "{text}");
            assert_eq!(PublicUrl::parse(&String::from(url.clone())).unwrap(), url);
        }
    }

    #[test]
    fn what_is_more_or_less_than_an_origin_is_refused() {
        use PublicUrlFault as F;
        let path = |text: &str| F::Path(text.to_owned());
        for (text, fault) in [
            ("", F::Scheme),
            ("midplane.example", F::Scheme),
            ("ftp://x", F::Scheme),
            ("https:midplane.example", F::Scheme),
            ("https://intranet.example/midplane", path("/midplane")),
            ("https://intranet.example/midplane/", path("/midplane/")),
            ("https://intranet.example//", path("//")),
            ("https://intranet.example/%2e%2e/x", path("/x")),
            ("https://x.example/?", F::Query),
            ("https://x.example?a=b", F::Query),
            ("https://x.example/#top", F::Query),
            ("https://user:pw@x.example", F::Malformed(UrlFault::UserInfo)),
            ("https://@x.example", F::Malformed(UrlFault::UserInfo)),
            ("https://", F::Malformed(UrlFault::Host)),
            ("https://x.example:0", F::Malformed(UrlFault::Port)),
            ("https://x.example:99999", F::Malformed(UrlFault::Port)),
            ("https://x y.example", F::Malformed(UrlFault::Characters)),
        ] {
            assert_eq!(PublicUrl::parse(text), Err(fault), "{text}");
        }
    }
}
