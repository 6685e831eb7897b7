//! Backends to proxy to: one that records and echoes, and ones that follow a script on the bare
//! socket. All stop when they are dropped.

use bytes::Bytes;
use http::{HeaderMap, Request, Response, header::TRAILER};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, StreamBody, combinators::UnsyncBoxBody};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// What a backend was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub trailers: Option<HeaderMap>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// A running backend.
pub struct Backend {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<AtomicUsize>,
    tasks: JoinSet<()>,
}

impl Backend {
    /// Answers 200 with the request's body and trailers, or as the path's last segment says.
    pub async fn echo() -> Self {
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let record = Arc::clone(&asked);
        let mut backend = Self::scripted(move |stream, _| {
            let record = Arc::clone(&record);
            async move {
                let service = service_fn(move |request| answer(Arc::clone(&record), request));
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            }
        })
        .await;
        backend.asked = asked;
        backend
    }

    /// Runs `script` on every connection, with the connection's number from 0.
    pub async fn scripted<F, R>(script: F) -> Self
    where
        F: Fn(TcpStream, usize) -> R + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut open = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                open.spawn(script(stream, count.fetch_add(1, Ordering::SeqCst)));
            }
        });
        Self { address, asked: Arc::default(), connections, tasks }
    }

    /// Answers every request head on every connection with these bytes, and keeps it open.
    pub async fn saying(answer: &'static str) -> Self {
        Self::scripted(move |mut stream, _| async move {
            while head(&mut stream).await.is_some() {
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        })
        .await
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Everything that was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn last(&self) -> Asked {
        self.asked().pop().expect("the backend was asked nothing")
    }

    /// Closes the listener and every connection, and waits until that is so.
    pub async fn kill(&mut self) {
        self.tasks.shutdown().await;
    }
}

/// Reads one request head without a body; `None` at the end of the stream.
pub async fn head(stream: &mut TcpStream) -> Option<String> {
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

type Echoed = UnsyncBoxBody<Bytes, hyper::Error>;

async fn answer(
    record: Arc<Mutex<Vec<Asked>>>,
    request: Request<Incoming>,
) -> Result<Response<Echoed>, hyper::Error> {
    let (head, body) = request.into_parts();
    if head.uri.path().ends_with("/stream") {
        // passed back frame by frame: nothing is collected
        return Ok(Response::new(body.boxed_unsync()));
    }
    let collected = body.collect().await?;
    let trailers = collected.trailers().cloned();
    let body = collected.to_bytes();
    record.lock().unwrap().push(Asked {
        method: head.method.to_string(),
        target: head.uri.to_string(),
        headers: head.headers,
        body: body.clone(),
        trailers: trailers.clone(),
    });
    let mut response = Response::new(echoed(body, trailers));
    let headers = response.headers_mut();
    for (name, value) in [
        ("set-cookie", "session=stolen"),
        ("keep-alive", "timeout=5"),
        ("connection", "x-private"),
        ("x-private", "of this connection"),
        ("service-worker-allowed", "/"),
        ("x-own", "kept"),
        ("x-request-id", "forged"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    headers.insert(TRAILER, "x-sum".parse().unwrap());
    Ok(response)
}

fn echoed(body: Bytes, trailers: Option<HeaderMap>) -> Echoed {
    let mut frames = vec![Frame::data(body)];
    frames.extend(trailers.map(Frame::trailers));
    Fed(frames.into_iter()).map_err(|never| match never {}).boxed_unsync()
}

/// A body of frames that are there already.
struct Fed(std::vec::IntoIter<Frame<Bytes>>);

impl Body for Fed {
    type Data = Bytes;
    type Error = Infallible;
    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// A body that a test sends frame by frame.
pub fn fed(frames: tokio::sync::mpsc::Receiver<Frame<Bytes>>) -> UnsyncBoxBody<Bytes, Infallible> {
    let stream = futures::stream::unfold(frames, |mut frames| async {
        frames.recv().await.map(|frame| (Ok(frame), frames))
    });
    StreamBody::new(stream).boxed_unsync()
}
