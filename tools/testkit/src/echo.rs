//! The backend that a proxy is tried on: it sends back what it got, with headers that a proxy must
//! not pass on.

use crate::{
    Server,
    asked::{Asked, Log},
};
use bytes::Bytes;
use http::{HeaderMap, Request, Response, header::TRAILER};
use http_body::{Body, Frame};
use http_body_util::{BodyExt as _, combinators::UnsyncBoxBody};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

impl Server {
    /// Answers 200 with the request's body and trailers, and records what it was asked. A path
    /// that ends in `/stream` is passed back frame by frame, and not recorded.
    pub async fn echo() -> Self {
        let log = Log::default();
        let record = log.clone();
        let mut server = Self::scripted(move |stream, _| {
            let record = record.clone();
            async move {
                let service = service_fn(move |request| answer(record.clone(), request));
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            }
        })
        .await;
        server.log = log;
        server
    }
}

type Echoed = UnsyncBoxBody<Bytes, hyper::Error>;

async fn answer(log: Log, request: Request<Incoming>) -> Result<Response<Echoed>, hyper::Error> {
    let (head, body) = request.into_parts();
    if head.uri.path().ends_with("/stream") {
        return Ok(Response::new(body.boxed_unsync()));
    }
    let collected = body.collect().await?;
    let trailers = collected.trailers().cloned();
    let body = collected.to_bytes();
    log.push(Asked::new(head, body.clone(), trailers.clone()));
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
