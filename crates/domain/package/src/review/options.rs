//! Which checks a publish passes through.

use midplane_model::OnFailure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The checks that a version passes through when it is published. Each has a code of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ReviewOptions {
    /// The manifest has no warnings (MP-REV-001).
    pub schema: Advisory,
    /// The platform that it asks for is this one (MP-REV-002).
    pub compat: Advisory,
    /// What a browser loads before the plugin runs is small (MP-REV-003).
    pub size: SizePolicy,
    /// The entry is a script; a module exports what its kind needs (MP-REV-004).
    pub entry: Enforced,
    /// No file lets others say where code comes from (MP-REV-005).
    pub public_path: Enforced,
    /// What source maps reveal (MP-REV-006).
    pub source_maps: SourceMapPolicy,
    /// The package has a licence (MP-REV-007).
    pub licence: Advisory,
    /// The package has a readme (MP-REV-008).
    pub readme: Advisory,
    /// What it depends on is there, and bounded (MP-REV-009).
    pub dependencies: Advisory,
    /// Its name is not ours, and not nearly somebody else's (MP-REV-010).
    pub names: Enforced,
    /// No file holds a key or password (MP-REV-011).
    pub secrets: Enforced,
    /// An entry that is no module has the names that its kind needs (MP-REV-012).
    pub exports: Advisory,
}

/// What a source map may have in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceMaps {
    /// There may be none.
    None,
    /// They may say where a line came from, not what it was.
    #[default]
    WithoutSources,
    /// They may have the sources in them.
    All,
}

/// What becomes of a version that fails an enforced check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WhenFailed {
    /// It is refused, and nothing of it is kept.
    #[default]
    Reject,
    /// It is kept, and an administrator decides.
    Quarantine,
}

impl From<WhenFailed> for OnFailure {
    fn from(when: WhenFailed) -> Self {
        match when {
            WhenFailed::Reject => Self::Reject,
            WhenFailed::Quarantine => Self::Quarantine,
        }
    }
}

/// How a check is taken, whichever it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) enabled: bool,
    pub(super) enforced: bool,
    pub(super) on_failure: WhenFailed,
}

/// A struct of the two things that every check can be told, and of what only one can.
macro_rules! policy {
    ($(#[$doc:meta])* $name:ident: $enforced:literal $({
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $default:expr,)+
    })?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
        pub struct $name {
            /// Whether the check is made at all.
            #[schemars(extend("x-since" = "0.1.0"))]
            pub enabled: bool,
            /// Whether it keeps a version from being published; else it is only told.
            #[schemars(extend("x-since" = "0.1.0"))]
            pub enforced: bool,
            /// What becomes of a version that fails it while it is enforced. One that it cannot look
            /// at is always kept in quarantine.
            #[schemars(extend("x-since" = "0.1.0"))]
            pub on_failure: WhenFailed,
            $($($(#[$field_doc])* pub $field: $type,)+)?
        }

        impl Default for $name {
            fn default() -> Self {
                let on_failure = WhenFailed::default();
                Self { enabled: true, enforced: $enforced, on_failure, $($($field: $default,)+)? }
            }
        }

        impl From<&$name> for Taken {
            fn from(policy: &$name) -> Self {
                let $name { enabled, enforced, on_failure, .. } = *policy;
                Self { enabled, enforced, on_failure }
            }
        }
    };
}

policy! {
    /// How a check is taken that keeps versions from being published unless it is told otherwise.
    Enforced: true
}

policy! {
    /// How a check is taken that only tells unless it is told otherwise.
    Advisory: false
}

policy! {
    /// How the size of a UI is taken: its entry, and what that imports before it runs.
    SizePolicy: true {
        /// The most it may have with gzip. 0 means no limit.
        #[serde(with = "midplane_options::bytes")]
        #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1_073_741_824))]
        #[schemars(extend("x-since" = "0.1.0"))]
        gzip: u64 = 500 * 1024,
        /// The most it may have as it is. 0 means no limit.
        #[serde(with = "midplane_options::bytes")]
        #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1_073_741_824))]
        #[schemars(extend("x-since" = "0.1.0"))]
        raw: u64 = 0,
    }
}

policy! {
    /// How source maps are taken.
    SourceMapPolicy: false {
        /// What is served to everybody who may load the plugin.
        #[schemars(extend("x-since" = "0.1.0"))]
        allowed: SourceMaps = SourceMaps::default(),
    }
}
