//! W3C Trace Context: continues a valid `traceparent`, starts a trace otherwise. An invalid one
//! is replaced, not mended, and its `tracestate` goes with it.

use http::{HeaderMap, HeaderValue};

/// The trace that a request belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    /// 32 lower-case hexadecimal digits.
    pub(crate) id: String,
    flags: u8,
    /// Whether the caller's `tracestate` belongs to it.
    pub(crate) continued: bool,
}

impl Trace {
    /// Reads the trace of a request. `fresh` becomes the id where there is none.
    pub(crate) fn of(headers: &HeaderMap, fresh: u128) -> Self {
        let mut sent = headers.get_all("traceparent").iter();
        let parsed = match (sent.next(), sent.next()) {
            (Some(one), None) => one.to_str().ok().and_then(parse),
            _ => None,
        };
        parsed.unwrap_or_else(|| Self {
            // all zeros would be invalid
            id: format!("{:032x}", fresh.max(1)),
            flags: 1,
            continued: false,
        })
    }

    /// The header for the next hop, which is this hop's span.
    pub(crate) fn header(&self, span: u64) -> Option<HeaderValue> {
        let span = span.max(1);
        HeaderValue::try_from(format!("00-{}-{span:016x}-{:02x}", self.id, self.flags)).ok()
    }
}

fn parse(text: &str) -> Option<Trace> {
    let parts: Vec<&str> = text.split('-').collect();
    let [version, id, parent, flags, later @ ..] = parts.as_slice() else { return None };
    // later versions may add parts, this one may not (Trace Context 3.2.2.3)
    let known = *version == "00" && later.is_empty() || hex(version, 2) && *version > "00";
    let fits = known && *version != "ff" && hex(id, 32) && hex(parent, 16) && hex(flags, 2);
    let empty = |text: &str| text.bytes().all(|b| b == b'0');
    if !fits || empty(id) || empty(parent) {
        return None;
    }
    let flags = u8::from_str_radix(flags, 16).ok()? & 1;
    Some(Trace { id: (*id).to_owned(), flags, continued: true })
}

fn hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    fn of(values: &[&str]) -> Trace {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("traceparent", HeaderValue::from_str(value).unwrap());
        }
        Trace::of(&headers, 7)
    }

    #[test]
    fn a_valid_trace_goes_on_in_a_span_of_our_own() {
        for flags in ["00", "01"] {
            let trace = of(&[&format!("00-{ID}-00f067aa0ba902b7-{flags}")]);
            assert!(trace.continued);
            let next = trace.header(0xab).unwrap();
            assert_eq!(next.to_str().unwrap(), format!("00-{ID}-00000000000000ab-{flags}"));
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
            let trace = of(&[bad]);
            assert_eq!((trace.id.as_str(), trace.continued), (&*format!("{:032x}", 7), false));
        }
        let good = format!("00-{ID}-00f067aa0ba902b7-01");
        assert!(!of(&[&good, &good]).continued);
    }
}
