//! Whether a rule means a viewer, and by what.
//!
//! Shares are sticky: a viewer falls into one of 10,000 buckets by a hash of what the rule is of, a
//! salt and who they are. The same viewer is in the same bucket for ever and on every node; a
//! share that grows keeps everybody whom it had; and two plugins draw independently.

use crate::{Flags, ViewerTraits};
use midplane_model::{BUCKETS, Role, Rule, Share};

/// Who is asked about.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) viewer: ViewerTraits<'a>,
    /// Flags whose value is `true` are features.
    pub(crate) flags: &'a Flags,
}

impl Asked<'_> {
    /// Whether a feature is on: for the viewer, or by a flag of its name.
    pub(crate) fn has_feature(&self, feature: &str) -> bool {
        self.viewer.features.contains(feature) || self.flags.is_on(feature, self.viewer)
    }
}

/// What a share is drawn for: a plugin or a flag, with a salt.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// The plugin or the flag.
    pub of: &'a str,
    /// Another salt draws anew.
    pub salt: &'a str,
}

impl Draw<'_> {
    /// The bucket that a viewer falls into; `None` when nothing stands for them.
    pub fn bucket(self, viewer: ViewerTraits<'_>) -> Option<u16> {
        let (kind, id) = viewer.sticky_id()?;
        // none of the parts has a zero in it
        let text = [self.of, self.salt, kind, id].join("\0");
        // reading from memory does not fail
        let hash = murmur3::murmur3_32(&mut text.as_bytes(), 0).ok()?;
        u16::try_from(hash % u32::from(BUCKETS)).ok()
    }
}

/// By what a rule means a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entrance<'s> {
    /// It asks for nobody in particular.
    Everybody,
    /// By this role.
    Role(&'s Role),
    /// By name.
    User,
    /// By the share: the viewer's bucket is in it.
    Bucket {
        /// The viewer's; `None` where everybody is in the share.
        bucket: Option<u16>,
        /// The rule's.
        share: Share,
    },
}

/// The first part of a rule that keeps a viewer out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barrier<'s> {
    /// They have a role that is excluded.
    ExcludedRole(&'s Role),
    /// A feature is off.
    Feature(&'s str),
    /// They come from another region, or nobody knows from where.
    Region,
    /// They belong to another tenant, or to none.
    Tenant,
    /// They act in another team, or in none.
    Team,
    /// Their shell is of another version, or nobody knows of which.
    ShellVersion,
    /// They did, or did not, ask for what is in beta.
    BetaFeatures {
        /// What the rule asks for.
        asked: bool,
    },
    /// They have none of the roles and are none of the users.
    NotNamed,
    /// Their bucket is not in the share.
    Bucket {
        /// Theirs; `None` when nothing stands for them.
        bucket: Option<u16>,
        /// The rule's.
        share: Share,
    },
}

/// Whether a rule means some and not others by nothing but their bucket.
pub(crate) fn is_drawn(rule: &Rule) -> bool {
    rule.share.is_some_and(|share| share.has(0) && !share.has(BUCKETS - 1))
}

/// Whether a rule means the viewer.
pub(crate) fn means<'s>(
    rule: &'s Rule,
    draw: Draw<'_>,
    asked: &Asked<'_>,
) -> Result<Entrance<'s>, Barrier<'s>> {
    match narrowed(rule, asked) {
        Some(barrier) => Err(barrier),
        None => entrance(rule, draw, asked.viewer),
    }
}

fn narrowed<'s>(rule: &'s Rule, asked: &Asked<'_>) -> Option<Barrier<'s>> {
    let viewer = asked.viewer;
    if let Some(role) = rule.exclude_roles.intersection(viewer.roles).next() {
        // of the rule's own set, so that it lives as long
        return rule.exclude_roles.get(role).map(Barrier::ExcludedRole);
    }
    if let Some(feature) = rule.features.iter().find(|feature| !asked.has_feature(feature)) {
        return Some(Barrier::Feature(feature));
    }
    let outside = |words: &std::collections::BTreeSet<String>, has: Option<&str>| {
        !words.is_empty() && !has.is_some_and(|has| words.contains(has))
    };
    if outside(&rule.regions, viewer.region) {
        return Some(Barrier::Region);
    }
    if outside(&rule.tenants, viewer.tenant.map(|id| id.as_str())) {
        return Some(Barrier::Tenant);
    }
    if outside(&rule.teams, viewer.team.map(|id| id.as_str())) {
        return Some(Barrier::Team);
    }
    if let Some(range) = &rule.shell_version
        && !viewer.shell_version.is_some_and(|version| range.contains(version))
    {
        return Some(Barrier::ShellVersion);
    }
    let beta = rule.beta_features.filter(|asked| *asked != viewer.beta_features);
    beta.map(|asked| Barrier::BetaFeatures { asked })
}

fn entrance<'s>(
    rule: &'s Rule,
    draw: Draw<'_>,
    viewer: ViewerTraits<'_>,
) -> Result<Entrance<'s>, Barrier<'s>> {
    if let Some(role) = rule.roles.iter().find(|role| viewer.roles.contains(*role)) {
        return Ok(Entrance::Role(role));
    }
    if viewer.user.is_some_and(|user| rule.users.contains(user.as_str())) {
        return Ok(Entrance::User);
    }
    match rule.share {
        Some(share) if share.is_everybody() => Ok(Entrance::Bucket { bucket: None, share }),
        Some(share) => {
            let bucket = draw.bucket(viewer);
            if bucket.is_some_and(|bucket| share.has(bucket)) {
                Ok(Entrance::Bucket { bucket, share })
            } else {
                Err(Barrier::Bucket { bucket, share })
            }
        }
        None if rule.roles.is_empty() && rule.users.is_empty() => Ok(Entrance::Everybody),
        None => Err(Barrier::NotNamed),
    }
}
