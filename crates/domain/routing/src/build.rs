//! Builds a route table from what is registered and published. What cannot be routed to is left
//! out and reported, so that one bad registration never costs the others their routes.

use crate::{
    BackendAccess, Deployment, Endpoint, EndpointError, PluginRoutes, RoutePolicy, RouteTable,
};
use midplane_model::{Instance, InstanceId, InstanceState, PluginName, Version, VersionRange};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::Arc,
};

/// One running backend with what its manifest says about routing.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'a> {
    /// The instance.
    pub instance: &'a Instance,
    /// `backend.basePath` of the manifest, may be empty.
    pub base_path: &'a str,
    /// Versions of the UI that it serves beside its own.
    pub ui_versions: Option<&'a VersionRange>,
    /// What the plugin was granted.
    pub capabilities: &'a BTreeSet<String>,
    /// The permissions of callers that it is told of, beside those of the platform.
    pub permissions: &'a BTreeSet<String>,
    /// For whom it is, when it is not for everybody.
    pub access: Option<&'a Arc<BackendAccess>>,
}

/// All that a table is made of.
#[derive(Clone, Debug, Default)]
pub struct RouteSource<'a> {
    /// What runs.
    pub registrations: Vec<Registration<'a>>,
    /// Where the default channel of each plugin points.
    pub current: BTreeMap<PluginName, Version>,
    /// Versions whose UI may still be open somewhere: published and yanked ones.
    pub published: BTreeMap<PluginName, BTreeSet<Version>>,
    /// Plugins that an administrator switched off.
    pub disabled: BTreeSet<PluginName>,
    /// The rules of every plugin that has none of its own.
    pub policy: RoutePolicy,
    /// The rules of those that have.
    pub policies: BTreeMap<PluginName, RoutePolicy>,
}

/// A registration that got no route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which.
    pub instance: InstanceId,
    /// Why.
    pub reason: SkipReason,
}

/// Why a registration got no route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// Its base URL cannot be used.
    Endpoint(EndpointError),
    /// Its base path is not an absolute, plain path.
    BasePath,
    /// A newer instance of the same version said something else about routing.
    Disagrees,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "instance {} gets no route: ", self.instance)?;
        match &self.reason {
            SkipReason::Endpoint(error) => error.fmt(f),
            SkipReason::BasePath => f.write_str("its base path is not a plain absolute path"),
            SkipReason::Disagrees => {
                f.write_str("a newer instance of this version registered with another manifest")
            }
        }
    }
}

/// A deployment while its instances are still being collected.
struct Draft<'a> {
    deployment: Deployment,
    ui_versions: Option<&'a VersionRange>,
}

impl RouteTable {
    /// Builds a table.
    pub fn build(source: &RouteSource<'_>) -> (Self, Vec<Skipped>) {
        let (drafts, skipped) = collect(source);
        let mut table = Self::default();
        for (name, drafts) in drafts {
            table.plugins.entry(name.clone()).or_default().fill(&name, drafts, source);
        }
        for (name, version) in &source.current {
            table.plugins.entry(name.clone()).or_default().current = Some(version.clone());
        }
        for name in &source.disabled {
            table.plugins.entry(name.clone()).or_default().disabled = true;
        }
        for name in source.published.keys() {
            table.plugins.entry(name.clone()).or_default();
        }
        table.plugins.values_mut().for_each(PluginRoutes::choose_default);
        (table, skipped)
    }
}

type Drafts<'a> = BTreeMap<PluginName, BTreeMap<Version, Draft<'a>>>;

fn collect<'a>(source: &RouteSource<'a>) -> (Drafts<'a>, Vec<Skipped>) {
    let (mut drafts, mut skipped) = (Drafts::new(), Vec::new());
    let mut ordered: Vec<_> = source
        .registrations
        .iter()
        .filter(|registration| registration.instance.state != InstanceState::Stopped)
        .collect();
    // where two disagree the newer registration is what the author has now
    ordered.sort_by_key(|one| (Reverse(one.instance.registered_at), &one.instance.id));
    for registration in ordered {
        let policy = source.policies.get(&registration.instance.plugin).unwrap_or(&source.policy);
        if let Err(reason) = add(&mut drafts, registration, policy) {
            skipped.push(Skipped { instance: registration.instance.id.clone(), reason });
        }
    }
    (drafts, skipped)
}

