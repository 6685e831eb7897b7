//! Looks at a path: a folder as `publish` would pack it, a package, or a manifest by itself.

use crate::{
    exit::Failure,
    manifest_file::{ManifestFile, unreadable},
    pack::{Plan, temporary_file},
    text,
    verbs::publish::open_package,
};
use midplane_manifest::{Diagnostic, Format, Manifest, Severity};
use midplane_model::{Finding, Version};
use midplane_package::{
    Flaw, Limits, Package, Refusal,
    review::{self, ReviewOptions, Surroundings},
};
use midplane_refusal::Refuse as _;
use std::{
    fs::{self, File},
    path::Path,
};

/// Line and column of what is about a file as a whole.
pub(super) const START: (u32, u32) = (1, 1);

/// What was found about one path.
pub(super) struct Report {
    /// What it is about: the manifest where there is one, else the path.
    pub file: String,
    /// Name and version of a valid manifest.
    pub plugin: Option<(String, String)>,
    /// What is to be said of the manifest.
    pub found: Vec<Diagnostic>,
    /// What the review found, passed checks too; empty when the files were not looked at.
    pub review: Vec<Finding>,
    /// Why nothing more was looked at.
    pub failure: Option<Failure>,
    /// The line and the column of `file` that the failure is about; its start when it is about all
    /// of it.
    pub failure_at: (u32, u32),
    /// The entry that the manifest names, and that is not beside it.
    pub missing_entry: Option<String>,
}

impl Report {
    fn about(file: String) -> Self {
        let (plugin, found, review) = (None, Vec::new(), Vec::new());
        let (failure, failure_at, missing_entry) = (None, START, None);
        Self { file, plugin, found, review, failure, failure_at, missing_entry }
    }

    /// Whether nothing of it would be refused.
    pub fn is_valid(&self) -> bool {
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        self.failure.is_none()
            && !self.found.iter().any(is_error)
            && !self.review.iter().any(|found| found.refuses() || found.holds())
    }

    fn names(&mut self, manifest: &Manifest) {
        self.plugin = Some((manifest.name.to_string(), manifest.version.to_string()));
    }
}

/// Looks at a path.
pub(super) fn at(path: &Path) -> Report {
    let mut report = Report::about(text::path(path));
    let looked = fs::metadata(path).map_err(|error| unreadable(path, &error)).and_then(|meta| {
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if meta.is_dir() => folder(path, &mut report),
            Some("tgz" | "gz" | "tar") => package(path, &mut report),
            _ => manifest(path, &mut report),
        }
    });
    report.failure = looked.err();
    report
}

/// Reads a manifest; `None` when it is not valid, which is in the report then.
fn checked(file: &ManifestFile, report: &mut Report) -> Option<Manifest> {
    report.file = file.shown();
    match file.check() {
        Ok(checked) => {
            report.found = checked.warnings.into_iter().collect();
            report.names(&checked.manifest);
            Some(checked.manifest)
        }
        Err(found) => {
            report.found = found.into_iter().collect();
            None
        }
    }
}

fn manifest(path: &Path, report: &mut Report) -> Result<(), Failure> {
    let file = ManifestFile::at(path)?;
    let Some(manifest) = checked(&file, report) else { return Ok(()) };
    let entry = manifest.ui.and_then(|ui| ui.entry);
    let beside = |entry: &str| path.parent().unwrap_or(Path::new("")).join(entry);
    report.missing_entry = entry.map(String::from).filter(|entry| !beside(entry).is_file());
    Ok(())
}

fn folder(path: &Path, report: &mut Report) -> Result<(), Failure> {
    let file = ManifestFile::in_folder(path)?;
    let Some(manifest) = checked(&file, report) else { return Ok(()) };
    let entry: &[&str] = match file.format {
        Format::PackageJson => &["main"],
        Format::Yaml | Format::Json => &["ui", "entry"],
    };
    let entry_at = midplane_manifest::place(file.bytes(), file.format, entry).unwrap_or(START);
    let looked = packed(path, file.format, manifest, report);
    looked.inspect_err(|failure| {
        if matches!(failure.code.as_str(), "MP-CLI-012" | "MP-REG-008") {
            report.failure_at = entry_at;
        }
    })
}

/// Packs a folder and looks at the package.
fn packed(
    folder: &Path,
    format: Format,
    manifest: Manifest,
    report: &mut Report,
) -> Result<(), Failure> {
    let plan = Plan::listing(folder, format, manifest)?;
    let mut packed = temporary_file()?;
    let size = plan.write(&mut packed)?.size;
    match read(&mut packed, size, report)? {
        Some(package) => reviewed(&mut packed, size, &package, report),
        None => Ok(()),
    }
}

fn package(path: &Path, report: &mut Report) -> Result<(), Failure> {
    let (mut file, size) = open_package(path)?;
    let Some(package) = read(&mut file, size, report)? else { return Ok(()) };
    report.file = inside(report, &package.file);
    report.names(&package.manifest);
    report.found.clone_from(&package.warnings);
    reviewed(&mut file, size, &package, report)
}

/// How a file in a package is called: `orders.tgz/plugin.yaml`.
fn inside(report: &Report, file: &str) -> String {
    format!("{}/{}", report.file, text::line(file))
}

/// Reads a package as the server does, with the limits that it has at first; `None` when its manifest
/// is not valid, which is in the report then.
fn read(file: &mut File, size: u64, report: &mut Report) -> Result<Option<Package>, Failure> {
    match midplane_package::read(file, size, &Limits::default()) {
        Ok(package) => Ok(Some(package)),
        Err(Flaw::Refused(Refusal::BadManifest { file, diagnostics })) => {
            report.found = (*diagnostics).into_iter().collect();
            report.file = inside(report, &file);
            Ok(None)
        }
        Err(other) => Err(refused(&other)),
    }
}

fn reviewed(
    file: &mut File,
    size: u64,
    package: &Package,
    report: &mut Report,
) -> Result<(), Failure> {
    let options = ReviewOptions::default();
    let surroundings = Surroundings {
        core: Version::parse(env!("CARGO_PKG_VERSION")).ok(),
        ..Surroundings::default()
    };
    let limits = Limits::default();
    let found = review::review(file, size, &limits, package, &options, &surroundings);
    report.review = found.map_err(|flaw| refused(&flaw))?;
    Ok(())
}

fn refused(flaw: &Flaw) -> Failure {
    match flaw {
        Flaw::Refused(refusal) => {
            Failure::input(refusal.kind().code, refusal.detail()).hint(refusal.kind().hint)
        }
        Flaw::Io(error) => {
            Failure::input("MP-CLI-010", format!("the package cannot be read back: {error}"))
                .hint("look at the disk that it is on, and try again")
        }
    }
}
