//! Answers that were read to their end, from a socket or from a router, and what every refusal
//! must be.

use crate::redact::redacted;
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body;
use http_body_util::BodyExt as _;
use serde_json::Value;

/// An answer that was read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
    /// Trailers, if there were any.
    pub trailers: Option<HeaderMap>,
}

impl Answer {
    /// Reads a response.
    ///
    /// # Errors
    /// The body's own, when it breaks off.
    pub async fn read<B: Body>(response: Response<B>) -> Result<Self, B::Error> {
        let (head, body) = response.into_parts();
        let collected = body.collect().await?;
        let trailers = collected.trailers().cloned();
        let body = collected.to_bytes();
        Ok(Self { status: head.status, headers: head.headers, body, trailers })
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Every line of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The JSON of an answer that must have worked.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem that it carries.
    #[track_caller]
    pub fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), Some(PROBLEM), "{self:?}");
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The code of the problem that it carries.
    #[track_caller]
    pub fn code(&self) -> String {
        self.problem()["code"].as_str().unwrap().to_owned()
    }

    /// A refusal as every refusal must be: a problem with all its parts. Returns it.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{text}");
        let body = self.problem();
        assert_eq!(body["code"], code, "{text}");
        assert_eq!(body["status"], status, "{text}");
        assert_eq!(body["type"], format!("/docs/errors/{code}"));
        for member in ["title", "detail", "hint", "message", "trace_id"] {
            assert!(body[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {text}");
        }
        body
    }

    /// The whole answer as a snapshot shows it: the status, the headers by name, the body with
    /// JSON spread out; ids and secrets are replaced. A refusal is shown as people read it, and
    /// its other parts are checked.
    #[track_caller]
    pub fn shown(&self) -> String {
        if self.header("content-type") == Some(PROBLEM) {
            return redacted(&self.shown_problem());
        }
        let mut text = format!("{}\n", self.status);
        let mut headers: Vec<_> = self.headers.iter().collect();
        headers.sort_by_key(|(name, _)| name.as_str());
        for (name, value) in headers.into_iter().filter(|(name, _)| *name != "content-length") {
            text.push_str(&format!("{name}: {}\n", value.to_str().unwrap_or("?")));
        }
        match serde_json::from_slice::<Value>(&self.body) {
            Ok(body) => text.push_str(&format!("\n{body:#}")),
            Err(_) => text.push_str(&format!("\n{}", String::from_utf8_lossy(&self.body))),
        }
        redacted(text.trim_end())
    }

    /// Status, code and title, then what every refusal says, then what only some say.
    #[track_caller]
    fn shown_problem(&self) -> String {
        let mut problem = self.refused(self.status.as_u16(), &self.code());
        assert_eq!(problem["message"], problem["detail"]);
        assert_eq!(self.header("cache-control"), Some("no-store"));
        let mut text = format!("{}: {}", self.status, self.code());
        for member in ["title", "detail", "hint"] {
            text.push_str(&format!("\n{}", problem[member].as_str().unwrap()));
        }
        for name in ["allow", "retry-after", "set-cookie", "www-authenticate"] {
            let line = self.header(name).map(|value| format!("\n{name}: {value}"));
            text.push_str(&line.unwrap_or_default());
        }
        let members = problem.as_object_mut().unwrap();
        members.retain(|name, _| !EVERY.contains(&name.as_str()));
        for (name, value) in members {
            text.push_str(&format!("\n{name}: {value:#}"));
        }
        text
    }
}

const PROBLEM: &str = "application/problem+json";

/// The members of every refusal.
const EVERY: [&str; 8] =
    ["type", "title", "status", "code", "detail", "hint", "message", "trace_id"];

/// [`Answer::refused`] of a client's response.
pub async fn problem(response: reqwest::Response, status: u16, code: &str) -> Value {
    Answer::read(response.into()).await.unwrap().refused(status, code)
}

/// [`Answer::json`] of a client's response.
pub async fn json(response: reqwest::Response) -> Value {
    Answer::read::<reqwest::Body>(response.into()).await.unwrap().json()
}

/// A header of a client's response as text.
pub fn header(response: &reqwest::Response, name: &str) -> Option<String> {
    Some(response.headers().get(name)?.to_str().unwrap().to_owned())
}
