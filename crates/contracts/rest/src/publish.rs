//! Publishing a package, as unmodified Piral tools do it.

use crate::words;
use midplane_model::{
    ApprovalId, Channel, Environment, PluginName, Revision, Spec, UiKind, Version,
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

/// A version that is published now.
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
    /// The version that the channel points at now: another one where the channel was not named
    /// and this would not have been forward. `message` says how to move it.
    #[schema(value_type = words::Version)]
    pub points_at: Version,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// How its UI was built; `null` without a UI.
    #[schema(required = true, value_type = Option<words::UiKind>)]
    pub kind: Option<UiKind>,
    /// How its UI is loaded; `null` without a UI.
    #[schema(required = true, value_type = Option<words::Spec>)]
    pub spec: Option<Spec>,
    /// Absolute address of the entry file; `null` without a UI.
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
    /// What happened, for tools that print one line.
    pub message: String,
}

impl Published {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            name: PluginName::parse("greeter").expect("the name is well-formed"),
            version: Version::parse("1.0.0").expect("the version is well-formed"),
            environment: Environment::parse("prod").expect("the environment is well-formed"),
            channel: Channel::latest(),
            points_at: Version::parse("1.0.0").expect("the version is well-formed"),
            revision: Revision(21),
            kind: Some(UiKind::Esm),
            spec: Some(Spec::Esm),
            link: Some("http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js".into()),
            approval: None,
            warnings: Vec::new(),
            message: "Published greeter 1.0.0.".into(),
        }
    }
}