fn add<'a>(
    drafts: &mut Drafts<'a>,
    registration: &Registration<'a>,
    policy: &RoutePolicy,
) -> Result<(), SkipReason> {
    let instance = registration.instance;
    let base_path = base_path(registration.base_path)?;
    let endpoint = Endpoint::parse(instance.id.clone(), &instance.base_url, instance.state)
        .map_err(SkipReason::Endpoint)?;
    let draft = drafts
        .entry(instance.plugin.clone())
        .or_default()
        .entry(instance.version.clone())
        .or_insert_with(|| Draft {
            deployment: Deployment {
                plugin: instance.plugin.clone(),
                version: instance.version.clone(),
                base_path: base_path.clone(),
                capabilities: registration.capabilities.clone(),
                permissions: registration.permissions.clone(),
                identity: identity(registration),
                policy: policy.clone(),
                access: registration.access.cloned(),
                endpoints: Vec::new(),
            },
            ui_versions: registration.ui_versions,
        });
    if draft.deployment.base_path != base_path || draft.ui_versions != registration.ui_versions {
        return Err(SkipReason::Disagrees);
    }
    draft.deployment.endpoints.push(endpoint);
    Ok(())
}

fn identity(registration: &Registration<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let Registration { instance, capabilities, permissions, .. } = registration;
    (&instance.plugin, &instance.version, capabilities, permissions).hash(&mut hasher);
    hasher.finish()
}

fn base_path(text: &str) -> Result<String, SkipReason> {
    let trimmed = text.strip_suffix('/').unwrap_or(text);
    let plain = trimmed.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/@:".contains(&b));
    let fits = trimmed.is_empty() || (trimmed.starts_with('/') && plain);
    if fits && midplane_net::judge(trimmed).is_ok() {
        Ok(trimmed.to_owned())
    } else {
        Err(SkipReason::BasePath)
    }
}

impl PluginRoutes {
    fn fill(
        &mut self,
        name: &PluginName,
        drafts: BTreeMap<Version, Draft<'_>>,
        source: &RouteSource<'_>,
    ) {
        let mut ranges = Vec::new();
        for (version, mut draft) in drafts {
            draft.deployment.endpoints.sort_by(|a, b| a.id.cmp(&b.id));
            let deployment = Arc::new(draft.deployment);
            self.registered.insert(version, Arc::clone(&deployment));
            ranges.push((deployment, draft.ui_versions));
        }
        let mut ui_versions: BTreeSet<&Version> = self.registered.keys().collect();
        ui_versions.extend(source.published.get(name).into_iter().flatten());
        ui_versions.extend(source.current.get(name));
        for version in ui_versions {
            if let Some(deployment) = choose(&ranges, version) {
                self.by_ui_version.insert(version.clone(), Arc::clone(deployment));
            }
        }
    }
}

/// The UI's own version first, then the newest backend that says it serves it; one that takes
/// traffic before one that does not.
fn choose<'d>(
    ranges: &'d [(Arc<Deployment>, Option<&VersionRange>)],
    ui_version: &Version,
) -> Option<&'d Arc<Deployment>> {
    let own = ranges.iter().filter(|(deployment, _)| deployment.version == *ui_version);
    let compatible = ranges.iter().rev().filter(|(deployment, range)| {
        deployment.version != *ui_version && range.is_some_and(|range| range.contains(ui_version))
    });
    let mut candidates = own.chain(compatible).map(|(deployment, _)| deployment);
    let first = candidates.next()?;
    if first.is_ready() {
        return Some(first);
    }
    candidates.find(|deployment| deployment.is_ready()).or(Some(first))
}
