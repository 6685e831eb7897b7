//! Whether a plugin fits this platform: its `compat` ranges against the versions that run here.
//!
//! npm's rules: a pre-release lies only in ranges that name a pre-release of the same version.

use crate::Manifest;
use midplane_model::{Version, VersionRange};
use std::fmt;

/// A part of the platform that has a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Midplane itself.
    Core,
    /// The SDK for backends.
    BackendSdk,
    /// The SDK for UIs.
    FrontendSdk,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Core => "core",
            Self::BackendSdk => "backend_sdk",
            Self::FrontendSdk => "frontend_sdk",
        })
    }
}

/// One range that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Which part it is about.
    pub part: Part,
    /// What the plugin needs.
    pub needs: VersionRange,
    /// What runs here.
    pub found: Version,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "needs {} {}, this is {}", self.part, self.needs, self.found)?;
        if self.found.is_prerelease() {
            f.write_str(" (a range takes a pre-release only when it names one of that version)")?;
        }
        Ok(())
    }
}

/// Why a plugin does not fit: every range that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incompatible {
    /// At least one.
    pub mismatches: Vec<Mismatch>,
}

impl fmt::Display for Incompatible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mismatch) in self.mismatches.iter().enumerate() {
            write!(f, "{}{mismatch}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for Incompatible {}

/// Checks the plugin's ranges. A part whose version is not known is not checked; a plugin without
/// `compat` fits.
pub fn check(
    manifest: &Manifest,
    core: &Version,
    backend_sdk: Option<&Version>,
    frontend_sdk: Option<&Version>,
) -> Result<(), Incompatible> {
    let Some(compat) = &manifest.compat else { return Ok(()) };
    let parts = [
        (Part::Core, Some(&compat.core), Some(core)),
        (Part::BackendSdk, compat.backend_sdk.as_ref(), backend_sdk),
        (Part::FrontendSdk, compat.frontend_sdk.as_ref(), frontend_sdk),
    ];
    let mismatches: Vec<Mismatch> = parts
        .into_iter()
        .filter_map(|(part, needs, found)| Some((part, needs?, found?)))
        .filter(|(_, needs, found)| !needs.contains(found))
        .map(|(part, needs, found)| Mismatch { part, needs: needs.clone(), found: found.clone() })
        .collect();
    if mismatches.is_empty() { Ok(()) } else { Err(Incompatible { mismatches }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, read};

    fn plugin(compat: &str) -> Manifest {
        let text = format!("name: a\nversion: 1.0.0\ncompat: {compat}\nbackend: {{}}\n");
        read(text.as_bytes(), Format::Yaml).unwrap().manifest
    }

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn says_precisely_what_does_not_fit() {
        let plugin = plugin("{ core: '>=2.1 <3.0', backend_sdk: '>=1.4 <2.0' }");
        let error = check(&plugin, &version("0.1.0"), None, None).unwrap_err();
        assert_eq!(error.to_string(), "needs core >=2.1 <3.0, this is 0.1.0");
        let error = check(&plugin, &version("3.0.0"), Some(&version("2.0.1")), None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "needs core >=2.1 <3.0, this is 3.0.0; needs backend_sdk >=1.4 <2.0, this is 2.0.1"
        );
        assert!(check(&plugin, &version("2.9.9"), Some(&version("1.4.0")), None).is_ok());
    }

    #[test]
    fn explains_why_a_prerelease_is_refused() {
        let error = check(&plugin("{ core: '^0.2.0' }"), &version("0.2.0-beta.1"), None, None);
        assert!(error.unwrap_err().to_string().contains("pre-release"));
        let named = plugin("{ core: '>=0.2.0-beta.1' }");
        assert!(check(&named, &version("0.2.0-beta.2"), None, None).is_ok());
    }

    #[test]
    fn no_compat_fits_everything() {
        let text = b"name: a\nversion: 1.0.0\nbackend: {}\n";
        let plugin = read(text, Format::Yaml).unwrap().manifest;
        assert!(check(&plugin, &version("9.9.9"), None, None).is_ok());
    }
}
