//! A manifest's text as a tree of values that know where they stand, the same for YAML and JSON.
//!
//! Refuses here, before any field is looked at: other encodings than UTF-8, more than 256 KiB,
//! more than 32 levels, anchors and aliases (so nothing can expand), tags, several documents, keys
//! that stand twice and keys that poison JavaScript objects.

mod inspect;
mod json;
mod node;
mod scalar;
mod yaml;

pub(crate) use inspect::FORBIDDEN_KEYS;
pub(crate) use node::{Entry, Node, Number, Span, Spans, Value};

use crate::{Code, Format, report::Report};

/// Longest manifest in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// Deepest nesting; the document's own mapping is level 1.
pub const MAX_DEPTH: usize = 32;

/// Decodes the bytes. On failure the second half is what can be shown of them.
pub(crate) fn decode<'a>(bytes: &'a [u8], report: &mut Report) -> Result<&'a str, String> {
    if bytes.len() > MAX_BYTES {
        report.add(
            Code::TooLarge,
            Span::start(),
            format!("the manifest has {} bytes, the limit is {MAX_BYTES}", bytes.len()),
            "a manifest describes a plugin; put data into the package and refer to it by path",
        );
        return Err(String::new());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            report.add(
                Code::NotUtf8,
                Span::end_of(&good),
                format!("byte {} is not UTF-8", error.valid_up_to()),
                "save the file as UTF-8",
            );
            Err(String::from_utf8_lossy(bytes).into_owned())
        }
    }
}

/// Parses the text. `None` when it cannot be read as a document; the report says why. A tree may
/// come together with errors, so that fields are checked in the same go.
pub(crate) fn parse(text: &str, format: Format, report: &mut Report) -> Option<Node> {
    let root = match format {
        Format::Yaml => yaml::parse(text, report)?,
        Format::Json | Format::PackageJson => json::parse(text, report)?,
    };
    inspect::inspect(&root, report);
    Some(root)
}
