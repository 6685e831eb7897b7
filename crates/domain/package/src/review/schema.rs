//! The manifest has no warnings. What is an error in it was refused before.

use super::{Check, Outcome, Subject};

pub(super) struct Schema;

impl Check for Schema {
    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let told = subject.package.warnings.iter();
        Outcome::of(told.map(ToString::to_string).collect())
    }
}
