//! JSON of some size goes over the wire compressed. The same bytes are compressed once: what was
//! made of a body is kept under its digest, in a bounded store.

use crate::headers::lines;
use axum::{
    body::{Body, HttpBody as _},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use midplane_negotiation::choose_coding;
use sha2::{Digest as _, Sha256};
use std::{
    collections::VecDeque,
    io::{self, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

/// Smaller bodies fit into a packet as they are.
const SMALLEST: u64 = 1024;
/// Larger ones are no JSON of ours.
const LARGEST: u64 = 8 << 20;
/// Compressing more than this takes longer than requests of the same thread should wait.
const AT_ONCE: usize = 8 << 10;
/// What is kept of bodies that were compressed.
const KEPT_BYTES: usize = 4 << 20;

pub(crate) const BROTLI: &str = "br";
pub(crate) const GZIP: &str = "gzip";

type Digest = [u8; 32];

/// A body that was compressed.
struct Kept {
    of: Digest,
    coding: &'static str,
    bytes: Bytes,
}

/// Bodies that were compressed, the latest first.
#[derive(Clone, Default)]
pub(crate) struct Compressed(Arc<Mutex<VecDeque<Kept>>>);

impl Compressed {
    fn get(&self, digest: &Digest, coding: &'static str) -> Option<Bytes> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|one| one.of == *digest && one.coding == coding)?;
        let found = kept.remove(at)?;
        let bytes = found.bytes.clone();
        kept.push_front(found);
        Some(bytes)
    }

    fn keep(&self, of: Digest, coding: &'static str, bytes: &Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(Kept { of, coding, bytes: bytes.clone() });
        let mut sum = 0;
        let fit = kept.iter().take_while(|one| {
            sum += one.bytes.len();
            sum <= KEPT_BYTES
        });
        let fit = fit.count();
        kept.truncate(fit);
    }
}

/// Compresses JSON for clients that take it.
pub(crate) async fn compress(
    State(compressed): State<Compressed>,
    request: Request,
    next: Next,
) -> Response {
    let accepted = lines(request.headers(), &header::ACCEPT_ENCODING);
    let coding = choose_coding(accepted, [(BROTLI, 0), (GZIP, 1)]).map(|at| [BROTLI, GZIP][at]);
    let is_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    let size = response.body().size_hint().exact().unwrap_or(0);
    if varies(&response) || !is_json(&response) || !(SMALLEST..=LARGEST).contains(&size) {
        return response;
    }
    vary(response.headers_mut());
    match coding {
        Some(coding) if !is_head => encode(response, coding, &compressed).await,
        _ => response,
    }
}

async fn encode(response: Response, coding: &'static str, compressed: &Compressed) -> Response {
    let (mut head, body) = response.into_parts();
    // complete in memory already, as its exact size tells
    let Ok(plain) = axum::body::to_bytes(body, LARGEST as usize).await else {
        return Response::from_parts(head, Body::empty());
    };
    let digest: Digest = Sha256::digest(&plain).into();
    let coded = match compressed.get(&digest, coding) {
        Some(coded) => Some(coded),
        None => {
            let coded = encoded(plain.clone(), coding).await;
            coded.inspect(|coded| compressed.keep(digest, coding, coded))
        }
    };
    let Some(coded) = coded else { return Response::from_parts(head, plain.into()) };
    head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    head.headers.insert(header::CONTENT_LENGTH, coded.len().into());
    weaken(&mut head.headers);
    Response::from_parts(head, coded.into())
}

/// The bytes in another coding; `None` when that cannot be made.
pub(crate) async fn encoded(plain: Bytes, coding: &'static str) -> Option<Bytes> {
    if plain.len() <= AT_ONCE {
        return encode_now(&plain, coding).ok();
    }
    tokio::task::spawn_blocking(move || encode_now(&plain, coding)).await.ok()?.ok()
}

fn encode_now(plain: &[u8], coding: &str) -> io::Result<Bytes> {
    let mut coded = Vec::with_capacity(plain.len() / 4);
    if coding == BROTLI {
        let mut writer = brotli::CompressorWriter::new(&mut coded, 4096, 4, 20);
        writer.write_all(plain)?;
        writer.flush()?;
        drop(writer);
    } else {
        let level = flate2::Compression::new(6);
        let mut writer = flate2::write::GzEncoder::new(&mut coded, level);
        writer.write_all(plain)?;
        writer.finish()?;
    }
    Ok(coded.into())
}

fn is_json(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    !headers.contains_key(header::CONTENT_ENCODING)
        && (kind.starts_with(b"application/json") || kind.starts_with(b"application/problem+json"))
}

/// Whether a handler has chosen the coding itself.
fn varies(response: &Response) -> bool {
    let said = response.headers().get(header::VARY).and_then(|value| value.to_str().ok());
    said.is_some_and(|said| said.contains("accept-encoding"))
}

/// Adds to what the answer hangs on already.
fn vary(headers: &mut HeaderMap) {
    let said = headers.get(header::VARY).and_then(|value| value.to_str().ok()).unwrap_or("");
    let said = match said {
        "" => "accept-encoding".to_owned(),
        said => format!("{said}, accept-encoding"),
    };
    if let Ok(value) = HeaderValue::try_from(said) {
        headers.insert(header::VARY, value);
    }
}

/// The same document in other bytes (RFC 9110 §8.8.1); conditions on it are compared weakly.
fn weaken(headers: &mut HeaderMap) {
    let strong = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let weak = strong.filter(|tag| !tag.starts_with("W/")).map(|tag| format!("W/{tag}"));
    if let Some(Ok(weak)) = weak.map(HeaderValue::try_from) {
        headers.insert(header::ETAG, weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded_and_the_latest() {
        let store = Compressed::default();
        let body = Bytes::from(vec![0; KEPT_BYTES / 4]);
        for n in 0..6 {
            store.keep([n; 32], BROTLI, &body);
        }
        assert!(store.get(&[1; 32], BROTLI).is_none());
        assert!(store.get(&[2; 32], BROTLI).is_some());
        assert!(store.get(&[5; 32], GZIP).is_none());
        store.keep([9; 32], BROTLI, &Bytes::from(vec![0; KEPT_BYTES + 1]));
        assert!(store.get(&[9; 32], BROTLI).is_none());
    }
}
