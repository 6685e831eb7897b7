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

/// Where a value of a manifest stands: line and column, from 1. `None` when it is not there.
pub fn place(text: &[u8], format: Format, names: &[&str]) -> Option<(u32, u32)> {
    let mut report = Report::default();
    let text = source::decode(text, &mut report).ok()?;
    let root = source::parse(text, format, &mut report)?;
    let mut node = &root;
    for name in names {
        node = &node.get(name)?.value;
    }
    Some((node.span.line, node.span.column))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_where_it_stands() {
        let yaml = b"name: a\nui:\n  kind: esm\n  entry: b.js\n";
        assert_eq!(place(yaml, Format::Yaml, &["ui", "entry"]), Some((4, 10)));
        assert_eq!(place(yaml, Format::Yaml, &["ui", "css"]), None);
        assert_eq!(place(br#"{"main": "b.js"}"#, Format::PackageJson, &["main"]), Some((1, 10)));
        assert_eq!(place(b"{", Format::Json, &["main"]), None);
    }
}
