//! A refusal as a document: RFC 9457 problem details with our members. HTTP sends it as
//! `application/problem+json`, the command line prints it with `--json`.

use crate::{Class, Refuse, Retry};
use serde::Serialize;
use serde_json::{Map, Value};
use std::time::Duration;

/// Finds a request in the log. Whoever takes a request in gives it one, and hands it on beside the
/// request to those who answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceId(pub String);

/// Problem details (RFC 9457 §3.1): members in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// Address of the page about the code.
    #[serde(rename = "type")]
    pub page: String,
    /// The same for every problem of a code.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: &'static str,
    /// What happened this time, as a sentence.
    pub detail: String,
    /// What to do about it, as a sentence.
    pub hint: String,
    /// The detail again, for tools that print only that.
    pub message: String,
    /// Finds the request in the server's log; empty where there is no request.
    pub trace_id: String,
    /// Members of this refusal alone.
    #[serde(flatten)]
    pub members: Map<String, Value>,
    /// What a machine does about it. Not written: the status says it.
    #[serde(skip)]
    pub class: Class,
    /// For `Retry-After`, in whole seconds of at least one. Not written.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Document {
    /// The document of a refusal, in answer to the request with this trace id.
    pub fn of(refusal: &(impl Refuse + ?Sized), trace_id: &str) -> Self {
        let kind = refusal.kind();
        let detail = sentence(&refusal.detail());
        let members = refusal.members().into_iter();
        Self {
            page: format!("/docs/errors/{}", kind.code),
            title: kind.title,
            status: kind.class.status(),
            code: kind.code,
            message: detail.clone(),
            detail,
            hint: sentence(kind.hint),
            trace_id: trace_id.to_owned(),
            members: members.map(|(name, value)| (name.to_owned(), value)).collect(),
            class: kind.class,
            retry_after: match kind.retry {
                Retry::Safe { after } => Some(whole_seconds(after)),
                Retry::Useless | Retry::Unknown => None,
            },
        }
    }

    /// The same with one more member.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    /// The document as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("every member is text, a number or JSON already")
    }
}

/// Rounded up, since who comes back early is refused again.
fn whole_seconds(after: Duration) -> u64 {
    after.as_secs() + u64::from(after.subsec_nanos() > 0 || after.is_zero())
}

/// Errors are written in lower case without a full stop; people read a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if text.ends_with(['.', '?']) || text.contains('\n') => {
            format!("{}{}", first.to_uppercase(), letters.as_str())
        }
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tests::Sample;

    #[test]
    fn a_document_reads_in_sentences_and_keeps_its_members() {
        let document = Document::of(&Sample::Refused, "trace").with("plugin", "orders");
        let wanted = r#"{"type":"/docs/errors/MP-X-001","title":"It is refused","status":422,"code":"MP-X-001","detail":"The name `x` is taken.","hint":"Choose another one.","message":"The name `x` is taken.","trace_id":"trace","diagnostics":[1],"plugin":"orders"}"#;
        assert_eq!(document.to_json(), wanted);
        assert_eq!(document.retry_after, None);
    }

    #[test]
    fn a_failure_of_ours_says_nothing_of_its_cause() {
        let document = Document::of(&Sample::Broken("disk /secret is full".into()), "t");
        assert!(!document.to_json().contains("secret"), "{document:?}");
        assert_eq!((document.status, document.detail.as_str()), (500, "An internal error."));
    }

    #[test]
    fn who_is_told_to_wait_never_comes_back_early() {
        for (after, seconds) in [(0, 1), (1, 1), (999, 1), (1000, 1), (1001, 2)] {
            assert_eq!(whole_seconds(Duration::from_millis(after)), seconds, "{after} ms");
        }
        assert_eq!(Document::of(&Sample::Busy, "t").retry_after, Some(2));
    }

    #[test]
    fn sentences_begin_with_a_capital_and_end_once() {
        for (text, wanted) in
            [("", ""), ("ab", "Ab."), ("Ab.", "Ab."), ("a?", "A?"), ("éa", "Éa."), ("a\nb", "A\nb")]
        {
            assert_eq!(sentence(text), wanted);
        }
    }
}
