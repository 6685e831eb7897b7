//! The way that a request came by, and `Forwarded` (RFC 7239) read and written.

use std::{fmt::Write as _, net::IpAddr};

/// Who sent a request, behind the proxies that are believed. A request extension: limits, logs and
/// throttles count by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

/// The way that a request came by, as far as it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The client first, then each proxy; the last one is the other end of the connection.
    pub hops: Vec<IpAddr>,
    /// Whether the client came by TLS, if a proxy said so.
    pub secure: Option<bool>,
    /// The host that the client asked for, if a proxy said so.
    pub host: Option<String>,
}

impl Way {
    /// Without a proxy.
    pub fn direct(peer: IpAddr) -> Self {
        Self { hops: vec![peer], secure: None, host: None }
    }

    /// Who sent it.
    pub fn client(&self) -> IpAddr {
        self.hops.first().copied().unwrap_or(IpAddr::from([0, 0, 0, 0]))
    }
}

/// The value of `X-Forwarded-For` for a way by these hops.
pub fn x_forwarded_for(hops: &[IpAddr]) -> String {
    let mut text = String::new();
    for hop in hops {
        let _ = write!(text, "{}{hop}", if text.is_empty() { "" } else { ", " });
    }
    text
}

/// The value of `Forwarded` for a way by these hops, whose client came to `host` by `scheme`.
pub fn forwarded(hops: &[IpAddr], scheme: &str, host: Option<&str>) -> String {
    let mut text = String::with_capacity(64);
    for hop in hops {
        let first = text.is_empty();
        let _ = match hop {
            IpAddr::V4(v4) => write!(text, "{}for={v4}", if first { "" } else { ", " }),
            IpAddr::V6(v6) => write!(text, "{}for=\"[{v6}]\"", if first { "" } else { ", " }),
        };
        if first {
            if let Some(host) = host {
                let _ = write!(text, ";host=\"{host}\"");
            }
            let _ = write!(text, ";proto={scheme}");
        }
    }
    text
}

/// What one proxy said.
#[derive(Debug, Default)]
pub(crate) struct Element(Vec<(String, String)>);

impl Element {
    pub(crate) fn by_name(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of all values, oldest first. An element that cannot be read says nothing, and so
/// ends what is known when it is come to.
pub(crate) fn elements(values: &[&str]) -> Vec<Element> {
    let mut all = Vec::new();
    for value in values {
        all.extend(split(value, ',').into_iter().map(|text| element(text).unwrap_or_default()));
    }
    all
}

fn element(text: &str) -> Option<Element> {
    let pairs = split(text, ';').into_iter().map(str::trim).filter(|pair| !pair.is_empty());
    pairs.map(pair).collect::<Option<Vec<_>>>().map(Element)
}

fn pair(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => unquoted(quoted)?,
        None => value.to_owned(),
    };
    Some((name.to_ascii_lowercase(), value))
}

/// The inside of a quoted string, whose first quote is gone already.
fn unquoted(text: &str) -> Option<String> {
    let (mut out, mut characters) = (String::new(), text.chars());
    while let Some(character) = characters.next() {
        match character {
            '"' => return characters.next().is_none().then_some(out),
            '\\' => out.push(characters.next()?),
            other => out.push(other),
        }
    }
    None
}

/// Splits where a separator stands outside of quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            other if other == separator && !quoted => {
                parts.push(&text[start..at]);
                start = at + separator.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let hops = ["2001:db8::7", "10.0.0.1"].map(|hop| hop.parse().unwrap());
        let text = forwarded(&hops, "https", Some("[::1]:8443"));
        assert_eq!(text, "for=\"[2001:db8::7]\";host=\"[::1]:8443\";proto=https, for=10.0.0.1");
        let read = elements(&[&text]);
        assert_eq!(read[0].by_name("for"), Some("[2001:db8::7]"));
        assert_eq!(read[0].by_name("host"), Some("[::1]:8443"));
        assert_eq!(read[1].by_name("for"), Some("10.0.0.1"));
        assert_eq!(x_forwarded_for(&hops), "2001:db8::7, 10.0.0.1");
    }

    #[test]
    fn quotes_hide_separators() {
        let read = elements(&["for=\"a,b;c\\\"\";By=x;;proto=http", "for=1.1.1.1"]);
        assert_eq!(read[0].by_name("for"), Some("a,b;c\""));
        assert_eq!((read[0].by_name("by"), read[0].by_name("proto")), (Some("x"), Some("http")));
        assert_eq!(read[1].by_name("for"), Some("1.1.1.1"));
        // a backslash escapes within quotes alone
        assert_eq!(elements(&["for=a\\,for=b"])[1].by_name("for"), Some("b"));
        assert_eq!(elements(&["for=\"a\\\",b\",for=c"])[1].by_name("for"), Some("c"));
        for bad in ["for", "for=\"x", "for=\"x\"y"] {
            assert_eq!(elements(&[bad])[0].by_name("for"), None, "{bad}");
        }
    }
}
