//! Servers on ports of their own that answer as a test tells them: a plugin's backend, another
//! platform, or bytes on the bare socket. All stop when they are dropped.

use crate::{
    asked::{Asked, Log},
    raw::request_head,
};
use axum::{Router, body::Bytes, response::Response};
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use std::{
    future::Future,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinSet,
};

/// A running server.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    pub(crate) log: Log,
    connections: Arc<AtomicUsize>,
    tasks: JoinSet<()>,
    _reserved: Option<TcpSocket>,
}

impl Server {
    /// Serves these routes over HTTP/1.1.
    pub async fn of(router: Router) -> Self {
        Self::scripted(move |stream, _| {
            let service = TowerToHyperService::new(router.clone());
            async move {
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            }
        })
        .await
    }

    /// Answers every request with the same, when it has read all of it.
    pub async fn answering(answer: impl Fn() -> Response + Clone + Send + Sync + 'static) -> Self {
        Self::of(Router::new().fallback(move |_: Bytes| async move { answer() })).await
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
        Self { address, log: Log::default(), connections, tasks, _reserved: None }
    }

    /// Answers every request head on every connection with these bytes, and keeps it open.
    pub async fn saying(answer: &'static str) -> Self {
        Self::scripted(move |mut stream, _| async move {
            while request_head(&mut stream).await.is_some() {
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        })
        .await
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were made to it.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Everything that an [`echo`](Self::echo) was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.log.all()
    }

    /// The newest of [`asked`](Self::asked).
    pub fn last(&self) -> Asked {
        self.asked().pop().expect("the server was asked nothing")
    }

    /// Closes the listener and every connection, and waits until that is so.
    pub async fn kill(&mut self) {
        self.tasks.shutdown().await;
    }
}

/// An address where nothing listens: it is taken, so that no other test starts a server there.
pub fn nowhere() -> Server {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let address = socket.local_addr().unwrap();
    let (log, connections) = (Log::default(), Arc::default());
    Server { address, log, connections, tasks: JoinSet::new(), _reserved: Some(socket) }
}
