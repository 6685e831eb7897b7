//! What a version asks for beside what its plugin was granted: somebody has to say yes to it, and the
//! version before goes on meanwhile.

use crate::Served;
use midplane_manifest::Manifest;
use midplane_model::{CheckOutcome, Finding, OnFailure};
use std::collections::BTreeSet;

/// What nobody has granted yet.
pub(super) fn beyond(manifest: &Manifest, served: &Served) -> BTreeSet<String> {
    let granted = served.granted.get(&manifest.name);
    let asked = manifest.capabilities.iter().map(ToString::to_string);
    asked.filter(|one| !granted.is_some_and(|granted| granted.contains(one))).collect()
}

/// What holds the version until somebody lets it out; `None` when there is nothing to say yes to.
pub(super) fn finding(asks: &BTreeSet<String>) -> Option<Finding> {
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
