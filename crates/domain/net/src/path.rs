//! Paths: judged, compared and written.
//!
//! A path is passed on as it was sent or refused, never repaired: what this side normalises and the
//! backend does not (or the other way round) is how checks get bypassed. Names in it are decoded
//! once and compared decoded, at every door. In links exactly what the URL standard's path
//! percent-encode set has is encoded, so that a browser's own spelling of a link is the link.

use percent_encoding::{AsciiSet, CONTROLS, PercentEncode, utf8_percent_encode};
use std::{borrow::Cow, fmt};

/// Why a path was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// `.` or `..` as a segment, plain or encoded, also before a `;` parameter.
    DotSegment,
    /// `//`.
    EmptySegment,
    /// A backslash, plain or encoded: some servers take it for a slash.
    Backslash,
    /// A NUL or another control character, plain or encoded.
    Control,
    /// `%` without two hexadecimal digits.
    Encoding,
    /// Bytes that are no UTF-8.
    Utf8,
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DotSegment => "it has a `.` or `..` segment",
            Self::EmptySegment => "it has an empty segment (`//`)",
            Self::Backslash => "it has a backslash",
            Self::Control => "it has a control character",
            Self::Encoding => "it has a `%` that is not followed by two hexadecimal digits",
            Self::Utf8 => "it is not UTF-8",
        })
    }
}

/// Judges a path that begins with `/`. Looks through one layer of percent-encoding, in which an
/// encoded slash separates segments too.
///
/// # Errors
/// [`PathFault`].
pub fn judge(path: &str) -> Result<(), PathFault> {
    if is_plain(path.as_bytes()) { Ok(()) } else { judge_closely(path) }
}

/// Whether nothing in a path needs a second look, which is so for nearly all.
fn is_plain(path: &[u8]) -> bool {
    let mut last = 0;
    path.iter().all(|byte| {
        let odd = match byte {
            b'%' | b'\\' | 0..=31 | 127 => true,
            b'/' | b'.' => last == b'/',
            _ => false,
        };
        last = *byte;
        !odd
    })
}

fn judge_closely(path: &str) -> Result<(), PathFault> {
    if path.contains("//") {
        return Err(PathFault::EmptySegment);
    }
    let decoded = bytes(path.as_bytes())?;
    if decoded.contains(&b'\\') {
        return Err(PathFault::Backslash);
    }
    if decoded.iter().any(u8::is_ascii_control) {
        return Err(PathFault::Control);
    }
    let dotted = decoded.split(|byte| *byte == b'/').any(|segment| {
        let name = segment.split(|byte| *byte == b';').next().unwrap_or(segment);
        name == b"." || name == b".."
    });
    if dotted {
        return Err(PathFault::DotSegment);
    }
    std::str::from_utf8(&decoded).map(|_| ()).map_err(|_| PathFault::Utf8)
}

/// Takes one layer of percent-encoding off.
///
/// # Errors
/// [`PathFault::Encoding`] and [`PathFault::Utf8`].
pub fn decode(text: &str) -> Result<Cow<'_, str>, PathFault> {
    match bytes(text.as_bytes())? {
        Cow::Borrowed(_) => Ok(Cow::Borrowed(text)),
        Cow::Owned(decoded) => {
            String::from_utf8(decoded).map(Cow::Owned).map_err(|_| PathFault::Utf8)
        }
    }
}

/// Takes a plugin's name off the front of a path without its leading slash, decoded, and gives the
/// rest as it was sent: `%40a%2Fb/c%2Fd` gives `@a/b` and `/c%2Fd`. Whether it is a name is for the
/// caller to judge. `None` when there is none.
pub fn split_name(path: &str) -> Option<(Cow<'_, str>, &str)> {
    let first = path.split('/').next().unwrap_or(path);
    let decoded = decode(first).ok()?;
    if decoded.is_empty() {
        return None;
    }
    if !decoded.starts_with('@') || decoded.contains('/') {
        return Some((decoded, &path[first.len()..]));
    }
    let second = path.get(first.len() + 1..)?;
    let second = second.split('/').next().unwrap_or(second);
    let end = first.len() + 1 + second.len();
    let name = match (decoded, decode(second).ok()?) {
        (Cow::Borrowed(_), Cow::Borrowed(_)) => Cow::Borrowed(&path[..end]),
        (scope, name) => Cow::Owned(format!("{scope}/{name}")),
    };
    Some((name, &path[end..]))
}

/// The path percent-encode set of the URL standard, with `%` itself and the backslash, which a
/// browser would take for an escape and for a slash.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// Writes a path with its slashes as they are.
pub fn encode_path(path: &str) -> PercentEncode<'_> {
    utf8_percent_encode(path, PATH)
}

/// Writes one segment: a slash in it is none.
pub fn encode_segment(segment: &str) -> PercentEncode<'_> {
    const SEGMENT: &AsciiSet = &PATH.add(b'/');
    utf8_percent_encode(segment, SEGMENT)
}

