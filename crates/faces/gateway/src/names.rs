//! The names that a request is known by: its id, and its place in a trace (W3C Trace Context).
//!
//! A valid `traceparent` is continued, a trace is started otherwise. An invalid one is replaced,
//! not mended, and its `tracestate` goes with it. All text of a request is written into one piece
//! of memory, of which headers, log and problems hold views.

use crate::headers::{TRACEPARENT, X_REQUEST_ID};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use std::ops::Range;

const ID_LEN: usize = 32;
/// `00-`, 32 digits of the trace, `-`, 16 of the span, `-`, 2 of flags.
const TRACEPARENT_LEN: usize = 55;
const TRACE_ID: Range<usize> = 3..35;
const SPAN: Range<usize> = 36..52;
const FLAGS: Range<usize> = 53..55;

/// The names.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    request_id: HeaderValue,
    traceparent: HeaderValue,
    /// Whether the caller's trace goes on, so that its `tracestate` belongs to it.
    pub(crate) continued: bool,
}

impl Names {
    /// Takes what a request brings, its id only when `trusted`, and draws the rest.
    pub(crate) fn of(headers: &HeaderMap, trusted: bool, mut random: impl FnMut() -> u64) -> Self {
        let sent_id = if trusted { sent_id(headers) } else { None };
        let parent = parent(headers);
        let mut text = [b'-'; ID_LEN + TRACEPARENT_LEN];
        let (id, traceparent) = text.split_at_mut(ID_LEN);
        if sent_id.is_none() {
            write_wide(id, &mut random);
        }
        traceparent[..2].copy_from_slice(b"00");
        match parent {
            Some(parent) => {
                traceparent[TRACE_ID].copy_from_slice(&parent.as_bytes()[TRACE_ID]);
                traceparent[FLAGS].copy_from_slice(if is_sampled(parent) { b"01" } else { b"00" });
            }
            None => {
                write_wide(&mut traceparent[TRACE_ID], &mut random);
                traceparent[FLAGS].copy_from_slice(b"01");
            }
        }
        write_hex(&mut traceparent[SPAN], random());
        let continued = parent.is_some();
        let text = Bytes::copy_from_slice(&text);
        let value = |part: Bytes| {
            HeaderValue::from_maybe_shared(part).expect("digits and dashes are a header's value")
        };
        let traceparent = value(text.slice(ID_LEN..));
        Self {
            request_id: sent_id.unwrap_or_else(|| value(text.slice(..ID_LEN))),
            traceparent,
            continued,
        }
    }

    /// The id that is sent back as `X-Request-Id`.
    pub(crate) fn request_id(&self) -> &str {
        self.request_id.to_str().unwrap_or_default()
    }

    /// The trace, 32 hexadecimal digits.
    pub(crate) fn trace_id(&self) -> &str {
        self.traceparent.to_str().ok().and_then(|text| text.get(TRACE_ID)).unwrap_or_default()
    }

    /// Tells a client what its request was known by.
    pub(crate) fn identify(&self, headers: &mut HeaderMap) {
        headers.insert(&X_REQUEST_ID, self.request_id.clone());
    }

    /// Tells the next hop, whose parent is this hop's span.
    pub(crate) fn pass_on(&self, headers: &mut HeaderMap) {
        headers.insert(&X_REQUEST_ID, self.request_id.clone());
        headers.insert(&TRACEPARENT, self.traceparent.clone());
    }
}

/// 32 digits that are not all zeros, which would be invalid.
fn write_wide(text: &mut [u8], random: &mut impl FnMut() -> u64) {
    let (high, low) = text.split_at_mut(ID_LEN / 2);
    write_hex(high, random());
    write_hex(low, random());
}

/// 16 digits that are not all zeros.
fn write_hex(text: &mut [u8], number: u64) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let bytes = number.max(1).to_be_bytes();
    for (digits, byte) in text.chunks_exact_mut(2).zip(bytes) {
        digits[0] = DIGITS[usize::from(byte >> 4)];
        digits[1] = DIGITS[usize::from(byte & 15)];
    }
}

