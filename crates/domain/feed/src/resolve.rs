//! One viewer's feed: at most one version of each plugin, and a reason for each that is missing.

use crate::{Offer, Snapshot};
use midplane_model::{Channel, Environment, PluginName, Revision, Viewer};
use std::sync::Arc;

/// Why a plugin is not in a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No channel that this viewer follows points at a version.
    NoChannel,
    /// The viewer is outside the audience; the word says which part.
    Audience(&'static str),
}

/// A plugin that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which plugin.
    pub name: PluginName,
    /// Why.
    pub reason: Reason,
}

/// What one viewer gets now.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The revision it was resolved from.
    pub revision: Revision,
    /// Offers, by plugin name.
    pub offers: Vec<Arc<Offer>>,
    /// What was left out, by plugin name.
    pub left_out: Vec<LeftOut>,
}

/// Resolves the feed of `environment` for `viewer`. An environment without plugins is an empty
/// feed.
pub fn resolve(snapshot: &Snapshot, environment: &Environment, viewer: &Viewer) -> Resolution {
    let mut resolution = Resolution { revision: snapshot.revision, ..Resolution::default() };
    let latest = Channel::latest();
    for (name, channels) in snapshot.environments.get(environment).into_iter().flatten() {
        let offered = channels.get(&latest).ok_or(Reason::NoChannel).and_then(|offer| {
            offer.audience.admits(viewer).map_err(Reason::Audience)?;
            Ok(Arc::clone(offer))
        });
        match offered {
            Ok(offer) => resolution.offers.push(offer),
            Err(reason) => resolution.left_out.push(LeftOut { name: name.clone(), reason }),
        }
    }
    resolution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Audience;
    use midplane_model::{Spec, UiBundle, UiKind, Version};
    use std::collections::BTreeMap;

    fn offer(name: &str, version: &str, roles: &[&str]) -> Arc<Offer> {
        Arc::new(Offer {
            name: PluginName::parse(name).unwrap(),
            version: Version::parse(version).unwrap(),
            ui: UiBundle {
                kind: UiKind::Esm,
                spec: Spec::Esm,
                entry: "index.js".into(),
                require_ref: None,
                dependencies: BTreeMap::new(),
                global: None,
                exposed: None,
                files: Vec::new(),
            },
            display_name: None,
            description: None,
            icon: None,
            custom: None,
            contributions: serde_json::Value::Null,
            audience: Audience {
                roles: roles.iter().map(|&r| r.to_owned()).collect(),
                ..Audience::default()
            },
            trust: Default::default(),
            priority: Default::default(),
            has_backend: false,
        })
    }

    fn snapshot() -> (Snapshot, Environment) {
        let prod = Environment::parse("prod").unwrap();
        let beta = Channel::parse("beta").unwrap();
        let plugin = |channel: Channel, offer: Arc<Offer>| {
            (offer.name.clone(), BTreeMap::from([(channel, offer)]))
        };
        let plugins = BTreeMap::from([
            plugin(Channel::latest(), offer("open", "1.0.0", &[])),
            plugin(Channel::latest(), offer("members", "2.0.0", &["member"])),
            plugin(beta, offer("early", "0.1.0", &[])),
        ]);
        let environments = BTreeMap::from([(prod.clone(), plugins)]);
        (Snapshot { registry: "r".into(), revision: Revision(7), environments }, prod)
    }

    #[test]
    fn each_plugin_is_offered_or_left_out_with_a_reason() {
        let (snapshot, prod) = snapshot();
        let resolution = resolve(&snapshot, &prod, &Viewer::anonymous());
        let names: Vec<_> = resolution.offers.iter().map(|o| o.name.as_str()).collect();
        assert_eq!((resolution.revision, names), (Revision(7), vec!["open"]));
        let reasons: Vec<_> =
            resolution.left_out.iter().map(|l| (l.name.as_str(), &l.reason)).collect();
        assert_eq!(
            reasons,
            [("early", &Reason::NoChannel), ("members", &Reason::Audience("role"))]
        );
    }

    #[test]
    fn signing_in_changes_what_is_seen() {
        let (snapshot, prod) = snapshot();
        let viewer = Viewer { roles: ["member".to_owned()].into(), ..Viewer::anonymous() };
        assert_eq!(resolve(&snapshot, &prod, &viewer).offers.len(), 2);
    }

    #[test]
    fn an_unknown_environment_is_an_empty_feed() {
        let (snapshot, _) = snapshot();
        let nowhere = Environment::parse("nowhere").unwrap();
        let resolution = resolve(&snapshot, &nowhere, &Viewer::anonymous());
        assert!(resolution.offers.is_empty() && resolution.left_out.is_empty());
    }
}
