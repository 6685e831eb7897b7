//! What of a path may be written down. Some of our own addresses carry a code that lets somebody
//! in, and people paste keys where they do not belong: neither is for whoever reads a log.

use std::borrow::Cow;

/// The longest word of an address below `/auth`; a code is longer.
const LONGEST_WORD: usize = 16;

/// Stands for what is not written.
const HIDDEN: &str = "*";

/// The path with `*` where a segment is, or may be, a secret: below `/auth` all that is no plain
/// word, so that a misspelt address hides its code too; elsewhere what looks like a key or a token.
pub(crate) fn loggable_path(path: &str) -> Cow<'_, str> {
    let has_codes = is_below_auth(path);
    let is_secret = |segment: &str| if has_codes { !is_word(segment) } else { is_key(segment) };
    if !path.split('/').any(is_secret) {
        return Cow::Borrowed(path);
    }
    let written = path.split('/').map(|segment| if is_secret(segment) { HIDDEN } else { segment });
    Cow::Owned(written.collect::<Vec<_>>().join("/"))
}

/// However its letters are written, and whatever empty or dot segments come before.
fn is_below_auth(path: &str) -> bool {
    let mut segments = path.split('/').map(percent_encoding::percent_decode_str);
    segments.any(|segment| segment.map(|byte| byte.to_ascii_lowercase()).eq(*b"auth"))
}

fn is_word(segment: &str) -> bool {
    segment.len() <= LONGEST_WORD && segment.bytes().all(|b| b.is_ascii_lowercase() || b == b'.')
}

/// An API token, a JWT, or an Authorization header that ended up in a path; their beginnings are
/// enough, since a part of a key is none of a log's business either.
fn is_key(segment: &str) -> bool {
    ["mp_", "eyJ", "Bearer%20", "Basic%20"].iter().any(|start| segment.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_keys_are_hidden_in_every_spelling() {
        for (path, written) in [
            ("/auth/device/0123456789abcdef0123456789abcdef/approve", "/auth/device/*/approve"),
            ("/auth/device/abcdefabcdefabcdefabcdefabcdefab/aprove", "/auth/device/*/aprove"),
            ("/auth/device/%61bcdef/approve", "/auth/device/*/approve"),
            ("/%61UTH/device/0123/approve", "/*/device/*/approve"),
            ("//auth/device/0123", "//auth/device/*"),
            ("/api/auth/device/0123/", "/api/auth/device/*/"),
            ("/auth/sessions/s-4c", "/auth/sessions/*"),
            ("/api/v1/orders/mp_0123", "/api/v1/orders/*"),
            ("/eyJhbGciOiJFZERTQSJ9.e30.c2ln/x", "/*/x"),
            ("/api/Bearer%20abc", "/api/*"),
        ] {
            assert_eq!(loggable_path(path), written, "{path}");
        }
    }

    #[test]
    fn what_is_no_secret_is_written_as_it_came() {
        for path in [
            "",
            "/",
            "/auth/login",
            "/auth/device/poll",
            "/pilets/orders/1.0.0/index.0123456789abcdef0123456789abcdef.js",
            "/api/v1/orders/9d5c3f9a7b0e4d1c8f2a6b5c4d3e2f10",
            "/authors/42/books",
        ] {
            assert!(matches!(loggable_path(path), Cow::Borrowed(same) if same == path), "{path}");
        }
    }
}
