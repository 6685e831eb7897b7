//! What callers put into `Authorization`: `Bearer X`, `Basic X` (a raw key as Piral's tools send
//! it, or `base64(user:key)`), `Digest X` (a raw key too: their `--mode digest`), or a bare `X`.

use crate::{AuthError, jws::LONGEST_TOKEN};
use base64::{Engine, engine::general_purpose::STANDARD};

/// Secrets that a header may carry, to be tried in order.
pub(crate) struct Candidates {
    pub(crate) plain: String,
    pub(crate) password: Option<String>,
}

/// Reads a header value. Refuses an empty one, unknown schemes and anything too long.
pub(crate) fn read(header: &str) -> Result<Candidates, AuthError> {
    if header.len() > LONGEST_TOKEN + 16 {
        return Err(AuthError::Malformed);
    }
    let header = header.trim_matches([' ', '\t']);
    let (scheme, secret) = match header.split_once(' ') {
        Some((scheme, secret)) => (scheme, secret.trim_start_matches(' ')),
        None if is_scheme(header) => return Err(AuthError::Malformed),
        None => ("Bearer", header),
    };
    let plausible = !secret.is_empty() && secret.bytes().all(|b| b.is_ascii_graphic());
    if !is_scheme(scheme) || !plausible {
        return Err(AuthError::Malformed);
    }
    let password = scheme.eq_ignore_ascii_case("basic").then(|| password(secret)).flatten();
    Ok(Candidates { plain: secret.to_owned(), password })
}

fn is_scheme(text: &str) -> bool {
    ["bearer", "basic", "digest"].iter().any(|scheme| text.eq_ignore_ascii_case(scheme))
}

fn password(encoded: &str) -> Option<String> {
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (_user, password) = text.split_once(':')?;
    (!password.is_empty()).then(|| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_both(header: &str) -> Option<(String, Option<String>)> {
        read(header).ok().map(|found| (found.plain, found.password))
    }

    #[test]
    fn takes_what_tools_send() {
        assert_eq!(read_both("Bearer abc"), Some(("abc".into(), None)));
        assert_eq!(read_both("bearer abc"), Some(("abc".into(), None)));
        assert_eq!(read_both("abc"), Some(("abc".into(), None)));
        assert_eq!(read_both("Basic key"), Some(("key".into(), None)));
        assert_eq!(read_both("Digest key"), Some(("key".into(), None)));
        let basic = format!("Basic {}", STANDARD.encode("ada:se:cret"));
        assert_eq!(read_both(&basic).unwrap().1.as_deref(), Some("se:cret"));
    }

    #[test]
    fn the_longest_token_fits_with_its_scheme_and_no_longer_one() {
        let header = |length: usize| format!("Bearer {}", "x".repeat(length - "Bearer ".len()));
        assert!(read(&header(LONGEST_TOKEN + 16)).is_ok());
        assert!(matches!(read(&header(LONGEST_TOKEN + 17)), Err(AuthError::Malformed)));
    }

    #[test]
    fn refuses_what_is_no_credential() {
        let long = format!("Bearer {}", "x".repeat(9000));
        let digest = "Digest username=\"ada\", realm=\"x\", response=\"y\"";
        for bad in
            ["", " ", "Bearer", "Basic ", "Digest", digest, "Bearer a b", "Bearer a\u{7f}", &long]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
