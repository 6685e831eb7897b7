//! The route table: an immutable snapshot, read once per request. Resolving allocates only for
//! the refusal it may return.

use crate::{BackendAccess, Endpoint, Refusal, RoutePolicy};
use midplane_model::{PluginName, RESERVED_SEGMENTS, Version};
use midplane_net::{judge, split_name};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// Where the paths of plugin backends begin.
pub const PREFIX: &str = "/api/v1/";

/// All routes of one moment.
#[derive(Clone, Debug, Default)]
pub struct RouteTable {
    pub(crate) plugins: HashMap<PluginName, PluginRoutes>,
}

/// The routes of one plugin.
#[derive(Clone, Debug, Default)]
pub struct PluginRoutes {
    /// The version that the default channel points at; requests that name no version go there.
    pub current: Option<Version>,
    /// Which deployment serves which version of the UI.
    pub by_ui_version: BTreeMap<Version, Arc<Deployment>>,
    /// Whether an administrator switched it off: nothing is passed on then.
    pub disabled: bool,
    /// Every deployment by its own version.
    pub registered: BTreeMap<Version, Arc<Deployment>>,
    /// Where requests go that name no version.
    default: Option<Arc<Deployment>>,
}

/// The running backend of one version of a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// The plugin.
    pub plugin: PluginName,
    /// The backend's version.
    pub version: Version,
    /// Put in front of the rest of a path: empty, or with a leading and no trailing slash.
    pub base_path: String,
    /// What the plugin was granted.
    pub capabilities: BTreeSet<String>,
    /// The permissions of callers that its backends are told of, beside those of the platform.
    pub permissions: BTreeSet<String>,
    /// The same for every deployment that [`Self::is_same`], also in later tables; a cheap key.
    pub identity: u64,
    /// What may be asked of it.
    pub policy: RoutePolicy,
    /// For whom it is, when it is not for everybody.
    pub access: Option<Arc<BackendAccess>>,
    /// Its replicas, ordered by id.
    pub endpoints: Vec<Endpoint>,
}

/// Where a request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The deployment that serves it; at least one endpoint takes traffic.
    pub deployment: Arc<Deployment>,
    /// How much of the request's path is the gateway's: `/api/v1/` and the plugin's name.
    prefix_len: usize,
}

impl Route {
    /// The rules of the route.
    pub fn policy(&self) -> &RoutePolicy {
        &self.deployment.policy
    }

    /// The gateway's part of every path of the plugin: `/api/v1/` and its name.
    pub fn prefix(&self) -> String {
        format!("{PREFIX}{}", self.deployment.plugin)
    }

    /// What to ask the backend for. `path` is the one that this route was resolved from.
    pub fn target(&self, path: &str, query: Option<&str>) -> String {
        let (base, rest) = (&self.deployment.base_path, path.get(self.prefix_len..).unwrap_or(""));
        let query_len = query.map_or(0, |query| query.len() + 1);
        let mut target = String::with_capacity(1 + base.len() + rest.len() + query_len);
        target.push_str(base);
        target.push_str(rest);
        if target.is_empty() {
            target.push('/');
        }
        if let Some(query) = query {
            target.push('?');
            target.push_str(query);
        }
        target
    }
}

impl Deployment {
    /// The endpoints that take traffic.
    pub fn ready(&self) -> impl Iterator<Item = &Endpoint> {
        self.endpoints.iter().filter(|endpoint| endpoint.state.takes_traffic())
    }

    /// Whether backends of both are told the same: one plugin, one version, the same grants.
    pub fn is_same(&self, other: &Self) -> bool {
        self.plugin == other.plugin
            && self.version == other.version
            && self.capabilities == other.capabilities
            && self.permissions == other.permissions
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.ready().next().is_some()
    }

    fn states(&self) -> String {
        let mut counts = BTreeMap::new();
        for endpoint in &self.endpoints {
            *counts.entry(endpoint.state.as_str()).or_insert(0_usize) += 1;
        }
        let counts: Vec<_> = counts.iter().map(|(state, n)| format!("{n} {state}")).collect();
        counts.join(", ")
    }
}

