//! Makes one of what HTTP/2 lets a client send in pieces or twice, so that nobody behind has to:
//! a cookie header for each cookie (RFC 9113 §8.2.3), and equal lengths (RFC 9110 §8.6).

use crate::{connection::framing::Violation, core::Core, exchange::Exchange, refusal::Refusal};
use http::{
    HeaderMap, HeaderValue, Version,
    header::{CONTENT_LENGTH, COOKIE},
};

/// Mends the head of a request.
pub(crate) fn run(_: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    if exchange.version == Version::HTTP_2 {
        join_lengths(&mut exchange.headers)?;
    }
    join_cookies(&mut exchange.headers);
    Ok(())
}

fn join_lengths(headers: &mut HeaderMap) -> Result<(), Refusal> {
    let mut lengths = headers.get_all(CONTENT_LENGTH).iter();
    let (first, mut others) = (lengths.next(), lengths.peekable());
    let Some(first) = first.filter(|_| others.peek().is_some()) else { return Ok(()) };
    if others.any(|other| other != first) {
        return Err(Refusal::Framing(Violation::TwoLengths));
    }
    let one = first.clone();
    headers.insert(CONTENT_LENGTH, one);
    Ok(())
}

/// Values are bytes: a cookie that is no text is joined like any other.
fn join_cookies(headers: &mut HeaderMap) {
    if headers.get_all(COOKIE).iter().nth(1).is_none() {
        return;
    }
    let crumbs: Vec<&[u8]> = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect();
    let mut joined = HeaderValue::from_bytes(&crumbs.join(&b"; "[..]))
        .expect("what joins values of headers is one, too");
    joined.set_sensitive(true);
    headers.insert(COOKIE, joined);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(name: http::HeaderName, values: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&name, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    #[test]
    fn crumbs_are_one_cookie_header_byte_for_byte() {
        let mut headers = map(COOKIE, &[b"a=1", b"city=K\xc3\xb8ge; b=\xe9", b"c=3"]);
        join_cookies(&mut headers);
        assert_eq!(headers.len(), 1);
        assert_eq!(headers[COOKIE].as_bytes(), b"a=1; city=K\xc3\xb8ge; b=\xe9; c=3");
    }

    #[test]
    fn equal_lengths_are_one_and_others_are_refused() {
        let mut headers = map(CONTENT_LENGTH, &[b"5", b"5", b"5"]);
        join_lengths(&mut headers).unwrap();
        assert_eq!(headers.get_all(CONTENT_LENGTH).iter().count(), 1);
        for lengths in [[&b"5"[..], b"6"], [b"5", b"05"]] {
            assert!(join_lengths(&mut map(CONTENT_LENGTH, &lengths)).is_err());
        }
    }
}
