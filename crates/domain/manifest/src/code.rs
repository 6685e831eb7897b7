//! Every code that a manifest can be refused or warned with: stable, one page each under
//! `docs/reference/errors/`. A code is never given a second meaning and never reused.

use serde::{Serialize, Serializer};
use std::fmt;

/// Whether a finding refuses the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The manifest is refused.
    Error,
    /// The manifest is taken; its author should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $about:literal])+ $name:ident = $number:literal,)+) => {
        /// What was found, `MP-MAN-nnn`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $about])+ $name = $number,)+ }

        impl Code {
            /// All codes in order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

codes! {
    // the text
    /// Bytes that are not UTF-8.
    NotUtf8 = 1,
    /// More than 256 KiB.
    TooLarge = 2,
    /// Not YAML, or not JSON.
    Syntax = 3,
    /// Nested deeper than 32 levels.
    TooDeep = 4,
    /// An anchor or an alias.
    Anchor = 5,
    /// A YAML tag.
    Tag = 6,
    /// A second document in one file.
    SeveralDocuments = 7,
    /// A key that stands twice in one mapping.
    DuplicateKey = 8,
    /// `__proto__`, `constructor` or `prototype` as a key.
    ForbiddenKey = 9,
    /// No document at all.
    Empty = 10,
    /// More findings than are listed.
    TooMany = 11,
    // the fields
    /// A required field is missing.
    MissingField = 20,
    /// A value of another type.
    WrongType = 21,
    /// A field that does not exist.
    UnknownField = 22,
    /// A value outside a fixed list.
    UnknownValue = 23,
    /// Two fields that say the same thing.
    Conflict = 24,
    /// Text that is empty, too long or has control characters.
    BadText = 25,
    /// A number outside its bounds.
    OutOfRange = 26,
    // the values
    /// A malformed plugin name.
    BadName = 30,
    /// A name that Midplane keeps for itself.
    ReservedName = 31,
    /// A version written as a number.
    VersionIsNumber = 32,
    /// Not a SemVer version.
    BadVersion = 33,
    /// Not a version range.
    BadRange = 34,
    /// Not a path inside the package.
    BadPackagePath = 35,
    /// Not a path on the backend.
    BadUrlPath = 36,
    /// Not a page path.
    BadRoutePath = 37,
    /// Not a capability or permission.
    BadCapability = 38,
    /// Not `host:port`.
    BadHostPort = 39,
    /// Not a secret's name.
    BadSecret = 40,
    /// Not a JSON Schema.
    BadSchema = 41,
    /// Not an interface's name.
    BadInterface = 42,
    /// Not a reference to a module, an export or a global.
    BadModule = 43,
    /// Not an identifier.
    BadId = 44,
    /// Not a schedule.
    BadSchedule = 45,
    /// A manifest version that is not read here.
    BadApiVersion = 46,
    /// Not an amount of CPU or memory.
    BadQuantity = 47,
    /// Not a link that a menu may have.
    BadLink = 48,
    // the whole
    /// Two entries with one id.
    DuplicateId = 60,
    /// A packaged UI without an entry file.
    NoUiEntry = 61,
    /// Neither a UI nor a backend.
    NothingProvided = 62,
    /// A process without a command.
    NoCommand = 63,
    /// A plugin that depends on itself.
    SelfDependency = 64,
    // warnings
    /// No `compat`: offered to every version of the core.
    NoCompat = 80,
    /// Egress is listed and the capability for it is not asked for.
    EgressWithoutCapability = 81,
    /// A navigation entry names a module that is not exposed.
    UnexposedModule = 82,
    /// The remote entry's path was assumed.
    AssumedRemoteEntry = 83,
    /// A page at one of Midplane's own paths.
    PlatformRoute = 84,
    /// A value that stands twice in a list.
    RepeatedValue = 85,
    /// Something under a pilet's `custom` that is not applied.
    CustomNotApplied = 86,
}

impl Code {
    /// The number after `MP-MAN-`.
    pub fn number(self) -> u16 {
        self as u16
    }

    /// Codes from 80 on are warnings.
    pub fn severity(self) -> Severity {
        if self.number() >= 80 { Severity::Warning } else { Severity::Error }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MP-MAN-{:03}", self.number())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
