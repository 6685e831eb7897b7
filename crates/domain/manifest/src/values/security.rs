//! What a plugin asks for: capabilities, permissions, hosts, secrets.

use super::text::checked_text;
use std::net::{Ipv4Addr, Ipv6Addr};

checked_text! {
    /// A capability or a permission, `area:verb`, such as `events:publish`.
    Capability, code: BadCapability, longest: 100,
    pattern: r"^[a-z][a-z0-9]*([-.][a-z0-9]+)*:[a-z][a-z0-9]*([-.][a-z0-9]+)*$",
    hint: "write `area:verb` in lower case, such as `events:publish`",
    check: capability,
}

checked_text! {
    /// A host and a port that a plugin may call, such as `core.svc.cluster.local:443`.
    HostPort, code: BadHostPort, longest: 260,
    pattern: r"^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*):[1-9][0-9]{0,4}$",
    hint: "write one host and one port such as `api.example.com:443`, without scheme or path",
    check: host_port,
}

checked_text! {
    /// The name of a secret: upper-case letters, digits and `_`. Never its value.
    SecretName, code: BadSecret, longest: 128,
    pattern: r"^[A-Z][A-Z0-9_]*$",
    hint: "write only the name, such as `ANALYTICS_API_KEY`; values are set by an administrator",
    check: secret_name,
}

impl Capability {
    /// What is before the colon.
    pub fn area(&self) -> &str {
        self.0.split_once(':').map_or("", |(area, _)| area)
    }

    /// What is behind the colon.
    pub fn verb(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, verb)| verb)
    }
}

impl HostPort {
    /// The host (an IPv6 address without its brackets) and the port.
    pub fn split(&self) -> (&str, u16) {
        let (host, port) = self.0.rsplit_once(':').unwrap_or((&self.0, ""));
        (host.trim_start_matches('[').trim_end_matches(']'), port.parse().unwrap_or(0))
    }
}

fn capability(text: &str) -> Result<String, &'static str> {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.split(['-', '.']).all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    };
    match text.split_once(':') {
        Some((area, verb)) if word(area) && word(verb) => Ok(text.to_owned()),
        _ => Err("is not of the form `area:verb`"),
    }
}

fn host_port(text: &str) -> Result<String, &'static str> {
    if text.contains("://") {
        return Err("is an address, not `host:port`");
    }
    if text.contains('*') {
        return Err("has a wildcard; every host is listed by itself");
    }
    let (host, port) = text.rsplit_once(':').ok_or("has no port")?;
    let plain = port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0');
    if !plain || port.parse::<u16>().is_err() {
        return Err("has no port from 1 to 65535");
    }
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return match address.parse::<Ipv6Addr>() {
            Ok(address) => Ok(format!("[{address}]:{port}")),
            Err(_) => Err("has no IPv6 address in its brackets"),
        };
    }
    if host.contains(':') {
        return Err("has more than one port; an IPv6 address needs brackets");
    }
    if !is_host(host) {
        return Err("has no valid host");
    }
    Ok(format!("{}:{port}", host.to_ascii_lowercase()))
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let last = host.rsplit('.').next().unwrap_or("");
    // a last label of digits makes it an address to every resolver, so it must be a whole one
    let numeric = last.bytes().all(|b| b.is_ascii_digit());
    host.len() <= 253
        && host.split('.').all(label)
        && (!numeric || host.parse::<Ipv4Addr>().is_ok())
}

fn secret_name(text: &str) -> Result<String, &'static str> {
    let fits = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    if fits { Ok(text.to_owned()) } else { Err("is not the name of a secret") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_area_and_verb() {
        let capability = Capability::parse("http:outbound").unwrap();
        assert_eq!((capability.area(), capability.verb()), ("http", "outbound"));
        assert!(Capability::parse("customer-data:read").is_ok());
        for bad in ["", "http", "http:", ":x", "a:b:c", "HTTP:out", "a b:c", "*:*", "a-:b"] {
            assert!(Capability::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn egress_is_one_host_and_one_port() {
        for (text, parts) in [
            ("Core.svc.cluster.local:80", ("core.svc.cluster.local", 80)),
            ("10.0.0.1:443", ("10.0.0.1", 443)),
            ("[2001:DB8::1]:443", ("2001:db8::1", 443)),
            ("redis_1:6379", ("redis_1", 6379)),
        ] {
            assert_eq!(HostPort::parse(text).unwrap().split(), parts);
        }
        for bad in [
            "",
            "core",
            "core:",
            "core:0",
            "core:080",
            "core:65536",
            "core:+80",
            ":80",
            "a:b:80",
            "https://core:443",
            "core:80/x",
            "*.core:80",
            "-a:80",
            "a..b:80",
            "999.1.1.1:80",
            "10.1:80",
            "[::g]:80",
            "::1:80",
            "a b:80",
        ] {
            assert!(HostPort::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_are_names() {
        assert!(SecretName::parse("ANALYTICS_API_KEY").is_ok());
        for bad in ["", "key", "_A", "1A", "A-B", "A=secret", "É"] {
            assert!(SecretName::parse(bad).is_err(), "{bad}");
        }
    }
}
