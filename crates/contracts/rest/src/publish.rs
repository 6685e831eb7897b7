//! Publishing a package, as unmodified Piral tools do it.

use crate::words;
use midplane_model::{
    ApprovalId, Channel, CheckOutcome, Environment, Finding, OnFailure, PluginName, Revision, Spec,
    UiKind, Version, VersionState,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Where a version becomes visible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublishQuery {
    /// The environment; the default one without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "staging")]
    pub environment: Option<String>,
    /// The channel that points at the version from then on, wherever it points now. Without it
    /// `latest`, which moves only forward: not to a lower version, and not from a release to a
    /// pre-release.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "beta")]
    pub channel: Option<String>,
    /// Refuse when the version calls a backend and none is registered that answers it.
    #[serde(rename = "requireBackend", default, skip_serializing_if = "std::ops::Not::not")]
    pub require_backend: bool,
}

/// The form that a package is sent in. Other parts are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishForm {
    /// The package: a gzipped npm tarball of at most 50 MiB.
    #[schema(format = Binary)]
    pub file: String,
    /// As the parameter of this name, which goes before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// As the parameter of this name, which goes before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

/// A package that the server fetches from an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublishByUrl {
    /// Where the package is: `http` or `https`, on a host of `registry.publishFrom.hosts`.
    #[schema(format = "uri", example = "https://storage.example/orders/1.4.0/pilet.tgz")]
    pub url: String,
    /// The plugin that it has to be of; not asked when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The version that it has to be of; not asked when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What its bytes have to come to: `sha256-…`, `sha384-…` or `sha512-…` in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity: Option<String>,
    /// The same as a SHA-512 in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha512: Option<String>,
    /// The environment; the default one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The channel that points at the version from then on. `latest` when left out, which moves only
    /// forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Refuse when the version calls a backend and none is registered that answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub require_backend: bool,
}

/// A version that is published now, or in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Published::example)]
pub struct Published {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// The version.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it is visible.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// The channel that it was published to.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// `published`; or `quarantined`, when an administrator has to decide on it first. Nobody gets
    /// anything of it until then.
    #[schema(value_type = words::VersionState)]
    pub state: VersionState,
    /// Whether it was published by this. `false`: the same package was published before, and only its
    /// channel was pointed at it.
    #[serde(default = "yes")]
    pub is_new: bool,
    /// The version that the channel points at now: another one where the channel was not named
    /// and this would not have been forward, or where the version is in quarantine. `message` says
    /// how to move it. `null` where it points nowhere yet.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub points_at: Option<Version>,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// How its UI was built; `null` without a UI.
    #[schema(required = true, value_type = Option<words::UiKind>)]
    pub kind: Option<UiKind>,
    /// How its UI is loaded; `null` without a UI.
    #[schema(required = true, value_type = Option<words::Spec>)]
    pub spec: Option<Spec>,
    /// Absolute address of the entry file; `null` without a UI, and in quarantine.
    #[schema(required = true, format = "uri")]
    pub link: Option<String>,
    /// What waits for somebody else, where the version was meant for an environment that asks for
    /// an approval: it is in the first environment of the chain for now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::ApprovalId>)]
    pub approval: Option<ApprovalId>,
    /// What is not as it should be, and no reason to refuse: above all, that no backend of the
    /// version is registered. It is in `message` too. Absent when all is well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What its review found, every check of it; empty for a version that was published before.
    #[serde(default)]
    pub review: Vec<ReviewFinding>,
    /// What happened, for tools that print one line.
    pub message: String,
}

/// Servers that do not say it publish what they are sent.
fn yes() -> bool {
    true
}

impl Published {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            name: PluginName::parse("greeter").expect("the name is well-formed"),
            version: Version::parse("1.0.0").expect("the version is well-formed"),
            environment: Environment::parse("prod").expect("the environment is well-formed"),
            channel: Channel::latest(),
            state: VersionState::Published,
            is_new: true,
            points_at: Version::parse("1.0.0").ok(),
            revision: Revision(21),
            kind: Some(UiKind::Esm),
            spec: Some(Spec::Esm),
            link: Some("http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js".into()),
            approval: None,
            warnings: Vec::new(),
            review: vec![ReviewFinding::example()],
            message: "Published greeter 1.0.0.".into(),
        }
    }
}

/// One check of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = ReviewFinding::example)]
pub struct ReviewFinding {
    /// The check, as the configuration spells it (`registry.review`).
    pub check: String,
    /// The code of its page.
    pub code: String,
    /// What it came to. `error`: it could not be told, which counts as failed.
    #[schema(value_type = words::CheckOutcome)]
    pub verdict: CheckOutcome,
    /// Whether it keeps a version from being published.
    pub enforced: bool,
    /// What becomes then of a version that failed it. One that could not be told is always kept in
    /// quarantine.
    #[serde(default)]
    #[schema(value_type = words::OnFailure)]
    pub on_failure: OnFailure,
    /// What was found, a sentence each; empty when it passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

impl From<Finding> for ReviewFinding {
    fn from(finding: Finding) -> Self {
        let Finding { check, code, verdict, enforced, on_failure, details } = finding;
        Self { check, code, verdict, enforced, on_failure, details }
    }
}

impl ReviewFinding {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            check: "readme".into(),
            code: "MP-REV-008".into(),
            verdict: CheckOutcome::Failed,
            enforced: false,
            on_failure: OnFailure::Reject,
            details: vec!["there is no README.md".into()],
        }
    }
}
