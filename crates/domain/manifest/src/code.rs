//! Every code that a manifest can be refused or warned with: stable, one page each under
//! `docs/reference/errors/`. A code is never given a second meaning and never reused.

use serde::Serialize;
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

midplane_refusal::codes! {
    /// What was found, `MP-MAN-nnn`.
    pub enum Code {
        // the text
        /// Bytes that are not UTF-8.
        NotUtf8 = "MP-MAN-001",
        /// More than 256 KiB.
        TooLarge = "MP-MAN-002",
        /// Not YAML, or not JSON.
        Syntax = "MP-MAN-003",
        /// Nested deeper than 32 levels.
        TooDeep = "MP-MAN-004",
        /// An anchor or an alias.
        Anchor = "MP-MAN-005",
        /// A YAML tag.
        Tag = "MP-MAN-006",
        /// A second document in one file.
        SeveralDocuments = "MP-MAN-007",
        /// A key that stands twice in one mapping.
        DuplicateKey = "MP-MAN-008",
        /// `__proto__`, `constructor` or `prototype` as a key.
        ForbiddenKey = "MP-MAN-009",
        /// No document at all.
        Empty = "MP-MAN-010",
        /// More findings than are listed.
        TooMany = "MP-MAN-011",
        // the fields
        /// A required field is missing.
        MissingField = "MP-MAN-020",
        /// A value of another type.
        WrongType = "MP-MAN-021",
        /// A field that does not exist.
        UnknownField = "MP-MAN-022",
        /// A value outside a fixed list.
        UnknownValue = "MP-MAN-023",
        /// Two fields that say the same thing.
        Conflict = "MP-MAN-024",
        /// Text that is empty, too long or has control characters.
        BadText = "MP-MAN-025",
        /// A number outside its bounds.
        OutOfRange = "MP-MAN-026",
        // the values
        /// A malformed plugin name.
        BadName = "MP-MAN-030",
        /// A name that Midplane keeps for itself.
        ReservedName = "MP-MAN-031",
        /// A version written as a number.
        VersionIsNumber = "MP-MAN-032",
        /// Not a SemVer version.
        BadVersion = "MP-MAN-033",
        /// Not a version range.
        BadRange = "MP-MAN-034",
        /// Not a path inside the package.
        BadPackagePath = "MP-MAN-035",
        /// Not a path on the backend.
        BadUrlPath = "MP-MAN-036",
        /// Not a page path.
        BadRoutePath = "MP-MAN-037",
        /// Not a capability or permission.
        BadCapability = "MP-MAN-038",
        /// Not `host:port`.
        BadHostPort = "MP-MAN-039",
        /// Not a secret's name.
        BadSecret = "MP-MAN-040",
        /// Not a JSON Schema.
        BadSchema = "MP-MAN-041",
        /// Not an interface's name.
        BadInterface = "MP-MAN-042",
        /// Not a reference to a module, an export or a global.
        BadModule = "MP-MAN-043",
        /// Not an identifier.
        BadId = "MP-MAN-044",
        /// Not a schedule.
        BadSchedule = "MP-MAN-045",
        /// A manifest version that is not read here.
        BadApiVersion = "MP-MAN-046",
        /// Not an amount of CPU or memory.
        BadQuantity = "MP-MAN-047",
        /// Not a link that a menu may have.
        BadLink = "MP-MAN-048",
        /// Not the address of a file that stays elsewhere.
        BadRemoteUrl = "MP-MAN-049",
        /// Not a digest as integrity attributes have it.
        BadIntegrity = "MP-MAN-050",
        // the whole
        /// Two entries with one id.
        DuplicateId = "MP-MAN-060",
        /// A packaged UI without an entry file.
        NoUiEntry = "MP-MAN-061",
        /// Neither a UI nor a backend.
        NothingProvided = "MP-MAN-062",
        /// A process without a command.
        NoCommand = "MP-MAN-063",
        /// A plugin that depends on itself.
        SelfDependency = "MP-MAN-064",
        // warnings
        /// No `compat`: offered to every version of the core.
        NoCompat = "MP-MAN-080",
        /// Egress is listed and the capability for it is not asked for.
        EgressWithoutCapability = "MP-MAN-081",
        /// A navigation entry names a module that is not exposed.
        UnexposedModule = "MP-MAN-082",
        /// The remote entry's path was assumed.
        AssumedRemoteEntry = "MP-MAN-083",
        /// A page at one of Midplane's own paths.
        PlatformRoute = "MP-MAN-084",
        /// A value that stands twice in a list.
        RepeatedValue = "MP-MAN-085",
        /// Something under a pilet's `custom` that is not applied.
        CustomNotApplied = "MP-MAN-086",
        /// An icon that the shell does not have.
        UnknownIcon = "MP-MAN-087",
    }
}

impl Code {
    /// Codes from 80 on are warnings.
    pub fn severity(self) -> Severity {
        if self.as_str() >= "MP-MAN-080" { Severity::Warning } else { Severity::Error }
    }
}
