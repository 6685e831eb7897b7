//! Files that stay elsewhere: the address of the first one, the paths of the others from there, and
//! their digests. Addresses have one spelling only, so that an origin is compared as text.

use super::text::{checked_text, read_text};
use crate::{
    report::Report,
    shape::{At, Defs, Read},
    source::Value,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

checked_text! {
    /// The address of a file at another origin: `https://`, a host name, perhaps a port, a path.
    RemoteUrl, code: BadRemoteUrl, longest: 1024,
    pattern: r"^https://(?!.*\.\.)(?![^/]*\.[0-9]+(?:[:/]))(?:[a-z0-9]|[a-z0-9][a-z0-9.-]*[a-z0-9])(?::[1-9][0-9]{0,4})?(?:/[A-Za-z0-9_~@+-][A-Za-z0-9._~@+-]*)+$",
    hint: "write it as `https://cdn.example.com/orders/1.4.0/remoteEntry.js`: no user, no query, \
           nothing encoded, no IP address",
    check: remote_url,
}

checked_text! {
    /// The path of a file from the folder of a remote's entry, such as `chunks/panel.js`.
    RemotePath, code: BadPackagePath, longest: 512,
    pattern: r"^(?!.*\.\.)[A-Za-z0-9_~@+-][A-Za-z0-9._~@+-]*(?:/[A-Za-z0-9_~@+-][A-Za-z0-9._~@+-]*)*$",
    hint: "write a path from the folder of the entry, such as `chunks/panel.js`",
    check: remote_path,
}

checked_text! {
    /// A digest as integrity attributes have it: `sha384-…`, or with sha256 or sha512.
    Integrity, code: BadIntegrity, longest: 100,
    pattern: r"^(sha256-[A-Za-z0-9+/]{43}=|sha384-[A-Za-z0-9+/]{64}|sha512-[A-Za-z0-9+/]{86}==)$",
    hint: "write one digest, such as `sha384-…` of `openssl dgst -sha384 -binary FILE | base64 -w0`",
    check: integrity,
}

const SCHEME: &str = "https://";

impl RemoteUrl {
    /// `https://HOST` or `https://HOST:PORT`.
    pub fn origin(&self) -> &str {
        let path = self.0[SCHEME.len()..].find('/').map_or(self.0.len(), |at| SCHEME.len() + at);
        &self.0[..path]
    }

    /// The folder that the file is in, with a `/` at the end.
    pub fn folder(&self) -> &str {
        let name = self.0.rfind('/').map_or(self.0.len(), |at| at + 1);
        &self.0[..name]
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        &self.0[self.folder().len()..]
    }
}

/// Whether a text is the origin of such addresses, in the spelling that they have.
pub fn is_remote_origin(text: &str) -> bool {
    RemoteUrl::parse(&format!("{text}/x")).is_ok_and(|url| url.origin() == text)
}

fn remote_url(text: &str) -> Result<String, &'static str> {
    let rest = text.strip_prefix(SCHEME).ok_or("does not begin with `https://`")?;
    let (authority, path) = rest.split_once('/').ok_or("has no path to a file")?;
    if authority.contains('@') {
        return Err("has a user in it");
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if host.len() > 253 || !host.split('.').all(label) {
        return Err("has no host name in lower case");
    }
    // the last label of a name is never a number; that of an address is
    if host.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit())) {
        return Err("has an IP address for a host");
    }
    if let Some(port) = port {
        let number = port.parse::<u16>().ok().filter(|number| number.to_string() == port);
        if number.is_none_or(|number| number == 0 || number == 443) {
            return Err("has a port that is none, or that is not written");
        }
    }
    remote_path(path)?;
    Ok(text.to_owned())
}

fn remote_path(text: &str) -> Result<String, &'static str> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._~@+-".contains(&b);
    if !text.bytes().all(|b| plain(b) || b == b'/') {
        return Err("has other characters than letters, digits and `._~@+-`");
    }
    if text.split('/').any(str::is_empty) {
        return Err("has an empty segment, or is a folder");
    }
    match text.split('/').any(|segment| segment.starts_with('.')) || text.contains("..") {
        true => Err("has a segment that begins with a dot, or two dots"),
        false => Ok(text.to_owned()),
    }
}

