//! `midplane validate`: says what is wrong in manifests, each place with its line and column.

use crate::{
    args::Common,
    exit::{Exit, Failure},
    manifest_file::ManifestFile,
    output::Output,
    text,
};
use midplane_manifest::Diagnostic;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Check manifests without a server
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A folder stands for the manifest in it: plugin.yaml or manifest.yaml (also .yml and .json), else a
pilet's package.json. Findings go to stdout, one block each:

  plugin.yaml:3:10: error[MP-MAN-032]: `version` is a number: 1.10 is read as 1.1
    |
  3 | version: 1.10
    |          ^^^^
    hint: write all three parts: \"1.10.0\"

Warnings refuse nothing. The exit code is 1 when one manifest is not valid.

Examples:
  midplane validate .
  midplane validate plugins/*/plugin.yaml
  midplane validate . --json | jq '.files[].diagnostics'")]
pub struct Args {
    /// Manifests, or folders with one
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What was found about one path.
struct Report {
    file: String,
    /// Name and version of a valid manifest.
    plugin: Option<(String, String)>,
    found: Vec<Diagnostic>,
    failure: Option<Failure>,
}

/// Checks every path, also after one that is wrong.
pub(crate) fn run(args: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let reports: Vec<Report> = args.paths.iter().map(|path| check(path)).collect();
    let valid = reports.iter().filter(|report| report.plugin.is_some()).count();
    if common.json {
        let files = reports.iter().map(Shown::of).collect();
        out.json(&AllShown { valid: valid == reports.len(), files });
    } else {
        for report in &reports {
            show(report, out);
        }
        if reports.len() > 1 {
            out.talk(&format!("{valid} of {} are valid", super::count(reports.len(), "manifest")));
        }
    }
    Ok(if valid == reports.len() { Exit::Ok } else { Exit::Input })
}

fn check(path: &Path) -> Report {
    let file = match ManifestFile::at(path) {
        Ok(file) => file,
        Err(failure) => {
            let file = text::path(path);
            return Report { file, plugin: None, found: Vec::new(), failure: Some(failure) };
        }
    };
    let (plugin, found) = match file.check() {
        Ok(checked) => {
            let manifest = &checked.manifest;
            let plugin = (manifest.name.to_string(), manifest.version.to_string());
            (Some(plugin), checked.warnings.into_iter().collect())
        }
        Err(found) => (None, found.into_iter().collect()),
    };
    Report { file: file.shown(), plugin, found, failure: None }
}

fn show(report: &Report, out: &mut Output) {
    if let Some(failure) = &report.failure {
        out.talk(&failure.render());
    }
    for found in &report.found {
        out.data(found.render(&report.file).trim_end());
    }
    if let Some((name, version)) = &report.plugin {
        out.talk(&format!("{}: {name} {version} is valid", report.file));
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
struct Shown<'a> {
    file: &'a str,
    valid: bool,
    diagnostics: &'a [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ShownFailure<'a>>,
}

#[derive(Serialize)]
struct ShownFailure<'a> {
    code: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(report: &'a Report) -> Self {
        let plugin = report.plugin.as_ref();
        let error = report.failure.as_ref().map(|Failure { code, message, hint, .. }| {
            ShownFailure { code, message, hint: hint.as_deref() }
        });
        Self {
            file: &report.file,
            valid: plugin.is_some(),
            diagnostics: &report.found,
            name: plugin.map(|(name, _)| name.as_str()),
            version: plugin.map(|(_, version)| version.as_str()),
            error,
        }
    }
}
