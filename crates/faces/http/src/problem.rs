//! Refusals as RFC 9457 problem+json, rendered here and nowhere else.
//!
//! Text for clients comes from the services' errors, which are written for them; text of our own
//! failures goes to the log, under the trace id that the client is shown.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_access::{AuthError, Denied};
use midplane_identity::Error as IdentityError;
use midplane_lifecycle::Error as LifecycleError;
use midplane_registry::StoreError;
use midplane_registry::publish::Error as PublishError;
use serde_json::{Map, Value, json};

tokio::task_local! {
    /// The trace id of the request being answered.
    static TRACE_ID: String;
}

/// Answers a request under the trace id that its log lines carry, so that problems show it.
pub async fn with_trace_id<F: Future>(trace_id: String, answer: F) -> F::Output {
    TRACE_ID.scope(trace_id, answer).await
}

/// A refusal, ready to be sent. Boxed, since nearly every result in this crate carries one.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

#[derive(Debug)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
    hint: String,
    extra: Map<String, Value>,
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem with its parts. `title` is the same for every problem of a code.
    pub fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let (detail, hint) = (sentence(&detail.into()), sentence(&hint.into()));
        let (extra, retry_after) = (Map::new(), None);
        Self(Box::new(Parts { status, code, title, detail, hint, extra, retry_after }))
    }

    /// Adds a member of its own.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.extra.insert(name.to_owned(), value.into());
        self
    }

    /// The status of the response.
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// A body that cannot be read.
    pub(crate) fn bad_body(detail: impl Into<String>) -> Self {
        let title = "The request body cannot be read";
        let hint = "send the JSON that docs/reference describes";
        Self::new(StatusCode::BAD_REQUEST, "MP-SYS-004", title, detail, hint)
    }

    /// A path or a query that cannot be read.
    pub(crate) fn bad_address(detail: impl Into<String>) -> Self {
        let title = "The address cannot be read";
        let hint = "see /openapi.json for the parameters";
        Self::new(StatusCode::BAD_REQUEST, "MP-SYS-008", title, detail, hint)
    }

    /// A host that links cannot be built for.
    pub(crate) fn unknown_host(error: &midplane_feed::OriginError) -> Self {
        let hint = "call it by a name in `server.allowedHosts`, or set `server.publicUrl`";
        let title = "The server is not known by this name";
        Self::new(StatusCode::BAD_REQUEST, "MP-SYS-006", title, error.to_string(), hint)
    }

    /// Nothing at this address.
    pub(crate) fn not_found(what: &str) -> Self {
        let title = "There is nothing at this address";
        let hint = "see /openapi.json for what there is";
        Self::new(StatusCode::NOT_FOUND, "MP-SYS-003", title, what, hint)
    }

    /// A failure of ours: logged with `detail`, shown without.
    pub(crate) fn internal(detail: &dyn std::fmt::Display) -> Self {
        tracing::error!(error = %detail, "a request failed: {detail}");
        let hint = "look for the trace id in the server's log";
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "MP-SYS-002", "Something failed in Midplane", "an internal error", hint)
    }

    pub(crate) fn no_such_file(what: String) -> Self {
        let title = "There is no such version or file";
        let hint = "see GET /api/v1/pilets for what is published";
        Self::new(StatusCode::NOT_FOUND, "MP-REG-013", title, what, hint)
    }
}

/// Errors are written in lower case without a full stop; people read a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if text.ends_with('.') || text.contains('\n') => {
            format!("{}{}", first.to_uppercase(), letters.as_str())
        }
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let parts = *self.0;
        let trace_id = TRACE_ID.try_with(Clone::clone).unwrap_or_default();
        let mut body = json!({
            "type": format!("/docs/errors/{}", parts.code),
            "title": parts.title,
            "status": parts.status.as_u16(),
            "code": parts.code,
            "detail": parts.detail,
            "hint": parts.hint,
            "message": parts.detail,
            "trace_id": trace_id,
        });
        if let Some(members) = body.as_object_mut() {
            members.extend(parts.extra);
        }
        let mut response = (parts.status, Json(body)).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if parts.status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer realm=\"midplane\"");
            headers.insert(header::WWW_AUTHENTICATE, bearer);
        }
        if let Some(seconds) = parts.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        let title = "The credential was refused";
        Self::new(StatusCode::UNAUTHORIZED, error.code(), title, error.to_string(), error.hint())
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        let status = StatusCode::from_u16(denied.status()).unwrap_or(StatusCode::FORBIDDEN);
        let title = if status == StatusCode::UNAUTHORIZED {
            "Sign in first"
        } else {
            "This is not allowed to you"
        };
        Self::new(status, denied.code(), title, denied.to_string(), denied.hint())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => {
                tracing::error!(error = %why, "the store is not available: {why}");
                let (status, title) =
                    (StatusCode::SERVICE_UNAVAILABLE, "The store is not available");
                let hint = "try again in a moment; what is published stays served";
                let detail = "the registry's store does not answer";
                Self::new(status, "MP-SYS-001", title, detail, hint).retry_after(2)
            }
            other => Self::internal(&other),
        }
    }
}

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        use IdentityError as E;
        let (status, title) = match error {
            E::Store(error) => return error.into(),
            E::Internal(why) => return Self::internal(&why),
            E::BadCredentials => (StatusCode::UNAUTHORIZED, "Sign-in failed"),
            E::Throttled(_) => (StatusCode::TOO_MANY_REQUESTS, "Too many attempts"),
            E::SessionEnded | E::SessionReused => {
                (StatusCode::UNAUTHORIZED, "The session has ended")
            }
            E::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "A field is not acceptable"),
            E::Taken(_) => (StatusCode::CONFLICT, "The name is taken"),
            E::NotFound(_) => (StatusCode::NOT_FOUND, "There is no such thing"),
        };
        let problem = Self::new(status, error.code(), title, error.to_string(), error.hint());
        match error {
            E::Throttled(wait) => problem.retry_after(wait.as_secs().max(1)),
            _ => problem,
        }
    }
}

