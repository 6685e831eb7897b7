//! Requests as no client library sends them, and request heads as they came.

use crate::PATIENCE;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpStream, ToSocketAddrs},
    time::timeout,
};

/// A connection that says nothing for so long is taken to have said all.
const SILENCE: Duration = Duration::from_millis(500);

/// Sends bytes and reads until the other side closes; what comes is judged as text. Sending may
/// fail: a server that refuses early closes early.
pub async fn exchange(address: impl ToSocketAddrs, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut answer = Vec::new();
    {
        let (mut read, mut write) = stream.split();
        let reading = timeout(PATIENCE, read.read_to_end(&mut answer));
        let (_, done) = tokio::join!(write.write_all(bytes), reading);
        assert!(done.is_ok(), "no end of the answer: {}", String::from_utf8_lossy(&answer));
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// As [`exchange`], for servers that may keep the connection: reads until the other side closes,
/// or says nothing more for half a second.
pub async fn exchange_until_silent(address: impl ToSocketAddrs, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let _ = stream.write_all(bytes).await;
    let mut seen = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(Ok(n @ 1..)) = timeout(SILENCE, stream.read(&mut piece)).await {
        seen.extend_from_slice(&piece[..n]);
    }
    String::from_utf8_lossy(&seen).into_owned()
}

/// Reads one request head without a body; `None` at the end of the stream.
pub async fn request_head(stream: &mut TcpStream) -> Option<String> {
    let mut seen = Vec::new();
    while !seen.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte).await {
            Ok(1) => seen.push(byte[0]),
            _ => return None,
        }
    }
    Some(String::from_utf8(seen).unwrap())
}
