//! What decisions read of a viewer. All of it is in the fingerprint, and nothing else is: two
//! viewers with one fingerprint get one feed, and no decision can come to depend on something
//! that the fingerprint leaves out.

use midplane_model::{Role, TeamId, TenantId, UserId, Version, Viewer};
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
    /// Who they are, when somebody signed in.
    pub user: Option<&'v UserId>,
    /// Team they act in.
    pub team: Option<&'v TeamId>,
    /// Tenant they belong to.
    pub tenant: Option<&'v TenantId>,
    /// Permissions by name; `*` is every one.
    pub permissions: &'v BTreeSet<String>,
    /// Stands for a browser in which nobody signed in.
    pub visitor: Option<&'v str>,
    /// Whether they asked for what is in beta.
    pub beta_features: bool,
    /// The version of the shell that they look through.
    pub shell_version: Option<&'v Version>,
}

impl<'v> ViewerTraits<'v> {
    /// Those of a viewer.
    pub fn of(viewer: &'v Viewer) -> Self {
        // spelled out, so that a new field of a viewer is a decision here
        let Viewer { roles, features, region, user, name: _, team, tenant, .. } = viewer;
        let Viewer { permissions, visitor, beta_features, shell_version, .. } = viewer;
        Self {
            roles,
            features,
            region: region.as_deref(),
            user: user.as_ref(),
            team: team.as_ref(),
            tenant: tenant.as_ref(),
            permissions,
            visitor: visitor.as_deref(),
            beta_features: *beta_features,
            shell_version: shell_version.as_ref(),
        }
    }

    /// What stands for them in shares, with its kind in front: no visitor can say to be a user.
    pub fn sticky_id(self) -> Option<(&'static str, &'v str)> {
        let user = self.user.map(|user| ("user", user.as_str()));
        user.or_else(|| Some(("visitor", self.visitor?)))
    }

    /// Whether they have a permission.
    pub fn may(self, permission: &str) -> bool {
        self.permissions.contains(permission) || self.permissions.contains("*")
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
        for set in [self.roles, self.features, self.permissions] {
            count(&mut hash, set.len());
            set.iter().for_each(|item| text(&mut hash, item));
        }
        let shell = self.shell_version.map(ToString::to_string);
        let single = [
            self.region,
            self.user.map(UserId::as_str),
            self.team.map(TeamId::as_str),
            self.tenant.map(TenantId::as_str),
            self.visitor,
            shell.as_deref(),
        ];
        for part in single {
            count(&mut hash, part.iter().len());
            part.iter().for_each(|part| text(&mut hash, part));
        }
        hash.update([u8::from(self.beta_features)]);
        ViewerFingerprint::of_hash(hash)
    }
}

/// Stands for everything that feeds read of a viewer, in tags and as the key of caches. Half of a
/// SHA-256: nobody can make two viewers meet. Says nothing about who it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewerFingerprint([u8; 16]);

impl ViewerFingerprint {
    /// Of a viewer: of all that any decision may ever read. [`crate::FeedSnapshot::audience_of`]
    /// is of what those of one snapshot do read, which many viewers share.
    pub fn of(viewer: &Viewer) -> Self {
        ViewerTraits::of(viewer).fingerprint()
    }

    pub(crate) fn of_hash(hash: Sha256) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        Self(short)
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
    fn what_they_are_called_does_not() {
        let ada =
            Viewer { name: Some("Ada".into()), roles: set(&["member"]), ..Viewer::anonymous() };
        assert_eq!(ViewerFingerprint::of(&ada), of(&["member"], &[], None));
    }

    #[test]
    fn whoever_rules_can_name_has_their_own() {
        let nobody = Viewer::anonymous;
        let all = [
            nobody(),
            Viewer { user: UserId::parse("a").ok(), ..nobody() },
            Viewer { team: TeamId::parse("a").ok(), ..nobody() },
            Viewer { tenant: TenantId::parse("a").ok(), ..nobody() },
            Viewer { visitor: Some("a".into()), ..nobody() },
            Viewer { permissions: set(&["a"]), ..nobody() },
            Viewer { beta_features: true, ..nobody() },
            Viewer { shell_version: Version::parse("1.0.0").ok(), ..nobody() },
        ];
        let distinct: BTreeSet<_> = all.iter().map(ViewerFingerprint::of).collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn it_is_shown_as_hex() {
        let shown = of(&[], &[], None).to_string();
        assert_eq!(shown.len(), 32);
        assert!(shown.bytes().all(|b| b.is_ascii_hexdigit()), "{shown}");
    }
}
