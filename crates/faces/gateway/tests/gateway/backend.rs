//! Backends to proxy to, and bodies that a test sends piece by piece.

use bytes::Bytes;
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody, combinators::UnsyncBoxBody};
use std::convert::Infallible;

pub use midplane_testkit::{Server as Backend, request_head as head};

/// A body that a test sends frame by frame.
pub fn fed(frames: tokio::sync::mpsc::Receiver<Frame<Bytes>>) -> UnsyncBoxBody<Bytes, Infallible> {
    let stream = futures::stream::unfold(frames, |mut frames| async {
        frames.recv().await.map(|frame| (Ok(frame), frames))
    });
    StreamBody::new(stream).boxed_unsync()
}
