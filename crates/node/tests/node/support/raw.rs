//! Requests as no client library sends them.

use std::time::Duration;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

/// Sends bytes and reads until the other side closes; what comes is judged as text. Sending may
/// fail: a server that refuses early closes early.
pub async fn exchange(authority: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let mut answer = Vec::new();
    {
        let (mut read, mut write) = stream.split();
        let reading = timeout(Duration::from_secs(20), read.read_to_end(&mut answer));
        let (_, done) = tokio::join!(write.write_all(bytes), reading);
        assert!(done.is_ok(), "no end of the answer: {}", String::from_utf8_lossy(&answer));
    }
    String::from_utf8_lossy(&answer).into_owned()
}