impl RouteTable {
    /// The routes of a plugin.
    pub fn plugin(&self, name: &PluginName) -> Option<&PluginRoutes> {
        self.plugins.get(name)
    }

    /// Every plugin with its routes, in no order.
    pub fn plugins(&self) -> impl Iterator<Item = (&PluginName, &PluginRoutes)> {
        self.plugins.iter()
    }

    /// Finds the backend for a path (without its query). `ui_version` is the version of the UI
    /// that asks, when it says so.
    pub fn resolve(&self, path: &str, ui_version: Option<&str>) -> Result<Route, Refusal> {
        let (name, rest) = plugin_path(path)?;
        let Some((name, plugin)) = self.plugins.get_key_value(&*name) else {
            let plugin = PluginName::parse(&name).map_err(|_| Refusal::NotAPluginPath)?;
            return Err(Refusal::UnknownPlugin { plugin });
        };
        let deployment = plugin.deployment(name, ui_version)?;
        if !deployment.is_ready() {
            return Err(Refusal::NoneReady {
                plugin: name.clone(),
                version: deployment.version.clone(),
                states: deployment.states(),
            });
        }
        Ok(Route { deployment: Arc::clone(deployment), prefix_len: path.len() - rest.len() })
    }
}

/// Splits `/api/v1/{plugin}/rest` into the name, decoded, and `/rest` as it was sent. Paths of
/// Midplane itself and malformed names are nobody's plugin; the whole path must be clean.
fn plugin_path(path: &str) -> Result<(Cow<'_, str>, &str), Refusal> {
    let tail = path.strip_prefix(PREFIX).ok_or(Refusal::NotAPluginPath)?;
    judge(path).map_err(Refusal::BadPath)?;
    let (name, rest) = split_name(tail).ok_or(Refusal::NotAPluginPath)?;
    if RESERVED_SEGMENTS.contains(&&*name) {
        return Err(Refusal::NotAPluginPath);
    }
    Ok((name, rest))
}

impl PluginRoutes {
    fn deployment(
        &self,
        name: &PluginName,
        ui_version: Option<&str>,
    ) -> Result<&Arc<Deployment>, Refusal> {
        if self.disabled {
            return Err(Refusal::Disabled { plugin: name.clone() });
        }
        if self.registered.is_empty() {
            return Err(Refusal::NoBackend { plugin: name.clone() });
        }
        let wanted = match (ui_version, &self.current, &self.default) {
            (None, _, Some(deployment)) => return Ok(deployment),
            (Some(text), _, _) => Cow::Owned(Version::parse(text).map_err(|_| {
                let text = text.chars().take(64).collect();
                Refusal::BadUiVersion { plugin: name.clone(), text }
            })?),
            (None, Some(current), None) => Cow::Borrowed(current),
            (None, None, None) => return Err(Refusal::NoBackend { plugin: name.clone() }),
        };
        self.by_ui_version.get(wanted.as_ref()).ok_or_else(|| Refusal::NoDeployment {
            plugin: name.clone(),
            wanted: wanted.into_owned(),
            ready: self.ready_versions(),
        })
    }

    /// Decides once where requests go that name no version: to the one that serves the current
    /// UI; for a plugin without a UI to the newest backend that takes traffic.
    pub(crate) fn choose_default(&mut self) {
        let mut newest_first = self.registered.values().rev();
        self.default = match &self.current {
            Some(current) => self.by_ui_version.get(current),
            None => newest_first.clone().find(|one| one.is_ready()).or_else(|| newest_first.next()),
        }
        .cloned();
    }

    fn ready_versions(&self) -> Vec<Version> {
        let ready = self.registered.iter().filter(|(_, deployment)| deployment.is_ready());
        ready.map(|(version, _)| version.clone()).collect()
    }
}
