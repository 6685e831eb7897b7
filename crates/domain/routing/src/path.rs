//! Path hygiene. A path is passed on as it was sent or refused, never repaired: what this side
//! normalises and the backend does not (or the other way round) is how checks get bypassed.

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
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DotSegment => "it has a `.` or `..` segment",
            Self::EmptySegment => "it has an empty segment (`//`)",
            Self::Backslash => "it has a backslash",
            Self::Control => "it has a control character",
            Self::Encoding => "it has a `%` that is not followed by two hexadecimal digits",
        })
    }
}

/// Judges a path that begins with `/`. Looks through one layer of percent-encoding, in which an
/// encoded slash separates segments too.
pub(crate) fn judge(path: &str) -> Result<(), PathFault> {
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
    let decoded = decode(path.as_bytes())?;
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
    if dotted { Err(PathFault::DotSegment) } else { Ok(()) }
}

fn decode(path: &[u8]) -> Result<Cow<'_, [u8]>, PathFault> {
    if !path.contains(&b'%') {
        return Ok(Cow::Borrowed(path));
    }
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.iter();
    while let Some(byte) = bytes.next() {
        if *byte == b'%' {
            let high = bytes.next().and_then(|b| hex(*b)).ok_or(PathFault::Encoding)?;
            let low = bytes.next().and_then(|b| hex(*b)).ok_or(PathFault::Encoding)?;
            decoded.push(high << 4 | low);
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
        ] {
            assert_eq!(judge(bad), Err(fault), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_quick_look_is_never_more_lenient(path in "/([a.%2eE5c;/\\\\]{0,3}/?){0,6}") {
            prop_assert_eq!(judge(&path), judge_closely(&path));
        }

        #[test]
        fn what_passes_cannot_climb(path in "/([a.%2eE5cfF;/\\\\]{0,3}/?){0,6}") {
            if judge(&path).is_ok() {
                let decoded = String::from_utf8_lossy(&decode(path.as_bytes()).unwrap()).into_owned();
                prop_assert!(!decoded.split(['/', '\\']).any(|s| s == ".." || s == "."), "{decoded}");
            }
        }
    }
}
