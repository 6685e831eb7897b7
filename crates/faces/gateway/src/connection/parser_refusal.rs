//! Answers a head that hyper could not parse: hyper's own answer has no body, no request id and
//! leaves no line in the access log.

use super::{client_io::ClientSocket, framing::Violation};
use crate::{core::Core, options::Limits, problem, record::Recording, refusal::Refusal};
use bytes::Bytes;
use http::{Method, Response, Uri, Version, header::CONTENT_LENGTH};
use std::{future::poll_fn, io, io::IoSlice, io::Write as _, rc::Rc};

/// Refuses the request, writes that down, and says it to the client if nothing else was said.
/// Whoever closes the connection lets the client finish first.
pub(super) async fn answer(
    core: &Rc<Core>,
    socket: &ClientSocket,
    error: &hyper::Error,
    unread: &[u8],
) {
    let (method, uri) = request_line(unread);
    let head_only = method == Method::HEAD;
    let mut recording = Recording::begin_unparsed(core, method, uri);
    let refusal = refusal(error, socket.state.violation_of_next(), &core.options().limits);
    let record = &mut recording.record;
    let mut response =
        problem::render(&refusal, (record.path(), None), &record.names, Version::HTTP_11);
    record.names.identify(response.headers_mut());
    record.client = Some(socket.state.peer.address);
    core.options().keep_to_tls(response.headers_mut());
    record.refused(&refusal);
    if !socket.state.parser_answered() {
        return;
    }
    record.bytes_sent = response.body().len() as u64;
    let _ = send(socket, &serialise(&response, head_only)).await;
    drop(recording);
    let _ = poll_fn(|cx| socket.poll_shutdown(cx)).await;
}

fn refusal(error: &hyper::Error, violation: Option<Violation>, limits: &Limits) -> Refusal {
    match violation {
        Some(violation) => Refusal::Framing(violation),
        None if error.is_parse_too_large() => {
            Refusal::HeadTooLarge { bytes: limits.header_bytes, fields: limits.header_fields }
        }
        None => Refusal::Malformed,
    }
}

/// What the first line says, as far as it can be read.
fn request_line(head: &[u8]) -> (Method, Option<Uri>) {
    let line = head.trim_ascii_start().split(|byte| *byte == b'\r' || *byte == b'\n').next();
    let mut words = line.unwrap_or_default().split(|byte| *byte == b' ');
    let method = words.next().and_then(|word| Method::from_bytes(word).ok());
    let uri = words.next().and_then(|word| Uri::try_from(word).ok());
    (method.unwrap_or_else(unknown_method), uri)
}

fn unknown_method() -> Method {
    Method::from_bytes(b"-").expect("a dash may be in a token")
}

/// As HTTP/1.1 writes it.
fn serialise(response: &Response<Bytes>, head_only: bool) -> Vec<u8> {
    let status = response.status();
    let reason = status.canonical_reason().unwrap_or("");
    let mut text = format!("HTTP/1.1 {} {reason}\r\n", status.as_str()).into_bytes();
    for (name, value) in response.headers() {
        text.extend_from_slice(name.as_str().as_bytes());
        text.extend_from_slice(b": ");
        text.extend_from_slice(value.as_bytes());
        text.extend_from_slice(b"\r\n");
    }
    let body = response.body();
    write!(text, "{CONTENT_LENGTH}: {}\r\n\r\n", body.len()).expect("memory takes all there is");
    if !head_only {
        text.extend_from_slice(body);
    }
    text
}

async fn send(socket: &ClientSocket, mut text: &[u8]) -> io::Result<()> {
    while !text.is_empty() {
        let sent = poll_fn(|cx| socket.poll_send(cx, &[IoSlice::new(text)])).await?;
        if sent == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        text = &text[sent..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_read_as_far_as_it_goes() {
        for (head, method, path) in [
            ("GET /a?secret HTTP/9.9\r\nx", "GET", Some("/a")),
            ("\r\nGET /a HTTP/1.1\nx", "GET", Some("/a")),
            ("GET", "GET", None),
            ("G\0T /a", "-", Some("/a")),
            ("GET \0 HTTP/1.1", "GET", None),
            ("", "-", None),
        ] {
            let (found, uri) = request_line(head.as_bytes());
            assert_eq!(found.as_str(), method, "{head:?}");
            assert_eq!(uri.as_ref().map(Uri::path), path, "{head:?}");
        }
    }

    #[test]
    fn an_answer_is_written_out() {
        let mut response = Response::new(Bytes::from_static(b"{}"));
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
        response.headers_mut().insert("x-a", "b".parse().unwrap());
        let head = "HTTP/1.1 400 Bad Request\r\nx-a: b\r\ncontent-length: 2\r\n\r\n";
        assert_eq!(serialise(&response, false), [head, "{}"].concat().as_bytes());
        assert_eq!(serialise(&response, true), head.as_bytes());
    }
}
