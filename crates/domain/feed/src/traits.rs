//! What decisions read of a viewer. All of it is in the fingerprint, and nothing else is: two
//! viewers with one fingerprint get one feed, and no decision can come to depend on something
//! that the fingerprint leaves out.

use midplane_model::{Role, Viewer};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeSet, fmt};

/// The part of a viewer that decisions see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewerTraits<'v> {
    /// Their roles.
    pub roles: &'v BTreeSet<Role>,
    /// Feature flags switched on for them.
    pub features: &'v BTreeSet<String>,
    /// Region they come from.
    pub region: Option<&'v str>,
}

impl<'v> ViewerTraits<'v> {
    /// Those of a viewer.
    pub fn of(viewer: &'v Viewer) -> Self {
        // spelled out, so that a new field of a viewer is a decision here
        let Viewer { roles, features, region, user: _, name: _, team: _, tenant: _ } = viewer;
        Self { roles, features, region: region.as_deref() }
    }

    /// One short value for all of them.
    pub fn fingerprint(self) -> ViewerFingerprint {
        let mut hash = Sha256::new();
        // each text has its length in front and each list its count: no two viewers hash the
        // same bytes
        let count = |hash: &mut Sha256, count: usize| hash.update((count as u64).to_be_bytes());
        let text = |hash: &mut Sha256, text: &str| {
            count(hash, text.len());
            hash.update(text);
        };
        for set in [self.roles, self.features] {
            count(&mut hash, set.len());
            set.iter().for_each(|item| text(&mut hash, item));
        }
        count(&mut hash, self.region.iter().len());
        self.region.iter().for_each(|region| text(&mut hash, region));
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        ViewerFingerprint(short)
    }
}

/// Stands for everything that feeds read of a viewer, in tags and as the key of caches. Half of a
/// SHA-256: nobody can make two viewers meet. Says nothing about who it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewerFingerprint([u8; 16]);

impl ViewerFingerprint {
    /// Of a viewer.
    pub fn of(viewer: &Viewer) -> Self {
        ViewerTraits::of(viewer).fingerprint()
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ViewerFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ViewerFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ViewerFingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::{TeamId, TenantId, UserId};

    fn set(items: &[&str]) -> BTreeSet<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    fn of(roles: &[&str], features: &[&str], region: Option<&str>) -> ViewerFingerprint {
        let viewer = Viewer {
            roles: set(roles),
            features: set(features),
            region: region.map(str::to_owned),
            ..Viewer::anonymous()
        };
        ViewerFingerprint::of(&viewer)
    }

    #[test]
    fn whatever_feeds_read_changes_it() {
        let all = [
            of(&[], &[], None),
            of(&[""], &[], None),
            of(&[], &[], Some("")),
            of(&["a"], &[], None),
            of(&[], &["a"], None),
            of(&[], &[], Some("a")),
            of(&["a", "b"], &[], None),
            of(&["ab"], &[], None),
            of(&["a"], &["b"], None),
            of(&["a"], &[], Some("b")),
            of(&["a, b"], &[], None),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn whoever_it_is_does_not() {
        let ada = Viewer {
            user: Some(UserId::parse("u1").unwrap()),
            name: Some("Ada".into()),
            team: TeamId::parse("blue").ok(),
            tenant: TenantId::parse("acme").ok(),
            roles: set(&["member"]),
            ..Viewer::anonymous()
        };
        assert_eq!(ViewerFingerprint::of(&ada), of(&["member"], &[], None));
    }

    #[test]
    fn it_is_shown_as_hex() {
        let shown = of(&[], &[], None).to_string();
        assert_eq!(shown.len(), 32);
        assert!(shown.bytes().all(|b| b.is_ascii_hexdigit()), "{shown}");
    }
}
