//! What somebody may install, whether they have it or not.

use crate::{packages::PackageAbout, page::at_least_one, words};
use midplane_model::{PluginName, TeamId, Timestamp, Version};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

/// A configuration: members by name, as the plugin's `configSchema` has them.
type Config = Map<String, Value>;

/// Which plugins of the marketplace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MarketplaceQuery {
    /// Words that all have to stand in the name, the description or the category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(max_length = 200, example = "orders")]
    pub q: Option<String>,
    /// What they are filed under, as `categories` of the answer spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "Sales")]
    pub category: Option<String>,
    /// How many items a page has at most.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "at_least_one")]
    #[param(minimum = 1, default = 50, example = 50)]
    pub limit: Option<usize>,
    /// The `nextCursor` of the page before; the first page without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "orders")]
    pub cursor: Option<String>,
}

/// What somebody may install.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Marketplace {
    /// The plugins of this page, by name.
    pub items: Vec<MarketplaceItem>,
    /// What the next page is asked with; `null` on the last one.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
    /// What all plugins of this viewer are filed under, whatever was searched for.
    pub categories: Vec<MarketplaceCategory>,
}

/// What plugins are filed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MarketplaceCategory {
    /// What their authors wrote.
    #[schema(example = "Sales")]
    pub name: String,
    /// How many of them there are for this viewer.
    pub plugins: u64,
}

/// A plugin that somebody may install.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarketplaceItem {
    /// Its name.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// The version that is installed: `latest` of the default environment.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Its icon: a name, or a path or address of an image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether it is part of the core, and there for all.
    pub is_core: bool,
    /// Whether the viewer has it, acting in their team.
    pub is_on: bool,
    /// Why they do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<WhyOff>,
    /// The install of their team, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_install: Option<InstallState>,
    /// Their own install, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_install: Option<InstallState>,
}

/// Whether an install is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InstallState {
    /// It is.
    On,
    /// It is switched off.
    Off,
}

impl From<bool> for InstallState {
    fn from(is_on: bool) -> Self {
        if is_on { Self::On } else { Self::Off }
    }
}

/// Why somebody does not have a plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyOff {
    /// It has to be installed, and is not.
    NotInstalled,
    /// The team switched it off.
    OffForTeam,
    /// They switched it off for themselves.
    OffForPerson,
    /// The team's admins do not let them use it.
    MayNotUse,
}

/// All that somebody may know of a plugin before they install it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarketplacePlugin {
    /// What the list says of it.
    #[serde(flatten)]
    pub item: MarketplaceItem,
    /// What it says of itself.
    pub about: PackageAbout,
    /// Whether it has a UI.
    pub has_ui: bool,
    /// Whether it has a backend.
    pub has_backend: bool,
    /// The versions that this viewer may have had, the newest first.
    pub versions: Vec<MarketplaceVersion>,
    /// Who it is for. This viewer is among them.
    pub audience: MarketplaceAudience,
    /// What it asks to be allowed.
    pub capabilities: Vec<MarketplaceCapability>,
    /// Whom its backend may call.
    pub calls: Vec<String>,
    /// What can be configured; `null` when nothing can.
    #[schema(required = true, value_type = Option<words::Object>)]
    pub config_schema: Option<Config>,
    /// What the viewer's team shares; absent when it has no install.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Object>)]
    pub team_config: Option<Config>,
    /// What the viewer set for themselves: in the team, where it has the plugin, else in their own install.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Object>)]
    pub own_config: Option<Config>,
    /// How many seconds a configuration is kept after the plugin was uninstalled.
    pub kept_seconds: u64,
    /// What the viewer may do with it.
    pub may: MarketplaceRights,
}

/// A version of a plugin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarketplaceVersion {
    /// Its number.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// When it was published.
    #[schema(value_type = words::Timestamp)]
    pub published_at: Timestamp,
}

/// Who a plugin is for. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MarketplaceAudience {
    /// Roles, of which one is enough.
    pub roles: Vec<String>,
    /// Features, all of them.
    pub features: Vec<String>,
    /// Regions, of which one is enough.
    pub regions: Vec<String>,
    /// Permissions, all of them.
    pub permissions: Vec<String>,
}

/// A capability that a plugin asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarketplaceCapability {
    /// Its name.
    #[schema(example = "http:outbound")]
    pub name: String,
    /// Whether an administrator said yes to it.
    pub is_granted: bool,
}

/// What somebody may do with a plugin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarketplaceRights {
    /// The team that they act in; absent when they act in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamId>)]
    pub team: Option<TeamId>,
    /// Install, configure and uninstall for that team.
    pub manage_team: bool,
    /// Install and uninstall for themselves.
    pub install_own: bool,
    /// Configure it for themselves.
    pub configure_own: bool,
}