/// The id that a proxy gave the request, when it is a sensible one.
fn sent_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let value = headers.get(&X_REQUEST_ID)?;
    let text = value.as_bytes();
    let fits = (8..=128).contains(&text.len())
        && text.iter().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b));
    fits.then(|| value.clone())
}

/// The `traceparent` of a request, when there is one and it is valid.
fn parent(headers: &HeaderMap) -> Option<&str> {
    let first = headers.get(&TRACEPARENT)?;
    if headers.get_all(&TRACEPARENT).iter().nth(1).is_some() {
        return None;
    }
    first.to_str().ok().filter(|text| is_valid(text))
}

/// The only flag that is defined: the lowest bit.
fn is_sampled(parent: &str) -> bool {
    let flags = parent.get(FLAGS).and_then(|flags| u8::from_str_radix(flags, 16).ok());
    flags.is_some_and(|flags| flags & 1 == 1)
}

fn is_valid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [version, id, parent, flags, later @ ..] = parts.as_slice() else { return false };
    // later versions may add parts, this one may not (Trace Context 3.2.2.3)
    let known = *version == "00" && later.is_empty() || is_hex(version, 2) && *version > "00";
    let fits =
        known && *version != "ff" && is_hex(id, 32) && is_hex(parent, 16) && is_hex(flags, 2);
    let empty = |text: &str| text.bytes().all(|b| b == b'0');
    fits && !empty(id) && !empty(parent)
}

fn is_hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    fn of(values: &[&str]) -> Names {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&TRACEPARENT, HeaderValue::from_str(value).unwrap());
        }
        Names::of(&headers, false, || 0xab)
    }

    fn named(id: &str, trusted: bool) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(&X_REQUEST_ID, HeaderValue::from_str(id).unwrap());
        Names::of(&headers, trusted, || 0).request_id().to_owned()
    }

    #[test]
    fn a_valid_trace_goes_on_in_a_span_of_our_own() {
        for (flags, ours) in [("00", "00"), ("01", "01"), ("03", "01"), ("fe", "00")] {
            let names = of(&[&format!("00-{ID}-00f067aa0ba902b7-{flags}")]);
            assert!(names.continued);
            assert_eq!(names.traceparent, format!("00-{ID}-00000000000000ab-{ours}"));
            assert_eq!(names.trace_id(), ID);
        }
        assert!(of(&[&format!("cc-{ID}-00f067aa0ba902b7-01-what-comes-later")]).continued);
    }

    #[test]
    fn an_invalid_trace_starts_anew() {
        let zeros = "0".repeat(32);
        for bad in [
            "",
            "00",
            &format!("00-{ID}-00f067aa0ba902b7"),
            &format!("00-{ID}-00f067aa0ba902b7-01-x"),
            &format!("ff-{ID}-00f067aa0ba902b7-01"),
            &format!("00-{zeros}-00f067aa0ba902b7-01"),
            &format!("00-{ID}-0000000000000000-01"),
            &format!("00-{}-00f067aa0ba902b7-01", ID.to_uppercase()),
            &format!("00-{ID}-00f067aa0ba902b7-1"),
        ] {
            let names = of(&[bad]);
            let fresh = "00000000000000ab00000000000000ab";
            assert_eq!((names.trace_id(), names.continued), (fresh, false), "{bad}");
        }
        let good = format!("00-{ID}-00f067aa0ba902b7-01");
        assert!(!of(&[&good, &good]).continued);
    }

    #[test]
    fn an_id_is_taken_from_a_trusted_proxy_alone_and_only_a_sensible_one() {
        let fresh = "00000000000000010000000000000001";
        assert_eq!(named("edge-12345678", true), "edge-12345678");
        assert_eq!(named("edge-12345678", false), fresh);
        for odd in ["short", "with space", "x=yyyyyyyy", &"x".repeat(129)] {
            assert_eq!(named(odd, true), fresh, "{odd}");
        }
    }
}
