//! Plugins as administrators see them: what is published and what runs.

use crate::words;
use midplane_model::{
    Actor, Channel, Environment, FailurePhase, Health, InstanceId, InstanceState, PluginName,
    PluginState, Spec, Timestamp, TokenId, UiKind, Version, VersionState,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A plugin with its channels, versions and running backends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Plugin::example)]
pub struct Plugin {
    /// Its name.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// What people call it, as the newest version says.
    #[schema(required = true)]
    pub display_name: Option<String>,
    /// One sentence about it.
    #[schema(required = true)]
    pub description: Option<String>,
    /// Where it stands.
    #[schema(value_type = words::PluginState)]
    pub state: PluginState,
    /// What points where.
    pub channels: Vec<PluginChannel>,
    /// Every published version, newest first.
    pub versions: Vec<PluginVersion>,
    /// Its running backends.
    pub instances: Vec<PluginInstance>,
    /// What of it cannot be read any more; absent when all can.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub damaged: Vec<String>,
    /// What it asks for, and what it was granted. Absent in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<PluginCapabilities>,
    /// What became of its backends since the server started, newest first; the last 50 steps.
    /// Absent in lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<BackendStep>,
    /// What failed in browsers since the server started. Absent in lists, and when nothing did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<FailureCount>,
}

/// What a plugin asks for, and what it was granted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PluginCapabilities {
    /// Those that it was granted.
    pub granted: Vec<String>,
    /// Those that a version which is offered or waits, or a running backend, asks for and nobody
    /// granted.
    pub asked: Vec<String>,
}

/// One step of one backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BackendStep {
    /// When.
    #[schema(value_type = words::Timestamp)]
    pub at: Timestamp,
    /// Which instance.
    #[schema(value_type = words::InstanceId)]
    pub instance: InstanceId,
    /// Which version it is of.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it got to; `stopped` is gone.
    #[schema(value_type = words::InstanceState)]
    pub state: InstanceState,
    /// What its health was from then on.
    #[schema(value_type = words::Health)]
    pub health: Health,
    /// Why, for people.
    pub reason: String,
}

/// How often something failed in browsers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailureCount {
    /// Of which version.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// What, as an error code.
    #[schema(example = "MP-WEB-020")]
    pub code: String,
    /// Where.
    #[schema(value_type = words::FailurePhase)]
    pub phase: FailurePhase,
    /// How often.
    pub count: u64,
    /// When it happened last.
    #[schema(value_type = words::Timestamp)]
    pub last_at: Timestamp,
}

/// What a browser tells of a plugin that failed there. No text of a user or a plugin travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FailureReport {
    /// Which plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Which version of it.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// What, as an error code.
    #[schema(pattern = "^MP-[A-Z]{2,8}-[0-9]{3}$", example = "MP-WEB-020")]
    pub code: String,
    /// Where.
    #[schema(value_type = words::FailurePhase)]
    pub phase: FailurePhase,
}

/// A channel and the version that it points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PluginChannel {
    /// Where.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// Which pointer.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// What it points at.
    #[schema(value_type = words::Version)]
    pub version: Version,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PluginVersion {
    /// Its number.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it stands.
    #[schema(value_type = words::VersionState)]
    pub state: VersionState,
    /// How its UI was built; `null` without a UI.
    #[schema(required = true, value_type = Option<words::UiKind>)]
    pub kind: Option<UiKind>,
    /// How its UI is loaded; `null` without a UI.
    #[schema(required = true, value_type = Option<words::Spec>)]
    pub spec: Option<Spec>,
    /// When it was published.
    #[schema(value_type = words::Timestamp)]
    pub published_at: Timestamp,
    /// Who published it.
    #[schema(value_type = words::Actor)]
    pub published_by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub published_by_name: Option<String>,
    /// Bytes of the package as it was sent.
    pub package_size: u64,
}

/// A running backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PluginInstance {
    /// Its id.
    #[schema(value_type = words::InstanceId)]
    pub id: InstanceId,
    /// Which version it is of.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it listens.
    #[schema(format = "uri", example = "http://127.0.0.1:42497")]
    pub base_url: String,
    /// Where it stands.
    #[schema(value_type = words::InstanceState)]
    pub state: InstanceState,
    /// What its last probes said.
    #[schema(value_type = words::Health)]
    pub health: Health,
    /// Why it stands there, for people.
    pub detail: String,
    /// Since when; `null` when that was before the server started.
    #[serde(default)]
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub since: Option<Timestamp>,
    /// When it registered.
    #[schema(value_type = words::Timestamp)]
    pub registered_at: Timestamp,
}

impl Plugin {
    /// What the documentation shows.
    pub fn example() -> Self {
        let version = || Version::parse("1.4.2").expect("the version is well-formed");
        let name = PluginName::parse("@acme/orders").expect("the name is well-formed");
        let environment = Environment::parse("prod").expect("the environment is well-formed");
        Self {
            name,
            display_name: Some("Orders".into()),
            description: Some("Orders of the last year.".into()),
            state: PluginState::Ready,
            channels: vec![PluginChannel {
                environment,
                channel: Channel::latest(),
                version: version(),
            }],
            versions: vec![PluginVersion {
                version: version(),
                state: VersionState::Published,
                kind: Some(UiKind::Esm),
                spec: Some(Spec::Esm),
                published_at: Timestamp(1_795_258_620_000),
                published_by: Actor::Token(
                    TokenId::parse("t-4a1f1e79b44c2847b38e618e9257113f")
                        .expect("the id is well-formed"),
                ),
                published_by_name: Some("ci".into()),
                package_size: 18_204,
            }],
            instances: vec![PluginInstance {
                id: InstanceId::parse("i-faa220c91600582babb2f290").expect("the id is well-formed"),
                version: version(),
                base_url: "http://127.0.0.1:42497".into(),
                state: InstanceState::Ready,
                health: Health::Healthy,
                detail: "answers its readiness path".into(),
                since: Some(Timestamp(1_795_258_685_000)),
                registered_at: Timestamp(1_795_258_680_000),
            }],
            damaged: Vec::new(),
            capabilities: None,
            history: Vec::new(),
            failures: Vec::new(),
        }
    }
}