fn integrity(text: &str) -> Result<String, &'static str> {
    let (algorithm, digest) = text.split_once('-').ok_or("is no digest")?;
    let (digits, padding) = match algorithm {
        "sha256" => (43, "="),
        "sha384" => (64, ""),
        "sha512" => (86, "=="),
        _ => return Err("is of no algorithm that browsers check"),
    };
    let code = digest.strip_suffix(padding).filter(|code| code.len() == digits);
    let base64 = |b: u8| b.is_ascii_alphanumeric() || b == b'+' || b == b'/';
    match code.is_some_and(|code| code.bytes().all(base64)) {
        true => Ok(text.to_owned()),
        false => Err("is not as long as its algorithm says, or not in base64"),
    }
}

impl Read for BTreeMap<RemotePath, Integrity> {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        if !matches!(at.node.value, Value::Map(_)) {
            at.wrong_type(report, "a mapping of paths to digests");
            return None;
        }
        let mut all = Some(Self::new());
        for entry in at.node.entries() {
            let path = RemotePath::parse(&entry.key);
            let path = path.map_err(|error| error.tell(entry.key_span, report)).ok();
            let of =
                At { node: &entry.value, name: &entry.key, label: entry.key_span, item: false };
            let digest = read_text(of, report, Integrity::parse);
            match (path, digest, &mut all) {
                (Some(path), Some(digest), Some(all)) => drop(all.insert(path, digest)),
                (Some(_), Some(_), None) => {}
                _ => all = None,
            }
        }
        all
    }

    fn schema(defs: &mut Defs) -> Json {
        let (paths, digests) = (RemotePath::schema(defs), Integrity::schema(defs));
        json!({ "type": "object", "propertyNames": paths, "additionalProperties": digests })
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        for good in [
            "https://cdn.example.com/orders/1.4.0/remoteEntry.js",
            "https://localhost:8443/a.js",
            "https://a-b.example/@acme/orders/x_y~z.mjs",
        ] {
            assert!(RemoteUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://cdn.example/a.js",
            "HTTPS://cdn.example/a.js",
            "//cdn.example/a.js",
            "https://cdn.example",
            "https://cdn.example/",
            "https://cdn.example/a/",
            "https://user@cdn.example/a.js",
            "https://user:pw@cdn.example/a.js",
            "https://cdn.example:443/a.js",
            "https://cdn.example:0/a.js",
            "https://cdn.example:08443/a.js",
            "https://cdn.example:99999/a.js",
            "https://cdn.example:/a.js",
            "https://192.0.2.1/a.js",
            "https://2130706433/a.js",
            "https://0x7f.1/a.js",
            "https://[::1]/a.js",
            "https://Cdn.example/a.js",
            "https://cdn.example./a.js",
            "https://*.example/a.js",
            "https://cdn..example/a.js",
            "https://-a.example/a.js",
            "https://cdn.example/../a.js",
            "https://cdn.example/./a.js",
            "https://cdn.example/%2e%2e/a.js",
            "https://cdn.example//a.js",
            "https://cdn.example/a.js?x",
            "https://cdn.example/a.js#x",
            "https://cdn.example/a;b.js",
            "https://cdn.example/a,b.js",
            "https://cdn.example/a b.js",
            "https://cdn.example\\evil/a.js",
        ] {
            assert!(RemoteUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_an_origin_a_folder_and_a_name() {
        let url = RemoteUrl::parse("https://cdn.example:8443/a/b.js").unwrap();
        assert_eq!(url.origin(), "https://cdn.example:8443");
        assert_eq!((url.folder(), url.file_name()), ("https://cdn.example:8443/a/", "b.js"));
        assert!(is_remote_origin("https://cdn.example:8443"));
        for none in ["https://cdn.example/", "https://cdn.example/a", "cdn.example", "*", "https:"]
        {
            assert!(!is_remote_origin(none), "{none}");
        }
    }

    #[test]
    fn a_digest_is_as_long_as_it_has_to_be() {
        let of = |algorithm: &str, length: usize, end: &str| {
            Integrity::parse(&format!("{algorithm}-{}{end}", "A".repeat(length)))
        };
        assert!(of("sha256", 43, "=").is_ok() && of("sha384", 64, "").is_ok());
        assert!(of("sha512", 86, "==").is_ok());
        for bad in
            [of("sha384", 63, ""), of("sha384", 64, "="), of("sha1", 27, "="), of("", 64, "")]
        {
            assert!(bad.is_err(), "{bad:?}");
        }
        let two = format!("sha384-{} sha384-{}", "A".repeat(64), "B".repeat(64));
        assert!(Integrity::parse(&two).is_err(), "a second one would be a way around the first");
    }
}
