//! The watcher against heads and bodies that are clear and that are not, in pieces of every size.

use super::*;
use proptest::prelude::*;

const GOOD: &[u8] = b"\r\nGET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n\
    POST /x HTTP/1.1\r\nHost: a\r\ncontent-LENGTH:  5 \r\nCookie: x\r\n\r\nhello\
    POST /y HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n0\r\n\
    Trailer: yes\r\n\r\n\
    POST /z HTTP/1.1\r\nContent-Length: 0\r\n\r\n\
    DELETE / HTTP/1.1\r\nContent-Length-Not: 3\r\nTransfer-Encodings: x\r\n\r\n";

fn watch(pieces: &[&[u8]]) -> (Framing, Result<(), Violation>) {
    let mut framing = Framing::new();
    let result = pieces.iter().try_for_each(|piece| framing.watch(piece));
    (framing, result)
}

#[test]
fn clear_requests_pass() {
    let (framing, result) = watch(&[GOOD]);
    assert_eq!((framing.heads, framing.violation, result), (5, None, Ok(())));
    assert!(!framing.inside_head());
}

#[test]
fn unclear_heads_are_refused_from_their_number_on() {
    use Violation as V;
    for (lines, expected) in [
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", V::TwoFramings),
        ("Transfer-Encoding: chunked\r\nContent-Length: 5", V::TwoFramings),
        ("Content-Length: 5\r\nContent-Length: 5", V::TwoLengths),
        ("Content-Length: 5\r\nContent-Length: 6", V::TwoLengths),
        ("Content-Length: 5, 5", V::BadLength),
        ("Content-Length: +5", V::BadLength),
        ("Content-Length: -1", V::BadLength),
        ("Content-Length: 0x5", V::BadLength),
        ("Content-Length:", V::BadLength),
        ("Content-Length: 99999999999999999999", V::BadLength),
        ("Content-Length: 00000000000000000000000000005", V::BadLength),
        ("Transfer-Encoding: gzip, chunked", V::BadTransferEncoding),
        ("Transfer-Encoding: identity", V::BadTransferEncoding),
        ("Transfer-Encoding: xchunked", V::BadTransferEncoding),
        ("Transfer-Encoding: chunked, chunked", V::BadTransferEncoding),
        ("Transfer-Encoding: \"chunked\"", V::BadTransferEncoding),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", V::BadTransferEncoding),
        ("Transfer-Encoding : chunked", V::BadName),
        ("Content-Length : 5", V::BadName),
        ("Content-Length\t: 5", V::BadName),
        (": 5", V::BadName),
        ("X: a\r\n b", V::FoldedHeader),
        ("Transfer-Encoding:\r\n chunked", V::BadTransferEncoding),
        ("X: a\r\n\tTransfer-Encoding: chunked", V::FoldedHeader),
        ("X: a\nTransfer-Encoding: chunked", V::BareLineFeed),
        ("Content-Length: 5\nX: a", V::BareLineFeed),
    ] {
        let head = format!("POST / HTTP/1.1\r\nHost: a\r\n{lines}\r\n\r\n");
        let (framing, result) = watch(&[b"GET / HTTP/1.1\r\n\r\n", head.as_bytes()]);
        assert_eq!(result, Ok(()), "{lines}");
        assert_eq!(framing.refuses(0), None, "{lines}");
        assert_eq!(framing.refuses(1), Some(expected), "{lines}");
        assert_eq!(framing.refuses(2), Some(expected), "{lines}");
    }
}

#[test]
fn a_malformed_chunk_ends_the_connection() {
    for (body, expected) in [
        ("\r\n", Violation::BadChunk),
        ("x\r\n", Violation::BadChunk),
        ("-1\r\n", Violation::BadChunk),
        ("0x5\r\n", Violation::BadChunk),
        ("5 \r\nhello\r\n", Violation::BadChunk),
        ("5\nhello\n", Violation::BadChunk),
        ("5\r\nhellox\r\n", Violation::BadChunk),
        ("5\r\nhello\n0\r\n\r\n", Violation::BadChunk),
        ("5;x\nhello\r\n", Violation::BareLineFeed),
        ("ffffffffffffffff\r\n", Violation::BadChunk),
        ("0\r\n folded\r\n\r\n", Violation::FoldedHeader),
        ("0\r\na: b\n\r\n", Violation::BareLineFeed),
    ] {
        let head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (framing, result) = watch(&[head, body.as_bytes()]);
        assert_eq!(result, Err(expected), "{body:?}");
        assert_eq!(framing.refuses(0), None, "{body:?}");
        assert!(framing.refuses(1).is_some(), "{body:?}");
    }
}

#[test]
fn it_knows_when_a_head_is_unfinished() {
    let (framing, _) = watch(&[b"GET / HTTP/1.1\r\nHost"]);
    assert!(framing.inside_head());
    let (framing, _) = watch(&[b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"]);
    assert!(!framing.inside_head());
}

proptest! {
    #[test]
    fn pieces_do_not_matter(bytes in prop::collection::vec(
        prop::sample::select(b"\r\n :;0159cCtThunkedgl-".to_vec()), 0..120), cut in 0usize..120,
    ) {
        let head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let bytes = [GOOD, head, &bytes].concat();
        let cut = (bytes.len() - 120.min(bytes.len()) + cut).min(bytes.len());
        let whole = watch(&[&bytes]);
        let singles: Vec<&[u8]> = bytes.chunks(1).collect();
        for pieces in [vec![&bytes[..cut], &bytes[cut..]], singles] {
            let (framing, result) = watch(&pieces);
            prop_assert_eq!(result, whole.1);
            prop_assert_eq!(framing.violation, whole.0.violation);
            prop_assert_eq!(framing.heads, whole.0.heads);
        }
    }

    #[test]
    fn nothing_panics(bytes: Vec<u8>) {
        let _ = watch(&[&bytes]);
        let _ = watch(&[b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", &bytes]);
    }
}
