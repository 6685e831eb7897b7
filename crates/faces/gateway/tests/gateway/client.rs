//! Clients that speak HTTP on a connection that a test can see; one that writes bytes is in the kit.

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use hyper::{body::Incoming, client::conn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use midplane_testkit::PATIENCE;
use std::net::SocketAddr;
use tokio::{net::TcpStream, task::JoinSet, time::timeout};

pub use midplane_testkit::{Answer, exchange_until_silent as raw};

/// One HTTP/1 connection.
pub struct Client<B> {
    sender: conn::http1::SendRequest<B>,
    driver: JoinSet<()>,
}

impl<B> Client<B>
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let (sender, connection) = conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        let mut driver = JoinSet::new();
        driver.spawn(async move {
            let _ = connection.await;
        });
        Self { sender, driver }
    }

    pub async fn send(&mut self, request: Request<B>) -> Answer {
        let response = self.begin(request).await.expect("no answer");
        collect(response).await.expect("the answer broke off")
    }

    /// Waits for the head of an answer only.
    pub async fn begin(&mut self, request: Request<B>) -> hyper::Result<Response<Incoming>> {
        self.sender.ready().await?;
        timeout(PATIENCE, self.sender.send_request(request)).await.expect("no answer in time")
    }

    /// Waits until the other side has closed the connection.
    pub async fn closed(&mut self) {
        timeout(PATIENCE, self.gone()).await.expect("still open");
    }

    /// The same, however long it takes.
    pub async fn gone(&mut self) {
        self.driver.join_next().await;
    }
}

pub async fn collect(response: Response<Incoming>) -> hyper::Result<Answer> {
    timeout(PATIENCE, Answer::read(response)).await.expect("no end in time")
}

/// A request without surprises.
pub fn get(path: &str) -> http::request::Builder {
    Request::builder().uri(path).header("host", "midplane.test")
}

pub fn empty(request: http::request::Builder) -> Request<Full<Bytes>> {
    request.body(Full::default()).unwrap()
}

/// One request on a connection of its own.
pub async fn fetch(address: SocketAddr, request: http::request::Builder) -> Answer {
    Client::connect(address).await.send(empty(request)).await
}

/// One request over clear-text HTTP/2.
pub async fn fetch_h2(address: SocketAddr, request: Request<Full<Bytes>>) -> Answer {
    let stream = TcpStream::connect(address).await.unwrap();
    let handshake = conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (mut sender, connection) = handshake.await.unwrap();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let _ = connection.await;
    });
    let response = timeout(PATIENCE, sender.send_request(request)).await.unwrap().unwrap();
    collect(response).await.unwrap()
}

/// Requests at the same time on one clear-text HTTP/2 connection, answered in their order.
pub async fn fetch_all_h2(address: SocketAddr, requests: Vec<Request<Full<Bytes>>>) -> Vec<Answer> {
    let stream = TcpStream::connect(address).await.unwrap();
    let handshake = conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (sender, connection) = handshake.await.unwrap();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let _ = connection.await;
    });
    let answers = requests.into_iter().map(|request| {
        let mut sender = sender.clone();
        async move {
            let response = sender.send_request(request).await.unwrap();
            collect(response).await.unwrap()
        }
    });
    timeout(PATIENCE, futures::future::join_all(answers)).await.expect("not all in time")
}