impl From<LifecycleError> for Problem {
    fn from(error: LifecycleError) -> Self {
        use midplane_lifecycle::Refusal as R;
        let refusal = match error {
            LifecycleError::Store(error) => return error.into(),
            LifecycleError::Internal(why) => return Self::internal(&why),
            LifecycleError::Unknown(id) => {
                let title = "The instance is not registered";
                let detail = format!("instance {id} is not registered");
                let hint = "register again with POST /api/plugins/register";
                return Self::new(StatusCode::NOT_FOUND, "MP-LIFE-006", title, detail, hint);
            }
            LifecycleError::Refused(refusal) => refusal,
        };
        let (status, title) = match &refusal {
            R::BadManifest(_) => (StatusCode::UNPROCESSABLE_ENTITY, "The manifest is not valid"),
            R::Incompatible(_) => (StatusCode::CONFLICT, "The plugin is not compatible"),
            R::NoBackend(_) | R::Protocol(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "There is no backend to route to")
            }
            R::BadAddress { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "The address cannot be used")
            }
            R::NotYours(_) => (StatusCode::FORBIDDEN, "The token is for another plugin"),
        };
        let problem = Self::new(status, refusal.code(), title, refusal.to_string(), refusal.hint());
        match refusal {
            R::BadManifest(diagnostics) => problem.with("diagnostics", to_value(&diagnostics)),
            _ => problem,
        }
    }
}

impl From<PublishError> for Problem {
    fn from(error: PublishError) -> Self {
        use midplane_registry::publish::Refusal as R;
        let refusal = match error {
            PublishError::Store(error) => return error.into(),
            PublishError::Io(error) => return Self::internal(&error),
            PublishError::NotYours(_) => {
                let title = "The token is for another plugin";
                let hint = "use a token that was made for this plugin";
                let status = StatusCode::FORBIDDEN;
                return Self::new(status, "MP-AUTH-009", title, error.to_string(), hint);
            }
            PublishError::Taken { .. } => {
                let title = "The version was already published";
                let hint = "raise the version: a number is never used twice, even after a yank";
                let status = StatusCode::CONFLICT;
                return Self::new(status, "MP-REG-002", title, error.to_string(), hint);
            }
            PublishError::Refused(refusal) => refusal,
        };
        let (status, title) = match &refusal {
            R::NotAnArchive(_) => (StatusCode::BAD_REQUEST, "The file is no package"),
            R::TooManyEntries { .. } | R::FileTooLarge { .. } | R::UnpacksTooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "The package is too large")
            }
            R::BadEntry(_) => (StatusCode::UNPROCESSABLE_ENTITY, "An entry is not allowed"),
            R::NoManifest | R::SeveralManifests(..) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "The package has no one manifest")
            }
            R::BadManifest { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "The manifest is not valid")
            }
            R::EntryMissing(_) => (StatusCode::UNPROCESSABLE_ENTITY, "The entry file is missing"),
            R::UnknownBundle(_) | R::BadFederationManifest { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "The bundle cannot be loaded")
            }
            R::BadTarget(_) => (StatusCode::UNPROCESSABLE_ENTITY, "There is no such environment"),
        };
        let problem = Self::new(status, refusal.code(), title, refusal.to_string(), refusal.hint());
        match refusal {
            R::BadManifest { diagnostics, .. } => {
                problem.with("diagnostics", to_value(&diagnostics))
            }
            _ => problem,
        }
    }
}

fn to_value(diagnostics: &midplane_manifest::Diagnostics) -> Value {
    serde_json::to_value(diagnostics).unwrap_or_default()
}
