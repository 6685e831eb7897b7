//! Reasons in words, for people.

use crate::{AudiencePart, Barrier, Entrance, Missing, MissingWhat, Reason};
use midplane_model::VersionState;
use std::fmt::{self, Display, Formatter};

impl Display for Reason<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::FollowedByAll => f.write_str("everybody follows the channel"),
            Self::RulePassedOver { number, by } => write!(f, "rule {number} does not apply: {by}"),
            Self::RuleMeans { number, by } => write!(f, "rule {number} applies: {by}"),
            Self::NotFollowed => f.write_str("the viewer does not follow the channel"),
            Self::Disabled => f.write_str("the plugin is switched off"),
            Self::Unreadable => f.write_str("the version cannot be read"),
            Self::Withdrawn(state) => write!(f, "the version is {}", VersionState::as_str(*state)),
            Self::OriginNotAllowed(origin) => {
                write!(
                    f,
                    "its UI stays at {origin}, which registry.remotes.cdnOrigins does not list"
                )
            }
            Self::ForEverybody => f.write_str("the version is for everybody"),
            Self::InAudience(part) => write!(f, "the viewer has what it asks for of {part}"),
            Self::OutsideAudience(part, words) => {
                let all = matches!(part, AudiencePart::Feature | AudiencePart::Permission);
                let quantity = if all { "all" } else { "one" };
                write!(f, "it asks for {quantity} of the {part} {}", words.join(", "))
            }
            Self::PlatformTooDifferent { part, needs, found } => {
                write!(f, "it needs {part} {needs}, this is {found}")
            }
            Self::Missing(missing) => write!(f, "it needs {missing}"),
            Self::HeldBackBy { plugin, version, needs } => {
                write!(f, "{plugin}@{version} needs it at {needs}")
            }
            Self::NoSetWithIt => f.write_str("no set of versions that fit together has it"),
            Self::NoUi => f.write_str("it has no UI, so pages load nothing of it"),
        }
    }
}

impl Display for AudiencePart {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Role => "roles",
            Self::Feature => "features",
            Self::Region => "regions",
            Self::Permission => "permissions",
        })
    }
}

impl Display for Entrance<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everybody => f.write_str("it means everybody"),
            Self::Role(role) => write!(f, "it names the role {role}"),
            Self::User => f.write_str("it names the user"),
            Self::Bucket { bucket: Some(bucket), share } => {
                write!(f, "bucket {bucket} of 10000 is within {share}")
            }
            Self::Bucket { bucket: None, share } => write!(f, "{share} is everybody"),
        }
    }
}

impl Display for Barrier<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::ExcludedRole(role) => write!(f, "it excludes the role {role}"),
            Self::Feature(feature) => write!(f, "the feature {feature} is off"),
            Self::Region => f.write_str("it is for other regions"),
            Self::Tenant => f.write_str("it is for other tenants"),
            Self::Team => f.write_str("it is for other teams"),
            Self::ShellVersion => f.write_str("it is for other versions of the shell"),
            Self::BetaFeatures { asked: true } => {
                f.write_str("it is for those who asked for beta features")
            }
            Self::BetaFeatures { asked: false } => {
                f.write_str("it is for those who did not ask for beta features")
            }
            Self::NotNamed => f.write_str("it names other roles or users"),
            Self::Bucket { bucket: Some(bucket), share } => {
                write!(f, "bucket {bucket} of 10000 is outside of {share}")
            }
            Self::Bucket { bucket: None, share } => {
                write!(f, "{share} are drawn by user or visitor, and this is neither")
            }
        }
    }
}

impl Display for Missing<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.what {
            MissingWhat::Plugin(plugin) => write!(f, "the plugin {plugin} at {}", self.range)?,
            MissingWhat::Interface(name) => write!(f, "the interface {name} at {}", self.range)?,
        }
        if self.found.is_empty() {
            return f.write_str(", which is not there for this viewer");
        }
        let found: Vec<String> = self.found.iter().map(ToString::to_string).collect();
        write!(f, ", there is {}", found.join(", "))
    }
}
