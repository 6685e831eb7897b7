//! From bytes to a checked manifest, or to everything that is wrong with them.

use crate::{
    Diagnostic, Diagnostics, Format, Manifest, Severity,
    report::Report,
    sections::lift_pilet,
    shape::{At, Read},
    source,
};

/// A manifest that was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The manifest in its one shape.
    pub manifest: Manifest,
    /// What its author should look at, in source order.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a manifest: parses, checks and normalises it. All errors that can be found in one go are
/// reported together, in source order.
pub fn read(text: &[u8], format: Format) -> Result<Checked, Diagnostics> {
    let mut report = Report::default();
    let text = match source::decode(text, &mut report) {
        Ok(text) => text,
        Err(shown) => return Err(Diagnostics(report.finish(&shown, None))),
    };
    let root = source::parse(text, format, &mut report);
    let manifest = root.as_ref().and_then(|root| match format {
        Format::PackageJson => {
            let lifted = lift_pilet(root, &mut report);
            Manifest::read(At::root(&lifted), &mut report)
        }
        Format::Yaml | Format::Json => Manifest::read(At::root(root), &mut report),
    });
    let refused = report.has_errors();
    let mut found = report.finish(text, root.as_ref());
    match manifest {
        Some(manifest) if !refused => Ok(Checked { manifest, warnings: found }),
        _ => {
            // reasons first: what else could be better is said once the manifest is taken
            found.retain(|diagnostic| diagnostic.severity == Severity::Error);
            Err(Diagnostics(found))
        }
    }
}
