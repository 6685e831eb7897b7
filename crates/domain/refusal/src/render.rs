//! The ways of speaking: an HTTP answer, a gRPC status, a WebSocket close, a terminal. Each is a few
//! lines over the same [`Document`], as values: whoever holds the connection sends them.

use crate::{Class, CloseCode, Document, GrpcCode};
use std::{borrow::Cow, fmt::Write as _};

/// An HTTP answer of `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemResponse {
    /// HTTP status.
    pub status: u16,
    /// Header fields: lower-case name and value.
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The document as JSON.
    pub body: String,
}

/// The document over HTTP. It is never cached, since the next try may go well.
pub fn problem(document: &Document) -> ProblemResponse {
    let mut headers: Vec<(&'static str, Cow<'static, str>)> = vec![
        ("content-type", "application/problem+json".into()),
        ("cache-control", "no-store".into()),
    ];
    if document.class == Class::Unauthenticated {
        headers.push(("www-authenticate", "Bearer realm=\"midplane\"".into()));
    }
    if let Some(seconds) = document.retry_after {
        headers.push(("retry-after", seconds.to_string().into()));
    }
    ProblemResponse { status: document.status, headers, body: document.to_json() }
}

/// The longest reason of a close frame: 125 bytes less the code (RFC 6455 §5.5).
const LONGEST_REASON: usize = 123;

/// Code and message of a gRPC status: `MP-REG-002: The version was already published. Hint.`
pub fn grpc(document: &Document) -> (GrpcCode, String) {
    let message = format!("{}: {} {}", document.code, document.detail, document.hint);
    (document.class.grpc(), message)
}

/// Code and reason of a WebSocket close frame; the reason is cut where a character ends.
pub fn close(document: &Document) -> (CloseCode, String) {
    let mut reason = format!("{}: {}", document.code, document.detail);
    while reason.len() > LONGEST_REASON {
        reason.pop();
    }
    (document.class.close(), reason)
}

/// `error[CODE]: detail` and, below it, `hint: …`. Control characters are not made safe here:
/// whoever writes to a terminal does that for all text alike.
pub fn terminal(code: &str, detail: &str, hint: Option<&str>) -> String {
    let mut out = format!("error[{code}]: {}", detail.trim_end());
    if let Some(hint) = hint {
        let _ = write!(out, "\n  hint: {}", hint.trim_end());
    }
    out
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{Kind, Refuse, Retry};
    use serde_json::Value;

    /// One refusal of each blame.
    #[derive(Debug, thiserror::Error)]
    pub(crate) enum Sample {
        #[error("the name `x` is taken")]
        Refused,
        #[error("come back later")]
        Busy,
        #[error("{0}")]
        Broken(String),
    }

    impl Refuse for Sample {
        fn kind(&self) -> Kind {
            match self {
                Self::Refused => Kind::client(
                    "MP-X-001",
                    Class::Unprocessable,
                    "It is refused",
                    "choose another one",
                ),
                Self::Busy => Kind::ours(
                    "MP-X-002",
                    Class::Unavailable,
                    "Not now",
                    "wait",
                    Retry::after_seconds(2),
                ),
                Self::Broken(_) => Kind::INTERNAL,
            }
        }

        fn internal(&self) -> Option<String> {
            match self {
                Self::Refused | Self::Busy => None,
                Self::Broken(why) => Some(why.clone()),
            }
        }

        fn members(&self) -> Vec<(&'static str, Value)> {
            match self {
                Self::Refused => vec![("diagnostics", [1].as_slice().into())],
                Self::Busy | Self::Broken(_) => Vec::new(),
            }
        }
    }

    #[test]
    fn http_says_when_to_come_back_and_is_not_cached() {
        let answer = problem(&Document::of(&Sample::Busy, "t"));
        assert_eq!(answer.status, 503);
        let headers: Vec<String> =
            answer.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(
            headers,
            ["content-type: application/problem+json", "cache-control: no-store", "retry-after: 2"]
        );
    }

    #[test]
    fn grpc_says_code_detail_and_hint() {
        let (code, message) = grpc(&Document::of(&Sample::Refused, ""));
        assert_eq!(code as i32, 3);
        assert_eq!(message, "MP-X-001: The name `x` is taken. Choose another one.");
    }

    #[test]
    fn a_close_reason_fits_its_frame_and_is_text() {
        let (code, reason) = close(&Document::of(&Sample::Busy, ""));
        assert_eq!((code as u16, reason.as_str()), (1013, "MP-X-002: Come back later."));
        let mut long = Document::of(&Sample::Refused, "");
        long.detail = "é".repeat(200);
        let (_, reason) = close(&long);
        assert!(reason.len() <= LONGEST_REASON && reason.ends_with('é'), "{reason}");
    }

    #[test]
    fn a_terminal_shows_the_hint_below() {
        assert_eq!(terminal("MP-X-001", "it failed\n", None), "error[MP-X-001]: it failed");
        assert_eq!(
            terminal("MP-X-001", "it failed", Some("mend it")),
            "error[MP-X-001]: it failed\n  hint: mend it"
        );
    }
}
