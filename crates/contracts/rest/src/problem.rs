//! A refusal: RFC 9457 problem details with what this product adds.

use crate::{publish::ReviewFinding, words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a request was refused (RFC 9457). Texts change, `code` does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Problem::example)]
pub struct Problem {
    /// Address of the page about the code.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    pub kind: String,
    /// The same for every problem of a code.
    pub title: String,
    /// The status of the response.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// Stable code with a page of its own.
    #[schema(pattern = "^MP-[A-Z]+-[0-9]{3}$")]
    pub code: String,
    /// What happened this time.
    pub detail: String,
    /// What to do about it.
    pub hint: String,
    /// `detail` again, for tools that print only that.
    pub message: String,
    /// Finds the request in the server's log.
    pub trace_id: String,
    /// What is wrong with a refused manifest, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnostics: Option<Vec<Diagnostic>>,
    /// What the review of a refused version found, every check of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Vec<ReviewFinding>>,
    /// The member of the request that is wrong, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "baseUrl")]
    pub field: Option<String>,
    /// JSON pointer of the member of the body that is wrong, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "json-pointer", example = "/rules/0/percentage")]
    pub pointer: Option<String>,
    /// What is wrong with a refused configuration, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flaws: Option<Vec<ConfigFlaw>>,
    /// What OpenFeature's SDKs call it; of flag evaluation.
    #[serde(rename = "errorCode", default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "INVALID_CONTEXT")]
    pub error_code: Option<String>,
    /// `detail` again, where npm prints it; of `/npm/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Where a command line signs a person in; with a 401 to a publish.
    #[serde(rename = "interactiveAuth", skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub interactive_auth: Option<String>,
    /// Where the channel points instead; `null` for nowhere.
    #[serde(rename = "pointsAt", default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Version>)]
    pub points_at: Option<String>,
    /// The newest version that is offered instead; `null` for none.
    #[serde(rename = "newestGood", default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Version>)]
    pub newest_good: Option<String>,
    /// What waits for approval already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// The plugin whose backend was called; of the gateway.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PluginName>)]
    pub plugin: Option<String>,
}

/// One finding in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Diagnostic {
    /// `error` refuses the manifest, `warning` does not.
    pub severity: String,
    /// Stable code with a page of its own.
    #[schema(example = "MP-MAN-011")]
    pub code: String,
    /// What is wrong, naming the field and the value.
    pub message: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// JSON pointer of the place; empty for the whole document.
    #[schema(format = "json-pointer", example = "/ui/entry")]
    pub path: String,
}

/// One flaw of a configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConfigFlaw {
    /// JSON pointer of the place in the body.
    #[schema(format = "json-pointer", example = "/config/level")]
    pub pointer: String,
    /// What is wrong there. No value is repeated.
    #[schema(example = "it is less than the minimum of 1")]
    pub detail: String,
}

impl Problem {
    /// What the documentation shows.
    pub fn example() -> Self {
        let detail = "Version 1.0.0 of hello was already published.";
        Self {
            kind: "/docs/errors/MP-REG-002".into(),
            title: "The version was already published".into(),
            status: 409,
            code: "MP-REG-002".into(),
            detail: detail.into(),
            field: None,
            pointer: None,
            flaws: None,
            error_code: None,
            hint: "Raise the version: a number is never used twice, even after a yank.".into(),
            message: detail.into(),
            trace_id: "2528eafeb2026d8f70ddc95c994dbc76".into(),
            diagnostics: None,
            review: None,
            error: None,
            interactive_auth: None,
            points_at: None,
            newest_good: None,
            approval: None,
            plugin: None,
        }
    }
}
