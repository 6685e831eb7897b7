//! HTTP/2 of which every byte is the test's: what a well-behaved client would not send.

use crate::bed::{Bed, PATIENCE};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

pub const DATA: u8 = 0;
pub const HEADERS: u8 = 1;
pub const RST_STREAM: u8 = 3;
pub const GOAWAY: u8 = 7;

/// SETTINGS_INITIAL_WINDOW_SIZE 0.
pub const ZERO_WINDOW: &[u8] = &[0, 4, 0, 0, 0, 0];

/// A frame of HTTP/2 (RFC 9113 4.1).
pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut frame = u32::try_from(payload.len()).unwrap().to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// HEADERS of `METHOD path` that needs no table: literals without indexing.
pub fn headers(stream: u32, method: &str, path: &str, ends: bool) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in
        [(":method", method), (":scheme", "http"), (":path", path), (":authority", "a.test")]
    {
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend_from_slice(text.as_bytes());
        }
    }
    frame(HEADERS, 4 | u8::from(ends), stream, &block)
}

/// A connection.
pub async fn raw_h2(bed: &Bed, settings: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(bed.address).await.unwrap();
    stream.write_all(PREFACE).await.unwrap();
    stream.write_all(&frame(4, 0, 0, settings)).await.unwrap();
    stream
}

/// Reads frames until one is of this kind, and gives its stream and payload; `None` when the
/// other side closed before.
pub async fn frame_of(stream: &mut TcpStream, kind: u8) -> Option<(u32, Vec<u8>)> {
    let reading = async {
        loop {
            let mut head = [0; 9];
            stream.read_exact(&mut head).await.ok()?;
            let len = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; len as usize];
            stream.read_exact(&mut payload).await.ok()?;
            if head[3] == kind {
                let number = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
                return Some((number, payload));
            }
        }
    };
    timeout(PATIENCE, reading).await.expect("no such frame")
}
