//! What was found, for people and for scripts.

use super::look::Report;
use crate::{exit::Failure, output::Output, text as safe};
use midplane_manifest::Diagnostic;
use midplane_model::{CheckOutcome, Finding};
use midplane_package::review;
use serde::Serialize;

/// Findings as compilers write them, and which plugin it is.
pub(super) fn text(report: &Report, out: &mut Output) {
    for found in &report.found {
        out.data(found.render(&report.file).trim_end());
    }
    let told = report.review.iter().filter(|found| found.verdict != CheckOutcome::Passed);
    for found in told {
        out.data(&safe::lines(&block(found, &report.file)));
    }
    if let Some(entry) = &report.missing_entry {
        let entry = safe::line(entry);
        out.talk(&format!("{}: note: the entry `{entry}` is not there yet", report.file));
    }
    if let Some(failure) = &report.failure {
        out.talk(&failure.render());
    }
    let Some((name, version)) = &report.plugin else { return };
    match report.is_valid() {
        true => out.talk(&format!("{}: {name} {version} is valid", report.file)),
        false => out.talk(&format!("{}: {name} {version} would be refused", report.file)),
    }
}

/// `FILE: error[MP-REV-nnn]: CHECK: …` with a hint. A check that keeps nothing back warns.
fn block(found: &Finding, file: &str) -> String {
    let severity = if found.refuses() || found.holds() { "error" } else { "warning" };
    let (code, check, hint) = (&found.code, &found.check, review::kind(&found.code).hint);
    let details = found.details.join("; ");
    format!("{file}: {severity}[{code}]: {check}: {details}\n  hint: {hint}")
}

/// What `--json` prints.
#[derive(Serialize)]
struct AllShown<'a> {
    valid: bool,
    files: Vec<Shown<'a>>,
}

/// What `--json` prints of one path.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    file: &'a str,
    valid: bool,
    diagnostics: &'a [Diagnostic],
    review: &'a [Finding],
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_entry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ShownFailure<'a>>,
}

#[derive(Serialize)]
struct ShownFailure<'a> {
    code: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

/// All of it as one document.
pub(super) fn json(reports: &[Report], out: &mut Output) {
    let files = reports.iter().map(Shown::of).collect();
    out.json(&AllShown { valid: reports.iter().all(Report::is_valid), files });
}

impl<'a> Shown<'a> {
    fn of(report: &'a Report) -> Self {
        let plugin = report.plugin.as_ref();
        let error = report.failure.as_ref().map(|Failure { code, message, hint, .. }| {
            ShownFailure { code, message, hint: hint.as_deref() }
        });
        Self {
            file: &report.file,
            valid: report.is_valid(),
            diagnostics: &report.found,
            review: &report.review,
            name: plugin.map(|(name, _)| name.as_str()),
            version: plugin.map(|(_, version)| version.as_str()),
            missing_entry: report.missing_entry.as_deref(),
            error,
        }
    }
}