fn bytes(path: &[u8]) -> Result<Cow<'_, [u8]>, PathFault> {
    if !path.contains(&b'%') {
        return Ok(Cow::Borrowed(path));
    }
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.iter();
    while let Some(byte) = bytes.next() {
        if *byte == b'%' {
            let high = bytes.next().and_then(|b| hex(*b)).ok_or(PathFault::Encoding)?;
            let low = bytes.next().and_then(|b| hex(*b)).ok_or(PathFault::Encoding)?;
            decoded.push(high * 16 + low);
        } else {
            decoded.push(*byte);
        }
    }
    Ok(Cow::Owned(decoded))
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_paths_pass_untouched() {
        for good in [
            "/a/b",
            "/a/",
            "/",
            "/a%20b/caf%C3%A9",
            "/a%2fb",
            "/files/..hidden/...",
            "/a;b=1/c",
            "/%252e%252e/x",
            "/a:b@c!$&'()*+,=~-._",
        ] {
            assert_eq!(judge(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn tricks_are_refused() {
        use PathFault as F;
        for (bad, fault) in [
            ("/a/../b", F::DotSegment),
            ("/a/..", F::DotSegment),
            ("/./a", F::DotSegment),
            ("/a/%2e%2e/b", F::DotSegment),
            ("/a/%2E./b", F::DotSegment),
            ("/a%2f..%2fb", F::DotSegment),
            ("/a/..;x=1/b", F::DotSegment),
            ("/a/%2e%2e%3bx/b", F::DotSegment),
            ("//a", F::EmptySegment),
            ("/a//b", F::EmptySegment),
            ("/a\\b", F::Backslash),
            ("/a/..%5cb", F::Backslash),
            ("/a%00", F::Control),
            ("/a%0d%0aX: y", F::Control),
            ("/a%7f", F::Control),
            ("/a%", F::Encoding),
            ("/a%2", F::Encoding),
            ("/a%zz", F::Encoding),
            ("/a%ff", F::Utf8),
            ("/%c3%28", F::Utf8),
            ("/%c0%ae%c0%ae/x", F::Utf8),
        ] {
            assert_eq!(judge(bad), Err(fault), "{bad}");
        }
    }

    #[test]
    fn nearly_all_paths_need_no_second_look() {
        for plain in ["/api/v1/orders/a.b/c-d_e", "/", "/assets/app.js"] {
            assert!(is_plain(plain.as_bytes()), "{plain}");
        }
        for odd in ["/a//b", "/a/.b", "/a%20b", "/a\\b", "/a\u{1}"] {
            assert!(!is_plain(odd.as_bytes()), "{odd}");
        }
    }

    #[test]
    fn each_fault_says_what_it_is() {
        use PathFault as F;
        let all = [F::DotSegment, F::EmptySegment, F::Backslash, F::Control, F::Encoding, F::Utf8];
        let texts: std::collections::BTreeSet<String> = all.map(|one| one.to_string()).into();
        assert_eq!(texts.len(), all.len());
        assert!(texts.iter().all(|text| text.starts_with("it ")), "{texts:?}");
    }

    proptest! {
        #[test]
        fn a_quick_look_is_never_more_lenient(path in "/([a.%2eE5c;/\\\\]{0,3}/?){0,6}") {
            prop_assert_eq!(judge(&path), judge_closely(&path));
        }

        #[test]
        fn what_passes_cannot_climb(path in "/([a.%2eE5cfF;/\\\\]{0,3}/?){0,6}") {
            if judge(&path).is_ok() {
                let decoded = decode(&path).unwrap();
                prop_assert!(!decoded.split(['/', '\\']).any(|s| s == ".." || s == "."), "{decoded}");
            }
        }
    }

    #[test]
    fn a_name_is_decoded_once_and_the_rest_not_at_all() {
        for (path, wanted) in [
            ("orders", Some(("orders", ""))),
            ("orders/a%2Fb", Some(("orders", "/a%2Fb"))),
            ("@a/b/c%40", Some(("@a/b", "/c%40"))),
            ("%40a/b/c", Some(("@a/b", "/c"))),
            ("@a%2Fb/c", Some(("@a/b", "/c"))),
            ("%40a%2fb", Some(("@a/b", ""))),
            ("%40%61/%62/", Some(("@a/b", "/"))),
            ("%2540a/b", Some(("%40a", "/b"))),
            ("orders%2Fx/y", Some(("orders/x", "/y"))),
            ("@a", None),
            ("", None),
            ("/x", None),
            ("%ff/x", None),
            ("%4/x", None),
        ] {
            let split = split_name(path);
            assert_eq!(split.as_ref().map(|(name, rest)| (&**name, *rest)), wanted, "{path}");
        }
    }

    #[test]
    fn a_browser_writes_a_link_as_we_do() {
        let every: String = (' '..='~').filter(|c| *c != '/').collect();
        for segment in [&*every, "1.0.0+build.7", "a@b!c~d;e=f,g", "caf\u{e9} \u{1f600}"] {
            let link = format!("https://h.example/{}/x", encode_segment(segment));
            assert_eq!(url::Url::parse(&link).unwrap().as_str(), link);
            let path = link.strip_prefix("https://h.example/").unwrap();
            let (back, _) = path.split_once('/').unwrap();
            assert_eq!(decode(back).unwrap(), segment);
        }
        let kept = "!$&'()*+,-.0:;=@AZ[]_az|~";
        assert_eq!(encode_path(kept).to_string(), kept);
        assert_eq!(encode_path("a/b c").to_string(), "a/b%20c");
        assert_eq!(encode_segment("a/b").to_string(), "a%2Fb");
    }
}
