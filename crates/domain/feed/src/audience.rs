//! The audience that a manifest names, matched against a viewer.

use crate::ViewerTraits;
use midplane_model::Role;
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

/// A part of an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AudiencePart {
    /// One of its roles.
    Role,
    /// All of its features.
    Feature,
    /// One of its regions.
    Region,
}

impl Audience {
    /// Each part that asks something, in the order in which they are asked, and whether the
    /// viewer meets it.
    pub fn parts(&self, viewer: ViewerTraits<'_>) -> impl Iterator<Item = (AudiencePart, bool)> {
        let region = viewer.region.is_some_and(|region| self.regions.contains(region));
        let parts = [
            (AudiencePart::Role, &self.roles, !self.roles.is_disjoint(viewer.roles)),
            (AudiencePart::Feature, &self.features, self.features.is_subset(viewer.features)),
            (AudiencePart::Region, &self.regions, region),
        ];
        parts
            .into_iter()
            .filter(|(_, asked, _)| !asked.is_empty())
            .map(|(part, _, met)| (part, met))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AudiencePart::{Feature, Region, Role};
    use midplane_model::Viewer;

    fn set(items: &[&str]) -> BTreeSet<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    fn parts(audience: &Audience, viewer: &Viewer) -> Vec<(AudiencePart, bool)> {
        audience.parts(ViewerTraits::of(viewer)).collect()
    }

    #[test]
    fn asks_for_one_role_all_features_and_the_region() {
        let audience = Audience {
            roles: set(&["member", "vip"]),
            features: set(&["a", "b"]),
            regions: set(&["eu"]),
        };
        let mut viewer = Viewer::anonymous();
        let met = |role, feature, region| [(Role, role), (Feature, feature), (Region, region)];
        assert_eq!(parts(&audience, &viewer), met(false, false, false));
        viewer.roles = set(&["vip"]);
        viewer.features = set(&["a"]);
        viewer.region = Some("us".into());
        assert_eq!(parts(&audience, &viewer), met(true, false, false));
        viewer.features = set(&["a", "b", "c"]);
        assert_eq!(parts(&audience, &viewer), met(true, true, false));
        viewer.region = Some("eu".into());
        assert_eq!(parts(&audience, &viewer), met(true, true, true));
    }

    #[test]
    fn an_empty_part_asks_nothing() {
        assert_eq!(parts(&Audience::default(), &Viewer::anonymous()), []);
        let features = Audience { features: set(&["a"]), ..Audience::default() };
        assert_eq!(parts(&features, &Viewer::anonymous()), [(Feature, false)]);
    }
}
