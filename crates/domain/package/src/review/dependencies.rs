//! What the version depends on is there and bounded: `*` also takes the next
//! major version, which nobody has tried it with.

use super::{Check, Outcome, Subject};
use midplane_model::{Version, VersionRange};

pub(super) struct Dependencies;

impl Check for Dependencies {
    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let manifest = subject.manifest();
        let surroundings = subject.surroundings;
        let mut found = Vec::new();
        for (name, range) in &manifest.dependencies {
            if is_unbounded(range) {
                found.push(format!("`{range}` of {name} takes every version"));
            }
            let known = surroundings.plugins.iter().any(|(other, _)| other == name);
            if surroundings.publisher.is_some() && !known {
                found.push(format!("there is no plugin {name} here"));
            }
        }
        for required in &manifest.requires {
            if is_unbounded(&required.version) {
                let (range, interface) = (&required.version, &required.interface);
                found.push(format!("`{range}` of {interface} takes every version"));
            }
        }
        Outcome::of(found)
    }
}

/// Whether the first version and one far ahead both lie in it.
fn is_unbounded(range: &VersionRange) -> bool {
    let contains = |text| Version::parse(text).is_ok_and(|version| range.contains(&version));
    contains("0.0.1") && contains("99999.0.0")
}
