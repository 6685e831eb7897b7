//! The platform versions that the manifest asks for are those that run here.

use super::{Check, Outcome, Subject};
use midplane_manifest::compat;

pub(super) struct Compat;

impl Check for Compat {
    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let Some(core) = &subject.surroundings.core else {
            return Outcome::Error("the version of this Midplane is not known".into());
        };
        match compat::check(subject.manifest(), core, None, None) {
            Ok(()) => Outcome::Passed,
            Err(unfit) => Outcome::Failed(vec![format!("{unfit}; nobody gets it here")]),
        }
    }
}
