//! Plugins as administrators see them: what is published and what runs.

use crate::words;
use midplane_model::{
    Actor, Channel, Environment, Health, InstanceId, InstanceState, PluginName, Spec, Timestamp,
    TokenId, UiKind, Version, VersionState,
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
}

/// Where a plugin stands, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PluginState {
    /// Published; its backend has not shown up.
    Installed,
    /// A backend registered and is not ready yet.
    Registering,
    /// In use; its backend, if it has one, is ready.
    Ready,
    /// Its backend works, but lacks something.
    Degraded,
    /// Switched off by an administrator.
    Disabled,
}

impl PluginState {
    /// The spelling on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Installed => "installed",
            Self::Registering => "registering",
            Self::Ready => "ready",
            Self::Degraded => "degraded",
            Self::Disabled => "disabled",
        }
    }
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
                package_size: 18_204,
            }],
            instances: vec![PluginInstance {
                id: InstanceId::parse("i-faa220c91600582babb2f290").expect("the id is well-formed"),
                version: version(),
                base_url: "http://127.0.0.1:42497".into(),
                state: InstanceState::Ready,
                health: Health::Healthy,
                detail: "answers its readiness path".into(),
                registered_at: Timestamp(1_795_258_680_000),
            }],
            damaged: Vec::new(),
        }
    }
}
