//! The audience that a manifest names, matched against a viewer.

use midplane_model::{Role, Viewer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who a plugin is for. An empty set asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// The viewer has one of these roles.
    pub roles: BTreeSet<Role>,
    /// The viewer has all of these features switched on.
    pub features: BTreeSet<String>,
    /// The viewer comes from one of these regions.
    pub regions: BTreeSet<String>,
}

impl Audience {
    /// Whether `viewer` belongs to it; otherwise which part of it they miss.
    pub fn admits(&self, viewer: &Viewer) -> Result<(), &'static str> {
        if !self.roles.is_empty() && self.roles.is_disjoint(&viewer.roles) {
            return Err("role");
        }
        if !self.features.is_subset(&viewer.features) {
            return Err("feature");
        }
        let here = viewer.region.as_ref().is_some_and(|region| self.regions.contains(region));
        if !self.regions.is_empty() && !here {
            return Err("region");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(items: &[&str]) -> BTreeSet<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    #[test]
    fn asks_for_one_role_all_features_and_the_region() {
        let audience = Audience {
            roles: set(&["member", "vip"]),
            features: set(&["a", "b"]),
            regions: set(&["eu"]),
        };
        let mut viewer = Viewer::anonymous();
        assert_eq!(audience.admits(&viewer), Err("role"));
        viewer.roles = set(&["vip"]);
        viewer.features = set(&["a"]);
        assert_eq!(audience.admits(&viewer), Err("feature"));
        viewer.features = set(&["a", "b", "c"]);
        assert_eq!(audience.admits(&viewer), Err("region"));
        viewer.region = Some("eu".into());
        assert_eq!(audience.admits(&viewer), Ok(()));
    }

    #[test]
    fn an_empty_audience_is_everybody() {
        assert_eq!(Audience::default().admits(&Viewer::anonymous()), Ok(()));
    }
}
