//! What a server answered: read within limits, then sorted into data, a refusal that explains
//! itself (problem+json, RFC 9457), and something that is no Midplane.

use crate::{
    exit::{Exit, Failure, Found},
    text, words,
};
use midplane_rest::body::{self, Unreadable};
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, LOCATION},
};
use serde::{Deserialize, de::DeserializeOwned};

/// The most an answer may have: a feed of thousands of plugins is smaller.
const LONGEST: usize = 16 * 1024 * 1024;

/// What is read of a refusal. Everything may be missing: proxies in front of a server write
/// problem documents too, and not ours.
#[derive(Deserialize)]
struct Told {
    title: Option<String>,
    code: Option<String>,
    detail: Option<String>,
    hint: Option<String>,
    message: Option<String>,
    trace_id: Option<String>,
    diagnostics: Option<serde_json::Value>,
    flaws: Option<serde_json::Value>,
    pointer: Option<String>,
}

/// A complete answer.
pub(crate) struct Answer {
    pub status: StatusCode,
    server: String,
    /// Whether a token was sent along.
    signed_in: bool,
    content_type: String,
    location: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    /// Reads the body, at most 16 MiB of it.
    pub(super) async fn read(
        mut response: Response,
        server: &str,
        signed_in: bool,
    ) -> Result<Self, Failure> {
        let header = |name| {
            let value = response.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let (content_type, location) = (header(CONTENT_TYPE), header(LOCATION));
        let status = response.status();
        let mut body = Vec::new();
        loop {
            let piece = response.chunk().await.map_err(|_| {
                Failure::server(
                    "MP-CLI-031",
                    format!("{server} broke off in the middle of its answer"),
                )
                .hint("try again; `midplane wait` says when the server is ready")
            })?;
            let Some(piece) = piece else { break };
            if body.len() + piece.len() > LONGEST {
                let most = text::size(LONGEST as u64);
                let message = format!("{server} answered more than {most}");
                return Err(Failure::server("MP-CLI-034", message).hint("is it a Midplane server?"));
            }
            body.extend_from_slice(&piece);
        }
        let content_type = content_type.unwrap_or_default();
        let server = server.to_owned();
        Ok(Self { status, server, signed_in, content_type, location, body })
    }

    /// The answer of a success; anything else is a failure.
    pub fn value<T: DeserializeOwned>(self) -> Result<T, Failure> {
        if !self.status.is_success() {
            return Err(self.refusal());
        }
        if !self.is_json() {
            return Err(self.stranger());
        }
        body::read(&self.body).map_err(|Unreadable { why, .. }| {
            let message = format!("{} answered JSON of another shape: {why}", self.server);
            Failure::server("MP-CLI-032", message)
                .hint("is it a Midplane server, and as new as this command?")
        })
    }

    /// A success without data.
    pub fn nothing(self) -> Result<(), Failure> {
        // a page of HTML with 200 is what a server answers that knows no such operation
        if self.status.is_success() && (self.body.is_empty() || self.is_json()) {
            return Ok(());
        }
        Err(if self.status.is_success() { self.stranger() } else { self.refusal() })
    }

    /// What any answer says, success or not, if it is of this shape.
    pub fn says<T: DeserializeOwned>(&self) -> Option<T> {
        self.is_json().then(|| body::read(&self.body).ok()).flatten()
    }

    fn is_json(&self) -> bool {
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        kind == "application/json" || kind.ends_with("+json")
    }

    /// The failure that an unsuccessful answer stands for.
    pub fn refusal(&self) -> Failure {
        if self.status.is_redirection() {
            return self.redirect();
        }
        let Some(told) = self.says::<Told>() else { return self.stranger() };
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        let detail = given(told.detail).or(given(told.message)).or(given(told.title));
        let Some(detail) = detail else { return self.stranger() };
        let message = match given(told.pointer) {
            Some(place) => {
                format!("{} (at {place})", words::of_json(&detail).trim_end_matches('.'))
            }
            None => words::of_json(&detail),
        };
        let code = given(told.code).unwrap_or_else(|| format!("HTTP {}", self.status.as_u16()));
        let exit = exit_of(self.status);
        let mut hint = given(told.hint).map(|hint| words::hint(&code, hint));
        // the server cannot know how this program is told a token
        if self.status == StatusCode::UNAUTHORIZED && (hint.is_none() || !self.signed_in) {
            hint = Some(SIGN_IN.into());
        }
        if exit == Exit::Server
            && let Some(trace) = given(told.trace_id)
        {
            let look = format!("the server's log tells more at trace {trace}");
            hint = Some(hint.map_or(look.clone(), |hint| format!("{hint}\n  hint: {look}")));
        }
        let found = told.diagnostics.or(told.flaws).map(|places| Found::of(String::new(), &places));
        Failure { exit, code, message, hint, found }
    }

    fn redirect(&self) -> Failure {
        let to = self.location.as_deref().unwrap_or("nowhere");
        let message = format!("{} redirects to {to}", self.server);
        Failure::server("MP-CLI-033", message)
            .hint("redirects are not followed, a token goes only where you send it: name the right address with --server")
    }

    /// An answer that no Midplane gives. A status that is clear by itself still decides the exit
    /// code: proxies in front of a server answer 401 and 413 in their own words.
    fn stranger(&self) -> Failure {
        let kind: String = match self.content_type.as_str() {
            "" => "something untold".into(),
            kind => kind.chars().take(80).collect(),
        };
        let (server, status) = (&self.server, self.status);
        let message = match status.is_success() {
            true => format!("{server} answered {status} with {kind} instead of JSON"),
            false if self.body.is_empty() => format!("{server} answered {status} and nothing more"),
            false => format!("{server} answered {status} with {kind} and no explanation"),
        };
        let known = matches!(
            status,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PAYLOAD_TOO_LARGE
        );
        let code = if known { "MP-CLI-035" } else { "MP-CLI-032" };
        let hint = match status {
            StatusCode::UNAUTHORIZED => SIGN_IN,
            StatusCode::PAYLOAD_TOO_LARGE => "a proxy in front of the server may limit uploads",
            _ => "is it a Midplane server? check --server or MIDPLANE_SERVER",
        };
        let mut failure = Failure::server(code, message).hint(hint);
        if known {
            failure.exit = exit_of(status);
        }
        failure
    }
}

const SIGN_IN: &str = "give an API token with --token or MIDPLANE_TOKEN";

fn exit_of(status: StatusCode) -> Exit {
    match status.as_u16() {
        409 => Exit::Conflict,
        401 | 403 => Exit::Denied,
        408 | 425 | 429 => Exit::Server,
        400..500 => Exit::Input,
        _ => Exit::Server,
    }
}
