//! Tells HTTP/2 from HTTP/1 by the first bytes of a connection (RFC 9113 3.3).

use bytes::{Bytes, BytesMut};
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

/// Reads just enough to tell. Gives the bytes that were read, to be put back.
pub(crate) async fn detect<S>(stream: &mut S) -> io::Result<(Protocol, Bytes)>
where
    S: AsyncRead + Unpin,
{
    let mut seen = BytesMut::with_capacity(PREFACE.len());
    while PREFACE.starts_with(&seen) {
        if seen.len() == PREFACE.len() {
            return Ok((Protocol::Http2, seen.freeze()));
        }
        let mut rest = (&mut *stream).take((PREFACE.len() - seen.len()) as u64);
        if rest.read_buf(&mut seen).await? == 0 {
            break;
        }
    }
    Ok((Protocol::Http1, seen.freeze()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn first(bytes: &[u8]) -> (Protocol, Bytes) {
        let mut bytes = bytes;
        detect(&mut bytes).await.unwrap()
    }

    #[tokio::test]
    async fn the_preface_is_http_2_and_nothing_is_lost() {
        assert_eq!(first(&[PREFACE, b"more"].concat()).await.0, Protocol::Http2);
        for other in ["", "G", "GET / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"] {
            let (protocol, seen) = first(other.as_bytes()).await;
            assert_eq!(protocol, Protocol::Http1, "{other:?}");
            assert!(other.as_bytes().starts_with(&seen), "{other:?}");
        }
    }
}
