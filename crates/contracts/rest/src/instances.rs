//! Running backends: the handshake, the sign of life, and leaving.

use crate::{Secret, words};
use midplane_model::{Health, InstanceId, InstanceState, PluginName, Revision, Version};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// What a backend shows to be let in.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Registration::example)]
pub struct Registration {
    /// `plugin.yaml` as JSON, normalised or as its author wrote it.
    // as text, so that the manifest's reader sees what was sent, double keys and all
    #[schema(value_type = words::Object)]
    pub manifest: Box<RawValue>,
    /// Where it listens.
    #[schema(format = "uri")]
    pub base_url: String,
    /// Where its remote entry can be fetched, when it serves one itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub ui_remote_url: Option<String>,
    /// The token, for those who cannot send an `Authorization` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
}

/// A backend that was let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Registered::example)]
pub struct Registered {
    /// Its id, for the sign of life.
    #[schema(value_type = words::InstanceId)]
    pub instance_id: InstanceId,
    /// The plugin that it is of.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// The version that it is of.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it stands after its first probe. Only `ready` and `degraded` ones get requests.
    #[schema(value_type = words::InstanceState)]
    pub state: InstanceState,
    /// What its probe said.
    #[schema(value_type = words::Health)]
    pub health: Health,
    /// Why it stands there, for people.
    pub detail: String,
    /// How often it says that it is there.
    #[schema(minimum = 1)]
    pub heartbeat_interval_seconds: u64,
    /// What is not as it should be, and no reason to refuse: where its manifest says something
    /// else of the backend than the published one of the same version. Absent when all is well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What becomes of the UI that it serves. Absent when it serves none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ui: Option<UiStanding>,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// What becomes of a UI that a backend serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UiStanding {
    /// Where it stands.
    pub state: UiState,
    /// Why, for people.
    pub detail: String,
    /// The code of what is in its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Where a UI stands that a backend serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UiState {
    /// It is being fetched, and goes into the feed when that is done.
    Initializing,
    /// Its version has a UI.
    Published,
    /// It is not taken in.
    Refused,
    /// Its version is yanked or archived.
    Withdrawn,
    /// This server takes none in.
    Ignored,
}

/// What a backend hears when it says that it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Heartbeat::example)]
pub struct Heartbeat {
    /// Its id.
    #[schema(value_type = words::InstanceId)]
    pub instance_id: InstanceId,
    /// Where it stands.
    #[schema(value_type = words::InstanceState)]
    pub state: InstanceState,
    /// Why it stands there, for people.
    pub detail: String,
    /// How often it says that it is there.
    #[schema(minimum = 1)]
    pub heartbeat_interval_seconds: u64,
}

const MANIFEST: &str = r#"{"name":"greeter","version":"1.0.0","backend":{"protocol":"http","health":{"readinessPath":"/readyz"}}}"#;

fn id() -> InstanceId {
    InstanceId::parse("i-faa220c91600582babb2f290").expect("the id is well-formed")
}

impl Registration {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            manifest: RawValue::from_string(MANIFEST.into()).expect("the manifest is JSON"),
            base_url: "http://127.0.0.1:42497".into(),
            ui_remote_url: Some("http://127.0.0.1:42497/remoteEntry.js".into()),
            token: None,
        }
    }
}

impl Registered {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            instance_id: id(),
            plugin: PluginName::parse("greeter").expect("the name is well-formed"),
            version: Version::parse("1.0.0").expect("the version is well-formed"),
            state: InstanceState::Ready,
            health: Health::Healthy,
            detail: "answers its readiness path".into(),
            heartbeat_interval_seconds: 15,
            warnings: Vec::new(),
            ui: None,
            revision: Revision(20),
        }
    }
}

impl Heartbeat {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            instance_id: id(),
            state: InstanceState::Ready,
            detail: "answers its readiness path".into(),
            heartbeat_interval_seconds: 15,
        }
    }
}
