//! Absolute addresses: of this server, and of a bundle's files on it.
//!
//! The server's own comes from the operator's configuration, or from a Host that the operator
//! knows; never from whatever a client sends.

use midplane_model::{BundleFile, PluginName, UiBundle, Version};
use midplane_net::{PublicUrl, Way, encode_path, encode_segment};
use midplane_refusal::{Class, Kind, Refuse};
use std::{net::IpAddr, sync::Arc};

/// How links are built. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Links {
    public_url: Option<Arc<PublicUrl>>,
    allowed_hosts: Arc<[String]>,
}

/// No link can be built for this request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginError(String);

impl std::fmt::Display for OriginError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this server does not know itself as `{}`", self.0)
    }
}

impl std::error::Error for OriginError {}

impl Refuse for OriginError {
    fn kind(&self) -> Kind {
        Kind::client(
            "MP-SYS-006",
            Class::Malformed,
            "The server is not known by this name",
            "call it by a name in `server.allowedHosts`, or set `server.publicUrl`",
        )
    }
}

impl Links {
    /// `public_url` wins; without it a Host out of `allowed_hosts` is taken, or the address the
    /// server listens on.
    pub fn new(public_url: Option<&PublicUrl>, allowed_hosts: &[String], listen: IpAddr) -> Self {
        let own = listen.to_string();
        let allowed = allowed_hosts.iter().chain(std::iter::once(&own));
        let allowed_hosts = allowed.map(|host| host.to_ascii_lowercase()).collect();
        Self { public_url: public_url.cloned().map(Arc::new), allowed_hosts }
    }

    /// `scheme://host[:port]` for links in the answer to a request that was sent to `authority` in
    /// clear text.
    ///
    /// # Errors
    /// [`OriginError`] when that is not a name that the operator knows.
    pub fn origin(&self, authority: &str) -> Result<String, OriginError> {
        self.origin_by("http", authority)
    }

    fn origin_by(&self, scheme: &str, authority: &str) -> Result<String, OriginError> {
        if let Some(url) = &self.public_url {
            return Ok(url.origin().to_owned());
        }
        let shown = || OriginError(authority.chars().take(100).collect());
        let (host, port) = split(authority).ok_or_else(shown)?;
        if !self.allows(host) {
            return Err(shown());
        }
        let host = host.to_ascii_lowercase();
        Ok(match port {
            // as browsers write it in `Origin`
            Some(port) if port != usual_port(scheme) => format!("{scheme}://{host}:{port}"),
            Some(_) | None => format!("{scheme}://{host}"),
        })
    }

    /// The same for a request that came by a `way`, when a proxy said something of it.
    ///
    /// # Errors
    /// As [`Self::origin`].
    pub fn origin_by_way(&self, way: Option<&Way>, authority: &str) -> Result<String, OriginError> {
        let secure = way.and_then(|way| way.secure).unwrap_or(false);
        let authority = way.and_then(|way| way.host.as_deref()).unwrap_or(authority);
        self.origin_by(if secure { "https" } else { "http" }, authority)
    }

    /// Whether a request that was sent to `authority` was sent to one of our names.
    pub fn knows(&self, authority: &str) -> bool {
        self.public_url.is_some() || split(authority).is_some_and(|(host, _)| self.allows(host))
    }

    fn allows(&self, host: &str) -> bool {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        self.allowed_hosts.iter().any(|known| known.eq_ignore_ascii_case(bare))
    }

    /// Whether cookies should be kept to TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(PublicUrl::is_secure)
    }
}

fn usual_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

fn split(authority: &str) -> Option<(&str, Option<u16>)> {
    let colon = match authority.rfind(']') {
        Some(end) => authority[end..].find(':').map(|at| end + at),
        None => authority.find(':'),
    };
    match colon {
        None => Some((authority, None)),
        Some(at) => Some((&authority[..at], Some(authority[at + 1..].parse().ok()?))),
    }
}

/// The absolute, immutable address of a file.
pub fn file_link(origin: &str, name: &PluginName, version: &Version, path: &str) -> String {
    let version = version.to_string();
    format!("{origin}/pilets/{name}/{}/{}", encode_segment(&version), encode_path(path))
}

/// The absolute address of a file of a UI: on this server, or where the UI stays.
pub fn ui_link(
    origin: &str,
    (name, version): (&PluginName, &Version),
    ui: &UiBundle,
    path: &str,
) -> String {
    match &ui.cdn {
        Some(folder) => format!("{folder}{}", encode_path(path)),
        None => file_link(origin, name, version, path),
    }
}

