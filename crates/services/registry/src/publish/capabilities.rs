//! What a version asks for beside what its plugin was granted: somebody has to say yes to it, and the
//! version before goes on meanwhile.

use crate::Served;
use midplane_manifest::Manifest;
use midplane_model::{CheckOutcome, Finding, OnFailure};
use std::collections::BTreeSet;

/// What is granted with the version: all that it asks for, where whoever publishes it says yes, or
/// whoever lets it out of quarantine will. Where somebody has to, that is a finding.
pub(super) fn judge(
    manifest: &Manifest,
    served: &Served,
    consents: bool,
    findings: &mut Vec<Finding>,
) -> BTreeSet<String> {
    let is_held = findings.iter().any(Finding::holds);
    let found = finding(&beyond(manifest, served)).filter(|_| is_held || !consents);
    findings.extend(found);
    match consents || findings.iter().any(Finding::holds) {
        true => asked(manifest),
        false => BTreeSet::new(),
    }
}

/// All that it asks for.
fn asked(manifest: &Manifest) -> BTreeSet<String> {
    manifest.capabilities.iter().map(ToString::to_string).collect()
}

/// What nobody has granted yet.
fn beyond(manifest: &Manifest, served: &Served) -> BTreeSet<String> {
    let granted = served.granted.get(&manifest.name);
    let is_new = |one: &String| !granted.is_some_and(|granted| granted.contains(one));
    asked(manifest).into_iter().filter(is_new).collect()
}

/// What holds the version until somebody lets it out; `None` when there is nothing to say yes to.
fn finding(asks: &BTreeSet<String>) -> Option<Finding> {
    let details = asks.iter().map(|one| format!("nobody granted the plugin `{one}`"));
    let details: Vec<String> = details.collect();
    (!details.is_empty()).then(|| Finding {
        check: "capabilities".into(),
        code: "MP-REG-018".into(),
        verdict: CheckOutcome::Failed,
        enforced: true,
        on_failure: OnFailure::Quarantine,
        details,
    })
}
