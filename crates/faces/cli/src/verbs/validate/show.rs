//! What was found, for people and for scripts: each finding is a line `FILE:LINE:COLUMN: …`.

use super::look::{Report, START};
use crate::{exit::Failure, output::Output, text as safe};
use midplane_manifest::{Diagnostic, Severity};
use midplane_model::{CheckOutcome, Finding};
use midplane_package::review;
use serde::Serialize;

/// What a check of the manifest's warnings is called: they stand there, each with its place.
const OF_THE_MANIFEST: &str = "schema";

/// Findings as compilers write them, and which plugin it is.
pub(super) fn text(report: &Report, out: &mut Output) {
    for found in &report.found {
        out.data(found.render(&report.file).trim_end());
    }
    for found in Told::of_files(report) {
        out.data(&safe::lines(&found.render()));
    }
    if let Some(entry) = &report.missing_entry {
        let entry = safe::line(entry);
        out.talk(&format!("{}: note: the entry `{entry}` is not there yet", report.file));
    }
    let Some((name, version)) = &report.plugin else { return };
    match report.is_valid() {
        true => out.talk(&format!("{}: {name} {version} is valid", report.file)),
        false => out.talk(&format!("{}: {name} {version} would be refused", report.file)),
    }
}

/// One finding at one place, whoever found it.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    severity: Severity,
    code: &'a str,
    message: String,
    hint: &'a str,
}

impl<'a> Told<'a> {
    /// Everything that was found.
    fn all(report: &'a Report) -> Vec<Self> {
        let of_manifest = report.found.iter().map(|found| Self {
            file: &report.file,
            line: found.line,
            column: found.column,
            severity: found.severity,
            code: found.code.as_str(),
            message: found.message.clone(),
            hint: &found.hint,
        });
        of_manifest.chain(Self::of_files(report)).collect()
    }

    /// What the checks of the files found, and why nothing more was looked at.
    fn of_files(report: &'a Report) -> Vec<Self> {
        let told = |found: &&Finding| {
            found.verdict != CheckOutcome::Passed && found.check != OF_THE_MANIFEST
        };
        let checks = report.review.iter().filter(told).map(|found| Self::of_check(found, report));
        checks.chain(report.failure.as_ref().map(|why| Self::of_failure(why, report))).collect()
    }

    /// A check that keeps nothing back warns.
    fn of_check(found: &'a Finding, report: &'a Report) -> Self {
        let severity = match found.refuses() || found.holds() {
            true => Severity::Error,
            false => Severity::Warning,
        };
        let (code, message) =
            (found.code.as_str(), format!("{}: {}", found.check, found.details.join("; ")));
        Self::at(START, report, severity, code, message, review::kind(code).hint)
    }

    fn of_failure(failure: &'a Failure, report: &'a Report) -> Self {
        let Failure { code, message, hint, .. } = failure;
        let hint = hint.as_deref().unwrap_or_default();
        Self::at(report.failure_at, report, Severity::Error, code, message.clone(), hint)
    }

    fn at(
        (line, column): (u32, u32),
        report: &'a Report,
        severity: Severity,
        code: &'a str,
        message: String,
        hint: &'a str,
    ) -> Self {
        Self { file: &report.file, line, column, severity, code, message, hint }
    }

    /// `FILE:LINE:COLUMN: error[CODE]: …` and a hint below it.
    fn render(&self) -> String {
        let Self { file, line, column, severity, code, message, hint } = self;
        // a finding is one line, whatever is repeated in it
        let message = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        format!("{file}:{line}:{column}: {severity}[{code}]: {message}\n  hint: {hint}")
    }
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
    findings: Vec<Told<'a>>,
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
            findings: Told::all(report),
            diagnostics: &report.found,
            review: &report.review,
            name: plugin.map(|(name, _)| name.as_str()),
            version: plugin.map(|(_, version)| version.as_str()),
            missing_entry: report.missing_entry.as_deref(),
            error,
        }
    }
}