/// The files whose bytes a page acts on, and so must be able to check.
pub fn guarded(files: &[BundleFile]) -> impl Iterator<Item = &BundleFile> {
    files.iter().filter(|file| {
        let acted_on = ["text/javascript", "text/css", "application/json"];
        acted_on.iter().any(|kind| file.content_type.starts_with(kind))
            && !file.path.ends_with(".map")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(public_url: Option<&str>) -> Links {
        let hosts = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let public_url = public_url.map(|url| PublicUrl::parse(url).unwrap());
        Links::new(public_url.as_ref(), &hosts, [127, 0, 0, 1].into())
    }

    #[test]
    fn loopback_names_are_known() {
        for (host, wanted) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("LOCALHOST:99", "http://localhost:99"),
            ("[::1]:8080", "http://[::1]:8080"),
            ("localhost", "http://localhost"),
            ("localhost:80", "http://localhost"),
        ] {
            assert_eq!(links(None).origin(host).as_deref(), Ok(wanted));
            assert!(links(None).knows(host), "{host}");
        }
    }

    #[test]
    fn other_hosts_build_no_links() {
        for bad in ["evil.example", "127.0.0.1:80@evil", "localhost:x", "", "localhost.evil:80"] {
            assert!(links(None).origin(bad).is_err(), "{bad}");
            assert!(!links(None).knows(bad), "{bad}");
        }
    }

    #[test]
    fn the_public_address_wins_over_any_header() {
        let links = links(Some("HTTPS://Product.example:443/"));
        assert_eq!(links.origin("evil.example").as_deref(), Ok("https://product.example"));
        assert!(links.is_secure());
    }

    #[test]
    fn a_proxy_that_is_believed_says_the_scheme() {
        let links = links(None);
        for (authority, wanted) in [
            ("localhost", "https://localhost"),
            ("localhost:443", "https://localhost"),
            ("localhost:8443", "https://localhost:8443"),
        ] {
            assert_eq!(links.origin_by("https", authority).as_deref(), Ok(wanted));
        }
        assert!(links.origin_by("https", "evil.example").is_err());
    }

    #[test]
    fn a_way_says_scheme_and_host_as_far_as_it_is_believed() {
        let way = |secure, host: Option<&str>| Way {
            secure,
            host: host.map(str::to_owned),
            ..Way::direct([192, 0, 2, 1].into())
        };
        let links = links(None);
        for (way, wanted) in [
            (None, "http://localhost:8080"),
            (Some(way(None, None)), "http://localhost:8080"),
            (Some(way(Some(false), None)), "http://localhost:8080"),
            (Some(way(Some(true), None)), "https://localhost:8080"),
            (Some(way(Some(true), Some("127.0.0.1"))), "https://127.0.0.1"),
        ] {
            let origin = links.origin_by_way(way.as_ref(), "localhost:8080");
            assert_eq!(origin.as_deref(), Ok(wanted), "{way:?}");
        }
        let unknown = way(Some(true), Some("evil.example"));
        assert!(links.origin_by_way(Some(&unknown), "localhost").is_err());
    }

    #[test]
    fn an_address_that_is_not_ours_is_named_in_the_refusal() {
        let error = links(None).origin("evil.example:80").unwrap_err();
        assert_eq!(error.to_string(), "this server does not know itself as `evil.example:80`");
        assert_eq!((error.kind().code, error.kind().class), ("MP-SYS-006", Class::Malformed));
        let long = "x".repeat(1000);
        assert!(links(None).origin(&long).unwrap_err().to_string().len() < 200);
    }

    #[test]
    fn cookies_are_kept_to_tls_where_users_come_by_it() {
        for (url, secure) in
            [(None, false), (Some("http://x.example"), false), (Some("https://x.example"), true)]
        {
            assert_eq!(links(url).is_secure(), secure, "{url:?}");
        }
        assert!(links(Some("https://x.example")).knows("whatever.example"), "it builds links");
    }

    #[test]
    fn code_styles_and_data_are_guarded_and_nothing_else() {
        let file = |path: &str, content_type: &str| BundleFile {
            path: path.into(),
            digest: midplane_model::Digest([0; 32]),
            integrity: String::new(),
            size: 0,
            content_type: content_type.into(),
            variants: Vec::new(),
        };
        let files = [
            file("a.js", "text/javascript"),
            file("a.css", "text/css; charset=utf-8"),
            file("a.json", "application/json"),
            file("a.js.map", "application/json"),
            file("a.png", "image/png"),
            file("a.html", "text/html"),
        ];
        let paths: Vec<&str> = guarded(&files).map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a.js", "a.css", "a.json"]);
    }

    #[test]
    fn names_of_files_cannot_leave_their_segment() {
        let name = PluginName::parse("@a/x").unwrap();
        let version = Version::parse("1.0.0-a.1+b.2").unwrap();
        let link = file_link("http://h", &name, &version, "a b/c?d#e%2f+~@!.js");
        assert_eq!(link, "http://h/pilets/@a/x/1.0.0-a.1+b.2/a%20b/c%3Fd%23e%252f+~@!.js");
    }
}
