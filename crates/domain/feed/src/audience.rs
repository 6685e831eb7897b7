//! The audience that a manifest names, matched against a viewer.

use crate::{Flags, ViewerTraits, targeting::Asked};
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
    /// The viewer has all of these permissions.
    pub permissions: BTreeSet<String>,
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
    /// All of its permissions.
    Permission,
}

impl Audience {
    /// Each part that asks something, in the order in which they are asked, and whether the
    /// viewer meets it.
    pub(crate) fn parts(&self, by: &Asked<'_>) -> impl Iterator<Item = (AudiencePart, bool)> {
        use AudiencePart::{Feature, Permission, Region, Role};
        let asking = [Role, Feature, Region, Permission].into_iter();
        let asking = asking.filter(|part| !self.words(*part).is_empty());
        asking.map(move |part| (part, self.is_met(part, by)))
    }

    fn is_met(&self, part: AudiencePart, by: &Asked<'_>) -> bool {
        match part {
            AudiencePart::Role => !self.roles.is_disjoint(by.viewer.roles),
            AudiencePart::Feature => self.features.iter().all(|feature| by.has_feature(feature)),
            AudiencePart::Region => {
                by.viewer.region.is_some_and(|region| self.regions.contains(region))
            }
            AudiencePart::Permission => self.permissions.iter().all(|name| by.viewer.may(name)),
        }
    }

    /// Whether the viewer meets all of it; flags whose value is `true` for them are features.
    pub fn admits(&self, viewer: &Viewer, flags: &Flags) -> bool {
        self.admits_from(viewer, None, flags)
    }

    /// The same for a viewer whose request comes from a region, which counts where the viewer has none
    /// of their own.
    pub fn admits_from(&self, viewer: &Viewer, region: Option<&str>, flags: &Flags) -> bool {
        let viewer = ViewerTraits::of(viewer);
        let viewer = ViewerTraits { region: viewer.region.or(region), ..viewer };
        self.parts(&Asked { viewer, flags }).all(|(_, met)| met)
    }

    /// Whether it asks nothing.
    pub fn is_everybody(&self) -> bool {
        let Self { roles, features, regions, permissions } = self;
        [roles, features, regions, permissions].iter().all(|words| words.is_empty())
    }

    pub(crate) fn words(&self, part: AudiencePart) -> &BTreeSet<String> {
        match part {
            AudiencePart::Role => &self.roles,
            AudiencePart::Feature => &self.features,
            AudiencePart::Region => &self.regions,
            AudiencePart::Permission => &self.permissions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AudiencePart::{Feature, Permission, Region, Role};

    fn set(items: &[&str]) -> BTreeSet<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    fn parts(audience: &Audience, viewer: &Viewer) -> Vec<(AudiencePart, bool)> {
        let flags = Flags::default();
        audience.parts(&Asked { viewer: ViewerTraits::of(viewer), flags: &flags }).collect()
    }

    #[test]
    fn asks_for_one_role_all_features_and_the_region() {
        let audience = Audience {
            roles: set(&["member", "vip"]),
            features: set(&["a", "b"]),
            regions: set(&["eu"]),
            ..Audience::default()
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

    #[test]
    fn permissions_are_asked_for_all_and_a_star_is_every_one() {
        let audience = Audience { permissions: set(&["a:b", "c:d"]), ..Audience::default() };
        for (has, met) in [(&["a:b"][..], false), (&["a:b", "c:d"], true), (&["*"], true)] {
            let viewer = Viewer { permissions: set(has), ..Viewer::anonymous() };
            assert_eq!(parts(&audience, &viewer), [(Permission, met)], "{has:?}");
        }
    }
}
